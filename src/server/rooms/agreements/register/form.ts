import { z } from 'zod';
import {
	ACTIONS,
	EVENTS,
	FACT_GROUPS,
	NEEDS,
	NOTICES,
	PARTY_ROLES,
	PURPOSES,
	RISK_BANDS,
	SIDES
} from '../clauses/codes.ts';
import { ruleForm } from '../clauses/rules.ts';

/** What stands on every page and document of an agreement that its parties never made. */
export const DISCLAIMER = {
	it: 'DIMOSTRAZIONE - non è un accordo di questi enti',
	en: 'DEMONSTRATION - not an agreement of these bodies'
} as const;

const words = z.strictObject({ it: z.string().min(1), en: z.string().min(1) });
const role = z.enum(PARTY_ROLES);
const groups = z.array(z.enum(FACT_GROUPS));
const urgency = z.enum(['ordinary', 'high']);
const moment = z.iso.datetime({ offset: true });

/** What an example asks of its clause, by the kind of the clause. */
const askForm = z.discriminatedUnion('ask', [
	z.strictObject({
		ask: z.literal('disclose'),
		from: role,
		to: role,
		purpose: z.enum(PURPOSES),
		groups: groups.min(1),
		consented: groups,
		risk: z.enum(RISK_BANDS)
	}),
	z.strictObject({
		ask: z.literal('deadline'),
		on: z.enum(EVENTS),
		side: z.enum(SIDES),
		role,
		must: z.enum(ACTIONS),
		urgency,
		started: moment,
		done: moment
	}),
	z.strictObject({
		ask: z.literal('escalate'),
		role,
		must: z.enum(ACTIONS),
		urgency,
		due: moment,
		now: moment,
		told: z.enum(['deputy', 'supervisor', 'area_coordinator'])
	}),
	z.strictObject({ ask: z.literal('notify'), on: z.enum(EVENTS), from: role, to: role, what: z.enum(NOTICES) }),
	z.strictObject({ ask: z.literal('route'), need: z.enum(NEEDS), risk: z.enum(RISK_BANDS), to: role })
]);
export type Ask = z.infer<typeof askForm>;

const example = z.strictObject({ words, request: askForm, expected: z.enum(['allow', 'refuse']), groups });
export type Example = z.infer<typeof example>;

const clause = z.strictObject({
	eid: z.string().regex(/^art_[0-9]+(__para_[0-9]+)?$/),
	text: words,
	rule: ruleForm,
	examples: z.array(example)
});
export type ClauseFile = z.infer<typeof clause>;

/** Kinds that the system executes: each clause of them shows one case that it allows and one that it refuses. */
const EXECUTED: readonly string[] = ['ROUTE', 'DEADLINE', 'DISCLOSE', 'NOTIFY', 'ESCALATE'];
const showsBoth = ({ rule, examples }: ClauseFile): boolean =>
	!EXECUTED.includes(rule.kind) ||
	(['allow', 'refuse'] as const).every((expected) => examples.some((one) => one.expected === expected));

const distinctEids = (clauses: readonly ClauseFile[]): boolean =>
	new Set(clauses.map(({ eid }) => eid)).size === clauses.length;

/** The file of an agreement: text in both languages, typed rules, examples, parties, validity. Days are days in Rome. */
export const agreementFile = z
	.strictObject({
		format: z.literal(1),
		code: z.string().regex(/^[a-z0-9-]{3,60}$/),
		kind: z.enum(['house', 'network', 'partnership', 'protocol']),
		area: z.string().nullable(),
		demonstration: z.boolean(),
		disclaimer: words.nullable(),
		title: words,
		version: z.strictObject({
			n: z.int().min(1),
			drafted: z.iso.date(),
			inForceFrom: z.iso.date().nullable(),
			inForceUntil: z.iso.date().nullable(),
			note: words
		}),
		parties: z.array(
			z.strictObject({ organisation: z.string(), role, area: z.string().nullable(), signed: z.iso.date().nullable() })
		),
		clauses: z
			.array(clause)
			.refine(distinctEids, { message: 'two clauses with one eid' })
			.refine((all) => all.every(showsBoth), { message: 'a clause without an allowed and a refused example' })
	})
	.refine(
		({ demonstration, disclaimer }) =>
			!demonstration || (disclaimer?.it === DISCLAIMER.it && disclaimer.en === DISCLAIMER.en),
		{
			message: 'a demonstration says so'
		}
	);
export type AgreementFile = z.infer<typeof agreementFile>;
