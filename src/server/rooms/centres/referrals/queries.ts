import { sql, type Insertable, type Selectable } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { open, seal, type DataKey } from '#platform/crypto/index.ts';
import type { Tables, Transaction } from '#platform/database/index.ts';
import type { Actor } from '#platform/access/index.ts';
import type { ReferralFactKind } from './rules.ts';

export type Referral = Selectable<Tables['centres.referral']>;
export type Delivery = Selectable<Tables['centres.delivery']>;
export type ReferralFact = Selectable<Tables['centres.referral_fact']>;

/** Which two bodies a referral joins; enough to write a fact. */
export interface Between {
	readonly id: string;
	readonly sender: string;
	readonly receiver: string;
}

export const referralById = (tx: Transaction, id: string): Promise<Referral | undefined> =>
	tx.selectFrom('centres.referral').selectAll().where('id', '=', id).executeTakeFirst();

export const deliveryById = (tx: Transaction, id: string): Promise<Delivery | undefined> =>
	tx.selectFrom('centres.delivery').selectAll().where('id', '=', id).executeTakeFirst();

/** What was sent to the acting body, the latest first: the minimum set of each. */
export const deliveriesHere = (tx: Transaction) =>
	tx
		.selectFrom('centres.delivery')
		.select(['id', 'sender', 'area', 'reference', 'need', 'urgency', 'language', 'arrived_at'])
		.orderBy('arrived_at', 'desc')
		.limit(100)
		.execute();

/** Puts the minimum set before the receiver, with the key of the package that waits behind it. */
export const saveDelivery = async (tx: Transaction, row: Insertable<Tables['centres.delivery']>): Promise<void> => {
	await tx.insertInto('centres.delivery').values(row).execute();
};

export const saveParts = async (
	tx: Transaction,
	parts: readonly Insertable<Tables['centres.package_part']>[]
): Promise<void> => {
	if (parts.length > 0)
		await tx
			.insertInto('centres.package_part')
			.values([...parts])
			.execute();
};

/** The sealed parts of a package, as far as the actor may read them: none before acceptance. */
export const partsOf = (tx: Transaction, delivery: string) =>
	tx
		.selectFrom('centres.package_part')
		.select(['fact_group', 'content_sealed'])
		.where('delivery', '=', delivery)
		.orderBy('fact_group')
		.execute();

/** Takes a package's parts out of the receiver's hand. */
export const dropParts = async (tx: Transaction, delivery: string): Promise<void> => {
	await sql`select centres.drop_parts(${delivery}::uuid)`.execute(tx);
};

export const referralsOf = (tx: Transaction, caseId: string): Promise<Referral[]> =>
	tx
		.selectFrom('centres.referral')
		.selectAll()
		.where('case_id', '=', caseId)
		.orderBy('drafted_at')
		.orderBy('id')
		.execute();

export const factsOf = (tx: Transaction, ids: readonly string[]): Promise<ReferralFact[]> =>
	ids.length === 0
		? Promise.resolve([])
		: tx
				.selectFrom('centres.referral_fact')
				.selectAll()
				.where('referral', 'in', [...ids])
				.orderBy('at')
				.orderBy('id')
				.execute();

/** Whoever writes a fact about a referral waits here for whoever is writing one: its state is judged on all of them. */
export const factsInTurn = async (tx: Transaction, id: string): Promise<ReferralFact[]> => {
	await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 1))`.execute(tx);
	return factsOf(tx, [id]);
};

export const kindsOf = (facts: readonly ReferralFact[]): ReferralFactKind[] =>
	facts.map(({ kind }) => kind as ReferralFactKind);

/** Writes a fact; a note is sealed under the package's key, which both bodies' people may open. */
export const saveReferralFact = async (
	tx: Transaction,
	fact: {
		between: Between;
		kind: ReferralFactKind;
		actor: Actor;
		now: Date;
		code?: string;
		note?: { text: string; key: DataKey } | undefined;
	}
): Promise<void> => {
	const { between, kind, actor, now, code, note } = fact;
	const id = uuidv7();
	const place = { table: 'centres.referral_fact', column: 'note_sealed', row: id };
	await tx
		.insertInto('centres.referral_fact')
		.values({
			id,
			referral: between.id,
			sender: between.sender,
			receiver: between.receiver,
			kind,
			at: now,
			by: actor.professional ?? actor.subject,
			through: actor.kind === 'member' ? 'account' : actor.kind === 'link' ? 'link' : 'job',
			code: code ?? null,
			note_sealed: note && note.text !== '' ? seal(note.key, place, note.text) : null,
			note_key: note && note.text !== '' ? note.key.id : null
		})
		.execute();
};

/** A note of a fact, read with the package's key; nothing when there is none or the key is destroyed. */
export const noteOf = (fact: ReferralFact, key: DataKey | undefined): string | null =>
	fact.note_sealed && key && key.id === fact.note_key
		? open(key, { table: 'centres.referral_fact', column: 'note_sealed', row: fact.id }, fact.note_sealed)
		: null;

/** Whether someone of the case works for this body: then nobody of it may read the package, and it is not sent. */
export const worksThere = async (tx: Transaction, caseId: string, body: string): Promise<boolean> =>
	(await tx
		.selectFrom('centres.party')
		.select('id')
		.where('case_id', '=', caseId)
		.where('employer', '=', body)
		.executeTakeFirst()) !== undefined;

/** Keeps a draft; nothing of it has left yet. */
export const saveReferral = async (tx: Transaction, row: Insertable<Tables['centres.referral']>): Promise<void> => {
	await tx.insertInto('centres.referral').values(row).execute();
};

/** Writes on a referral that it was sent, with which groups and by which decision. */
export const markSent = async (
	tx: Transaction,
	sent: { id: string; by: string | null; groups: readonly string[]; decision: string; now: Date }
): Promise<void> => {
	await tx
		.updateTable('centres.referral')
		.set({ sent_at: sent.now, sent_by: sent.by, sent_groups: [...sent.groups], decision: sent.decision })
		.where('id', '=', sent.id)
		.execute();
};

/** Puts another decision behind a draft: the preview then shows what would pass now. */
export const setDecision = async (tx: Transaction, id: string, decision: string): Promise<void> => {
	await tx.updateTable('centres.referral').set({ decision }).where('id', '=', id).execute();
};

/** Until when a package may be opened. */
export const setExpiry = async (tx: Transaction, delivery: string, expires: Date): Promise<void> => {
	await tx.updateTable('centres.delivery').set({ expires_at: expires }).where('id', '=', delivery).execute();
};

/** Packages whose time is over and whose key was not forgotten yet. */
export const expiredDeliveries = (tx: Transaction, now: Date): Promise<Delivery[]> =>
	tx
		.selectFrom('centres.delivery')
		.selectAll()
		.where('expires_at', '<=', now)
		.where('package_key', 'is not', null)
		.limit(500)
		.execute();

/** Forgets which key a package had; the key itself is destroyed by whoever keeps keys. */
export const forgetKey = async (tx: Transaction, delivery: string): Promise<void> => {
	await tx.updateTable('centres.delivery').set({ package_key: null }).where('id', '=', delivery).execute();
};
