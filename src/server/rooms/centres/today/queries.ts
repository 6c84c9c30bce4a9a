import { sql } from 'kysely';
import type { Actor } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';

/** At most so many lines of a kind: a page that a person can get through. The oldest come first. */
const MOST = 100;

const mine = sql<string>`(select platform.my_organisation())`;

/** A request that nobody has in hand yet. */
export interface Waiting {
	readonly id: string;
	readonly reference: string;
	readonly crime: string;
	readonly danger: string;
	readonly minor: string;
	readonly source: string;
	readonly language: string;
	readonly at: Date;
}

/** Requests of the Centre that nobody has in hand; of the actor's area when she works in one. */
export const waitingRequests = async (tx: Transaction, actor: Actor): Promise<Waiting[]> => {
	const { rows } = await sql<Waiting>`
		select r.id, r.reference, r.crime_group as crime, r.danger, r.minor, r.source, r.language, r.received_at as at
		from centres.contact_request r
		where r.organisation = ${mine} and (${actor.area}::text is null or r.area = ${actor.area})
			and not exists (select from centres.request_fact f where f.request = r.id and f.kind in ('taken_in_charge', 'not_possible'))
		order by r.received_at, r.id limit ${MOST}`.execute(tx);
	return rows;
};

/** An open case of the operator, and whether its person was reached already. */
export interface MyCase {
	readonly id: string;
	readonly reference: string;
	readonly request: string | null;
	readonly danger: string;
	readonly key: string;
	readonly label: Buffer;
	readonly at: Date;
	readonly reached: boolean;
}

export const myOpenCases = async (tx: Transaction, actor: Actor): Promise<MyCase[]> => {
	const { rows } = await sql<MyCase>`
		select k.id, k.reference, k.request, k.danger, k.key, k.label_sealed as label, k.opened_at as at,
			exists (select from centres.contact c where c.case_id = k.id and c.outcome in ('spoke', 'came')) as reached
		from centres."case" k
		where k.organisation = ${mine} and k.operator = ${actor.professional} and k.closed_at is null
		order by k.opened_at, k.id limit ${2 * MOST}`.execute(tx);
	return rows;
};

/** Cases that nobody can work on: the wall keeps their operator out, or she left. For supervision. */
export const casesOfNobody = async (tx: Transaction): Promise<MyCase[]> => {
	const { rows } = await sql<MyCase>`
		select k.id, k.reference, k.request, k.danger, k.key, k.label_sealed as label, k.opened_at as at, false as reached
		from centres."case" k
		where k.organisation = ${mine} and k.id in (select centres.of_nobody())
		order by k.opened_at, k.id limit ${MOST}`.execute(tx);
	return rows;
};

/** An incident that no supervisor has looked at. */
export interface OpenIncident {
	readonly id: string;
	readonly kind: string;
	readonly caseId: string;
	readonly reference: string;
	readonly danger: string;
	readonly at: Date;
}

export const openIncidents = async (tx: Transaction): Promise<OpenIncident[]> => {
	const { rows } = await sql<OpenIncident>`
		select i.id, i.kind, i.case_id as "caseId", k.reference, k.danger, i.at
		from centres.incident i join centres."case" k on k.id = i.case_id
		where i.organisation = ${mine} and i.handled_at is null
		order by i.at, i.id limit ${MOST}`.execute(tx);
	return rows;
};

/** A referral of the operator's cases that was sent, and what was said to it. */
export interface SentReferral {
	readonly id: string;
	readonly caseId: string;
	readonly reference: string;
	readonly receiver: string;
	readonly urgency: string;
	readonly sentAt: Date;
	readonly askedAt: Date | null;
	readonly refusedAt: Date | null;
	/** Another referral of the same case was sent after the refusal. */
	readonly followed: boolean;
}

export const sentReferrals = async (tx: Transaction, cases: readonly string[]): Promise<SentReferral[]> => {
	if (cases.length === 0) return [];
	const { rows } = await sql<SentReferral>`
		select r.id, r.case_id as "caseId", r.reference, r.receiver, r.urgency, r.sent_at as "sentAt", q.asked as "askedAt", q.refused as "refusedAt",
			exists (select from centres.referral n where n.case_id = r.case_id and n.sent_at > q.refused) as followed
		from centres.referral r cross join lateral (
			select case when count(*) filter (where f.kind = 'asked') > count(*) filter (where f.kind = 'answered')
					then max(f.at) filter (where f.kind = 'asked') end as asked,
				max(f.at) filter (where f.kind = 'refused') as refused,
				bool_or(f.kind in ('withdrawn', 'consent_withdrawn', 'outcome')) as over
			from centres.referral_fact f where f.referral = r.id
		) q
		where r.case_id = any(${[...cases]}::uuid[]) and r.sent_at is not null and not coalesce(q.over, false)
		order by r.sent_at, r.id limit ${2 * MOST}`.execute(tx);
	return rows;
};

/** The notices that are not a thing of their own on this page already; an operator has no incidents on hers. */
const NOTICES = [
	'referral-accepted',
	'referral-first-contact',
	'referral-outcome',
	'referral-acknowledged',
	'duty-breached',
	'duty-escalated-deputy',
	'duty-escalated-supervisor'
];

export interface UnseenNotice {
	readonly id: string;
	readonly kind: string;
	readonly subjectKind: string;
	readonly subject: string;
	readonly detail: string;
	readonly caseId: string | null;
	/** Of the referral, request or case it is about. */
	readonly reference: string;
	readonly at: Date;
}

export const unseenNotices = async (tx: Transaction): Promise<UnseenNotice[]> => {
	const { rows } = await sql<UnseenNotice>`
		select n.id, n.kind, n.subject_kind as "subjectKind", n.subject, n.detail, n.at,
			coalesce(r.case_id, k.id) as "caseId", coalesce(r.reference, q.reference, k.reference, '') as reference
		from platform.notice n
		left join centres.referral r on r.id = n.subject
		left join centres.contact_request q on q.id = n.subject
		left join centres."case" k on k.id = n.subject
		where n.organisation = ${mine} and n.seen_at is null and (n.kind = any(${NOTICES}::text[])
				or (n.kind like 'incident-%' and (select platform.my_role()) = 'operator'))
			and n.subject <> all ((select centres.hidden())::uuid[])
		order by n.at, n.id limit ${MOST}`.execute(tx);
	return rows;
};
