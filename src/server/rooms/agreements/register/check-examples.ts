import { compile } from '../clauses/compile.ts';
import type { FactGroup, PartyRole } from '../clauses/codes.ts';
import type { Rule } from '../clauses/rules.ts';
import { evaluate } from '../decisions/rules.ts';
import type { DisclosureFacts, MatrixCell } from '../decisions/facts.ts';
import { alarmsOf, dutyDue, type Amount } from '../duties/rules.ts';
import { worldOf } from './world.ts';
import type { AgreementFile, Ask, ClauseFile, Example } from './form.ts';

/** An example whose answer is not what its clause gives. */
export interface FailedExample {
	readonly eid: string;
	readonly n: number;
	readonly expected: string;
	readonly answered: string;
}

type Answer = { readonly allow: boolean; readonly groups: readonly FactGroup[] };
type AskOf<A extends Ask['ask']> = Extract<Ask, { ask: A }>;

const ALWAYS = new Date(0);
const yes = (allow: boolean): Answer => ({ allow, groups: [] });

const disclosed = (facts: DisclosureFacts, { purpose, groups, consented, risk }: AskOf<'disclose'>): Answer => {
	const between = { giver: 'giver', receiver: 'receiver', area: '', at: new Date(1) };
	const decided = evaluate(facts, { ...between, purpose, requested: groups, consented, risk });
	return {
		allow: decided.every((one) => one.allow),
		groups: decided.flatMap((one) => (one.allow ? [one.group] : []))
	};
};

const amountOf = (amount: number, unit: Amount['unit']): Amount => ({ amount, unit });
const highOf = (row: { high_amount: number | null; high_unit: Amount['unit'] | null }): Amount | null =>
	row.high_amount === null || row.high_unit === null ? null : amountOf(row.high_amount, row.high_unit);
const binds = (wanted: PartyRole | null, role: PartyRole): boolean => wanted === null || wanted === role;

const inTime = (
	rule: Rule,
	{ on, side, role, must, urgency, started, done }: AskOf<'deadline'>,
	area: string
): boolean =>
	compile(rule).duty.some((row) => {
		const owed = row.on_event === on && row.side === side && row.action === must && binds(row.party_role, role);
		const term = { ordinary: amountOf(row.within_amount, row.within_unit), high: highOf(row) };
		return owed && new Date(done) <= dutyDue(new Date(started), term, { urgency, area });
	});

const isTold = (rule: Rule, { role, must, urgency, due, now, told }: AskOf<'escalate'>, area: string): boolean =>
	compile(rule).escalate.some((row) => {
		const meant = row.action === must && row.step === told && binds(row.party_role, role);
		const dueAt = new Date(due);
		const step = { step: told, ordinary: amountOf(row.after_amount, row.after_unit), high: highOf(row) };
		const [told_] = alarmsOf({ startedAt: ALWAYS, dueAt, urgency, area }, [step]).slice(-1);
		return meant && told_ !== undefined && told_.at <= new Date(now);
	});

const leads = (rule: Rule, { need, risk, to }: AskOf<'route'>): boolean => {
	const bands = ['unknown', 'low', 'medium', 'high'];
	return compile(rule).route.some(
		(row) => row.need === need && row.to_role === to && bands.indexOf(risk) >= bands.indexOf(row.min_risk ?? 'unknown')
	);
};

const isNoticed = (rule: Rule, { on, from, to, what }: AskOf<'notify'>): boolean =>
	compile(rule).notify.some(
		(row) => row.on_event === on && row.from_role === from && row.to_role === to && row.what === what
	);

const answer = (file: AgreementFile, rule: Rule, request: Ask, matrix: readonly MatrixCell[]): Answer => {
	const area = file.area ?? '';
	switch (request.ask) {
		case 'disclose':
			return disclosed(worldOf(file.clauses, matrix, request), request);
		case 'deadline':
			return yes(inTime(rule, request, area));
		case 'escalate':
			return yes(isTold(rule, request, area));
		case 'notify':
			return yes(isNoticed(rule, request));
		case 'route':
			return yes(leads(rule, request));
	}
};

const spoken = (expected: string, groups: readonly string[]): string =>
	`${expected} ${[...groups].sort().join(' ')}`.trim();

const judge = (
	file: AgreementFile,
	{ eid, rule }: ClauseFile,
	example: Example,
	n: number,
	matrix: readonly MatrixCell[]
): FailedExample[] => {
	const given = answer(file, rule, example.request, matrix);
	const expected = spoken(example.expected, example.groups);
	const answered = spoken(given.allow ? 'allow' : 'refuse', given.groups);
	return expected === answered ? [] : [{ eid, n, expected, answered }];
};

/** Runs every example of an agreement against its rules and the default matrix; the failed ones, none when all hold. */
export const checkExamples = (file: AgreementFile, matrix: readonly MatrixCell[]): FailedExample[] =>
	file.clauses.flatMap((clause) =>
		clause.examples.flatMap((example, index) => judge(file, clause, example, index + 1, matrix))
	);

/** Permissions that the default matrix vetoes: a text that grants what can never pass misleads whoever signs it. */
export const vetoedPermits = (file: AgreementFile, matrix: readonly MatrixCell[]): string[] =>
	file.clauses.flatMap(({ eid, rule }) =>
		compile(rule).disclose.flatMap((row) => {
			const cell = matrix.find((one) => one.role === row.receiver_role && one.group === row.field_group);
			return row.permit && cell?.cell === 'never' ? [`${eid}: ${row.field_group} to ${row.receiver_role}`] : [];
		})
	);
