import { z } from 'zod';
import {
	ACTIONS,
	COMMITMENTS,
	CONSENT_FORMS,
	ESCALATIONS,
	EVENTS,
	FACT_GROUPS,
	INDICATORS,
	JUDGED_RISKS,
	LEGAL_BASES,
	MEETING_BODIES,
	NEEDS,
	NOTICES,
	PARTY_ROLES,
	PURPOSES,
	RENEWALS,
	SIDES
} from './codes.ts';

const distinct = <T extends z.ZodType>(item: T) =>
	z.array(item).refine((all) => new Set(all).size === all.length, { message: 'repeated' });
const some = <T extends z.ZodType>(item: T) => distinct(item).refine((all) => all.length > 0, { message: 'empty' });

const amount = z.int().min(1).max(400);
const days = z.strictObject({ days: amount, calendar: z.enum(['working', 'calendar']) });
const span = z.union([z.strictObject({ hours: amount }), days]);
const delay = z.union([z.strictObject({ hours: z.int().min(0).max(400) }), days]);
const role = z.enum(PARTY_ROLES);
const group = z.enum(FACT_GROUPS);
const months = z.int().min(1).max(120);

const route = z.strictObject({
	kind: z.literal('ROUTE'),
	needs: some(z.enum(NEEDS)),
	minRisk: z.enum(JUDGED_RISKS).nullable(),
	to: some(role)
});

const deadline = z.strictObject({
	kind: z.literal('DEADLINE'),
	on: z.enum(EVENTS),
	side: z.enum(SIDES),
	role: role.nullable(),
	must: z.enum(ACTIONS),
	within: span,
	whenHigh: span.nullable()
});

const disclose = z
	.strictObject({
		kind: z.literal('DISCLOSE'),
		from: role,
		to: role,
		purpose: z.enum(PURPOSES),
		groups: some(group),
		consent: z.boolean(),
		minRisk: z.enum(JUDGED_RISKS).nullable(),
		never: distinct(group),
		basis: z.enum(LEGAL_BASES)
	})
	.refine((rule) => rule.groups.every((item) => !rule.never.includes(item)), { message: 'permitted and never' })
	.refine((rule) => rule.basis !== 'consent' || rule.consent, { message: 'consent as basis needs consent' });

const consent = z.strictObject({
	kind: z.literal('CONSENT'),
	from: role,
	to: role,
	groups: some(group),
	form: z.enum(CONSENT_FORMS)
});

const notify = z.strictObject({
	kind: z.literal('NOTIFY'),
	on: z.enum(EVENTS),
	from: role,
	to: role,
	what: z.enum(NOTICES)
});

const step = z.strictObject({ to: z.enum(ESCALATIONS), after: delay, whenHigh: delay.nullable() });
const escalate = z.strictObject({
	kind: z.literal('ESCALATE'),
	role: role.nullable(),
	must: z.enum(ACTIONS),
	steps: z
		.array(step)
		.min(1)
		.refine((all) => new Set(all.map((one) => one.to)).size === all.length, { message: 'repeated' })
});

const meet = z.strictObject({
	kind: z.literal('MEET'),
	body: z.enum(MEETING_BODIES),
	everyMonths: months,
	minutesWithin: days
});
const measure = z.strictObject({ kind: z.literal('MEASURE'), indicator: z.enum(INDICATORS), everyMonths: months });
const validity = z.strictObject({ kind: z.literal('VALIDITY'), months, renewal: z.enum(RENEWALS) });
const commit = z.strictObject({ kind: z.literal('COMMIT'), role: role.nullable(), to: z.enum(COMMITMENTS) });

/** The typed rule of a clause: what the system executes. Unknown keys, codes and empty lists are refused. */
export const ruleForm = z.discriminatedUnion('kind', [
	route,
	deadline,
	disclose,
	consent,
	notify,
	escalate,
	meet,
	measure,
	validity,
	commit
]);

export type Rule = z.infer<typeof ruleForm>;
export type ClauseKind = Rule['kind'];
export type RuleOf<K extends ClauseKind> = Extract<Rule, { kind: K }>;
