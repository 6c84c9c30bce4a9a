import { compile } from '../clauses/compile.ts';
import type { PartyRole } from '../clauses/codes.ts';
import type { Rule } from '../clauses/rules.ts';
import type { DisclosureFacts, MatrixCell } from '../decisions/facts.ts';

const ALWAYS = new Date(0);

/**
 * A world of two bodies, 'giver' and 'receiver', that hold two roles under one text in force: a clause is judged together
 * with the vetoes of the others. Decisions name a clause by its eid.
 */
export const worldOf = (
	clauses: readonly { readonly eid: string; readonly rule: Rule }[],
	matrix: readonly MatrixCell[],
	{ from, to }: { from: PartyRole; to: PartyRole }
): DisclosureFacts => {
	const party = { version: 'v', area: null, signedAt: ALWAYS, withdrawnAt: null };
	const rules = clauses.flatMap(({ eid, rule }) =>
		compile(rule).disclose.map((row, index) => ({
			id: `${eid} ${index}`,
			clause: eid,
			eid,
			version: 'v',
			area: null,
			giverRole: row.giver_role,
			receiverRole: row.receiver_role,
			purpose: row.purpose,
			group: row.field_group,
			permit: row.permit,
			basis: row.basis,
			consentNeeded: row.consent_needed,
			minRisk: row.min_risk
		}))
	);
	return {
		versions: [{ id: 'v', code: 'v', level: 2, from: ALWAYS, until: null }],
		parties: [
			{ ...party, organisation: 'giver', role: from },
			{ ...party, organisation: 'receiver', role: to }
		],
		rules,
		matrix,
		roleByKind: new Map()
	};
};
