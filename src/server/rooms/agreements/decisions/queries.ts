import { sql } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';
import type { PartyRole } from '../clauses/codes.ts';
import type { DisclosureFacts, DisclosureRequest, GroupDecision, MatrixCell } from './facts.ts';

interface DecidedRow extends Omit<GroupDecision, 'group'> {
	readonly field_group: GroupDecision['group'];
}

const groupsOf = (rows: readonly DecidedRow[]): GroupDecision[] =>
	rows.map(({ field_group, allow, basis, clause, version, unmet }) => ({
		group: field_group,
		allow,
		basis,
		clause,
		version,
		unmet
	}));

const call = ({ giver, receiver, area, purpose, requested, consented, risk, at }: DisclosureRequest) => sql`
	agreements.may_disclose(${giver}::uuid, ${receiver}::uuid, ${area}, ${purpose}, ${requested}::text[], ${consented}::text[], ${risk}, ${at}::timestamptz)`;

/** Asks the database which groups may pass, and logs nothing: for previews. */
export const mayDisclose = async (tx: Transaction, request: DisclosureRequest): Promise<GroupDecision[]> => {
	const { rows } = await sql<DecidedRow>`select * from ${call(request)}`.execute(tx);
	return groupsOf(rows);
};

/** Asks the database and writes the decision row in the same statement. */
export const decideAndLog = async (
	tx: Transaction,
	request: DisclosureRequest,
	row: { id: string; actor: string | null; subject: { kind: string; id: string } }
): Promise<GroupDecision[]> => {
	const { giver, receiver, area, purpose, requested, consented, risk, at } = request;
	const { rows } = await sql<DecidedRow>`
		with decided as materialized (select * from ${call(request)}),
		logged as (
			insert into agreements.decision (id, at, organisation, actor, receiver, area, purpose, requested, consented, risk, allowed, why, clauses, versions, subject_kind, subject)
			select ${row.id}::uuid, ${at}::timestamptz, ${giver}::uuid, ${row.actor}::uuid, ${receiver}::uuid, ${area}, ${purpose},
				${requested}::text[], ${consented}::text[], ${risk},
				coalesce(array_agg(d.field_group) filter (where d.allow), '{}'),
				coalesce(jsonb_object_agg(d.field_group, to_jsonb(d) - 'field_group'), '{}'),
				coalesce(array_agg(distinct d.clause) filter (where d.clause is not null), '{}'),
				coalesce(array_agg(distinct d.version) filter (where d.version is not null), '{}'),
				${row.subject.kind}, ${row.subject.id}::uuid
			from decided d
		)
		select * from decided`.execute(tx);
	return groupsOf(rows);
};

/** The default matrix: what a kind of body may receive at all. */
export const matrixCells = async (tx: Transaction): Promise<MatrixCell[]> => {
	const rows = await tx
		.selectFrom('agreements.matrix')
		.select(['receiver_role as role', 'field_group as group', 'cell', 'law', 'vital'])
		.execute();
	return rows as MatrixCell[];
};

const versionFacts = (tx: Transaction) =>
	tx
		.selectFrom('agreements.agreement_version as v')
		.innerJoin('agreements.agreement as a', 'a.id', 'v.agreement')
		.select(['v.id', 'a.code', 'v.in_force_from as from', 'v.in_force_until as until'])
		.select(sql<number>`case a.kind when 'protocol' then 2 when 'house' then 0 else 1 end`.as('level'))
		.execute();

const partyFacts = (tx: Transaction) =>
	tx
		.selectFrom('agreements.party')
		.select(['version', 'organisation', 'role', 'area', 'signed_at as signedAt', 'withdrawn_at as withdrawnAt'])
		.execute();

const ruleFacts = (tx: Transaction) =>
	tx
		.selectFrom('agreements.disclose_rule as r')
		.innerJoin('agreements.clause as c', 'c.id', 'r.clause')
		.select(['r.id', 'r.clause', 'c.eid', 'r.version', 'r.area', 'r.giver_role as giverRole', 'r.purpose', 'r.permit'])
		.select([
			'r.receiver_role as receiverRole',
			'r.field_group as group',
			'r.basis',
			'r.consent_needed as consentNeeded'
		])
		.select('r.min_risk as minRisk')
		.execute();

const bodyRoles = async (tx: Transaction): Promise<ReadonlyMap<string, PartyRole>> => {
	const rows = await tx
		.selectFrom('agreements.body as b')
		.innerJoin('agreements.kind_role as k', 'k.kind', 'b.kind')
		.select(['b.id', 'k.role'])
		.execute();
	return new Map(rows.map(({ id, role }) => [id, role as PartyRole]));
};

/** Every row that decides, for the evaluator: the tables are narrow and short. */
export const disclosureFacts = async (tx: Transaction): Promise<DisclosureFacts> => {
	const [versions, parties, rules, matrix, roleByKind] = await Promise.all([
		versionFacts(tx),
		partyFacts(tx),
		ruleFacts(tx),
		matrixCells(tx),
		bodyRoles(tx)
	]);
	return { versions, parties, rules, matrix, roleByKind } as DisclosureFacts;
};

/** A logged decision, as far as the actor may read it. */
export const decisionRow = (tx: Transaction, id: string) =>
	tx
		.selectFrom('agreements.decision')
		.select(['id', 'at', 'receiver', 'purpose', 'requested', 'allowed', 'why'])
		.where('id', '=', id)
		.executeTakeFirst();
