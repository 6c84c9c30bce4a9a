import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as codes from './codes.ts';
import { parse } from './parse.ts';
import { render } from './render.ts';
import { ruleForm, type Rule } from './rules.ts';

const one = <T>(all: readonly T[]) => fc.constantFrom(...all);
const some = <T>(all: readonly T[]) => fc.uniqueArray(one(all), { minLength: 1, maxLength: 5 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const days = fc.record({ days: fc.integer({ min: 1, max: 400 }), calendar: one(['working', 'calendar'] as const) });
const hours = (min: number) => fc.record({ hours: fc.integer({ min, max: 400 }) });
const span = fc.oneof(hours(1), days);
const delay = fc.oneof(hours(0), days);
const role = one(codes.PARTY_ROLES);
const risk = maybe(one(codes.JUDGED_RISKS));
const months = fc.integer({ min: 1, max: 120 });
const kind = <K extends string>(value: K) => fc.constant(value);

const disclose = fc
	.record({
		kind: kind('DISCLOSE'),
		from: role,
		to: role,
		purpose: one(codes.PURPOSES),
		groups: some(codes.FACT_GROUPS),
		consent: fc.boolean(),
		minRisk: risk,
		never: fc.uniqueArray(one(codes.FACT_GROUPS)),
		basis: one(codes.LEGAL_BASES)
	})
	.map((rule) => ({
		...rule,
		never: rule.never.filter((group) => !rule.groups.includes(group)),
		consent: rule.consent || rule.basis === 'consent'
	}));

const rules: fc.Arbitrary<Rule> = fc.oneof(
	fc.record({ kind: kind('ROUTE'), needs: some(codes.NEEDS), minRisk: risk, to: some(codes.PARTY_ROLES) }),
	fc.record({
		kind: kind('DEADLINE'),
		on: one(codes.EVENTS),
		side: one(codes.SIDES),
		role: maybe(role),
		must: one(codes.ACTIONS),
		within: span,
		whenHigh: maybe(span)
	}),
	disclose,
	fc.record({
		kind: kind('CONSENT'),
		from: role,
		to: role,
		groups: some(codes.FACT_GROUPS),
		form: one(codes.CONSENT_FORMS)
	}),
	fc.record({ kind: kind('NOTIFY'), on: one(codes.EVENTS), from: role, to: role, what: one(codes.NOTICES) }),
	fc.record({
		kind: kind('ESCALATE'),
		role: maybe(role),
		must: one(codes.ACTIONS),
		steps: fc.uniqueArray(fc.record({ to: one(codes.ESCALATIONS), after: delay, whenHigh: maybe(delay) }), {
			selector: (step) => step.to,
			minLength: 1,
			maxLength: 3
		})
	}),
	fc.record({ kind: kind('MEET'), body: one(codes.MEETING_BODIES), everyMonths: months, minutesWithin: days }),
	fc.record({ kind: kind('MEASURE'), indicator: one(codes.INDICATORS), everyMonths: months }),
	fc.record({ kind: kind('VALIDITY'), months, renewal: one(codes.RENEWALS) }),
	fc.record({ kind: kind('COMMIT'), role: maybe(role), to: one(codes.COMMITMENTS) })
);

describe('a rule and its sentence', () => {
	it.each(['it', 'en'] as const)('say the same in %s: what is rendered is heard back', (language) => {
		fc.assert(
			fc.property(rules, (rule) => {
				expect(ruleForm.parse(rule)).toEqual(rule);
				expect(parse(render(rule, language), language)).toEqual(rule);
			}),
			{ numRuns: 3000 }
		);
	});

	it('reads as a sentence', () => {
		const deadline: Rule = {
			kind: 'DEADLINE',
			on: 'CONTACT_REQUESTED',
			side: 'RECEIVER',
			role: 'CENTRE',
			must: 'FIRST_CONTACT',
			within: { days: 2, calendar: 'working' },
			whenHigh: { hours: 24 }
		};
		expect(render(deadline, 'it')).toBe(
			'Quando arriva una richiesta di contatto, il Centro che riceve deve tentare il primo contatto entro 2 giorni lavorativi, entro 24 ore se il pericolo è alto.'
		);
		expect(render(deadline, 'en')).toBe(
			'When a request for contact arrives, the Centre that receives must try the first contact within 2 working days, within 24 hours when danger is high.'
		);
	});

	it('another sentence is no rule', () => {
		expect(parse('Il Centro può comunicare alla polizia tutto.', 'it')).toBeNull();
		expect(parse('', 'it')).toBeNull();
	});
});

describe('a rule is refused', () => {
	const permitted = {
		kind: 'DISCLOSE',
		from: 'CENTRE',
		to: 'POLICE',
		purpose: 'PROTECTION',
		groups: ['identity'],
		consent: true,
		minRisk: null,
		never: ['narrative'],
		basis: 'consent'
	};
	it.each([
		['that permits what it never permits', { ...permitted, groups: ['identity', 'narrative'] }],
		['that rests on consent and asks for none', { ...permitted, consent: false }],
		['that permits nothing', { ...permitted, groups: [] }],
		['with a group twice', { ...permitted, groups: ['identity', 'identity'] }],
		['with a key that nobody knows', { ...permitted, unless: 'x' }],
		['with a code that nobody knows', { ...permitted, to: 'NEIGHBOUR' }],
		['of a kind that nobody knows', { kind: 'WISH' }],
		[
			'with a term of no length',
			{
				kind: 'DEADLINE',
				on: 'REFERRAL_SENT',
				side: 'RECEIVER',
				role: null,
				must: 'ANSWER',
				within: { hours: 0 },
				whenHigh: null
			}
		]
	])('%s', (_, rule) => {
		expect(ruleForm.safeParse(rule).success).toBe(false);
	});
});
