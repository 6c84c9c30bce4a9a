import type { FactGroup, JudgedRisk, PartyRole, Purpose, RiskBand } from '../clauses/codes.ts';
import { FACT_GROUPS, RISK_BANDS } from '../clauses/codes.ts';
import { articleOf } from '../clauses/queries.ts';
import type { Rule } from '../clauses/rules.ts';
import type { DisclosureFacts, GroupDecision, MatrixCell } from '../decisions/facts.ts';
import { evaluate } from '../decisions/rules.ts';
import { worldOf } from './world.ts';

/** Where a version stands at a moment. */
export type VersionStanding = 'draft' | 'future' | 'in_force' | 'expired';

/** A version is in force from its first moment to the moment before its end; a draft never. */
export const standingOf = (version: { from: Date | null; until: Date | null }, now: Date): VersionStanding => {
	if (version.from === null) return 'draft';
	if (version.from > now) return 'future';
	return version.until === null || version.until > now ? 'in_force' : 'expired';
};

/** Whether a group may go to a kind of body under a text, and by which clause. */
export interface Passing {
	/** never: vetoed. free: a clause permits it by itself. consent: a clause, with her consent. alone: by her consent only. */
	readonly state: 'never' | 'free' | 'consent' | 'alone';
	readonly eid: string | null;
	readonly article: string | null;
	/** The lowest risk at which the clause permits it; null when it asks for none. */
	readonly minRisk: JudgedRisk | null;
}

const NO_CLAUSE = { eid: null, article: null, minRisk: null };

interface Text {
	readonly clauses: readonly { readonly eid: string; readonly rule: Rule }[];
	readonly matrix: readonly MatrixCell[];
}

const purposesOf = (text: Text, to: PartyRole): readonly Purpose[] => {
	const asked = text.clauses.flatMap(({ rule }) =>
		rule.kind === 'DISCLOSE' && rule.from === 'CENTRE' && rule.to === to ? [rule.purpose] : []
	);
	return asked.length > 0 ? [...new Set(asked)] : ['SUPPORT'];
};

interface Question {
	readonly purpose: Purpose;
	readonly consent: boolean;
	readonly risk: RiskBand;
}

const ask = (world: DisclosureFacts, group: FactGroup, { purpose, consent, risk }: Question): GroupDecision[] => {
	const between = { giver: 'giver', receiver: 'receiver', area: '', at: new Date(1) };
	return evaluate(world, { ...between, purpose, requested: [group], consented: consent ? [group] : [], risk });
};

// Without consent first, then with it, the risk rising: the first clause that permits is the least that it asks for.
const questionsFor = (purposes: readonly Purpose[]): Question[] =>
	[false, true].flatMap((consent) =>
		RISK_BANDS.flatMap((risk) => purposes.map((purpose) => ({ purpose, consent, risk })))
	);

const passingOf = (world: DisclosureFacts, questions: readonly Question[], group: FactGroup): Passing => {
	const all = questions.flatMap((question) => ask(world, group, question).map((decided) => ({ ...question, decided })));
	const vetoed = all.some(({ decided }) => decided.unmet.some((reason) => reason.startsWith('veto')));
	if (vetoed) return { state: 'never', ...NO_CLAUSE };
	const found = all.find(({ decided }) => decided.allow && decided.clause !== null);
	if (!found) return { state: 'alone', ...NO_CLAUSE };
	const eid = found.decided.clause;
	const minRisk = found.risk === 'unknown' ? null : found.risk;
	return { state: found.consent ? 'consent' : 'free', eid, article: eid && articleOf(eid), minRisk };
};

/** The kinds of body that a text lets the Centre send to, in the order of its clauses. */
const receiversOf = ({ clauses }: Text): PartyRole[] => {
	const roles = clauses.flatMap(({ rule }) => (rule.kind === 'DISCLOSE' && rule.from === 'CENTRE' ? [rule.to] : []));
	return [...new Set(roles)];
};

/**
 * Who may receive what from the Centre under a text, computed by asking its rules and not by reading them; null for a text
 * that discloses nothing.
 */
export const whoMayReceive = (text: Text) => {
	const roles = receiversOf(text);
	if (roles.length === 0) return null;
	const asked = roles.map((role) => ({
		role,
		world: worldOf(text.clauses, text.matrix, { from: 'CENTRE', to: role }),
		questions: questionsFor(purposesOf(text, role))
	}));
	const groups = FACT_GROUPS.filter((group) => group !== 'referral_status');
	const cellsOf = (group: FactGroup) =>
		asked.map(({ role, world, questions }) => [role, passingOf(world, questions, group)] as const);
	return { roles, rows: groups.map((group) => ({ group, cells: cellsOf(group) })) };
};
