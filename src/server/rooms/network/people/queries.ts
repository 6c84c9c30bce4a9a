import { sql, type Insertable, type Selectable } from 'kysely';
import type { Tables, Transaction } from '#platform/database/index.ts';
import type { Role } from '#platform/access/index.ts';

export type Professional = Selectable<Tables['network.professional']>;
export type Membership = Selectable<Tables['network.membership']>;

/** A colleague with one of the roles held now. */
export interface Colleague {
	readonly id: string;
	readonly name: string;
	readonly membership: string;
	readonly role: Role;
	readonly isDeputy: boolean;
}

/** The acting professional's colleagues, by name; one line per role held at `now`. */
export const colleagues = async (tx: Transaction, now: Date): Promise<Colleague[]> => {
	const rows = await tx
		.selectFrom('network.membership as m')
		.innerJoin('network.professional as p', 'p.id', 'm.professional')
		.select(['p.id', 'p.name', 'm.id as membership', 'm.role', 'm.is_deputy as isDeputy'])
		.where('m.from', '<=', now)
		.where((row) => row.or([row('m.until', 'is', null), row('m.until', '>', now)]))
		.orderBy(sql`p.name collate "und-x-icu"`)
		.execute();
	return rows.map((row) => ({ ...row, role: row.role as Role }));
};

/** The professionals who hold a role in an organisation at `now`; deputies are those marked so. */
export const professionalsWithRole = async (
	tx: Transaction,
	holds: { organisation: string; role: Role; now: Date }
): Promise<{ id: string; isDeputy: boolean }[]> =>
	tx
		.selectFrom('network.membership')
		.select(['professional as id', 'is_deputy as isDeputy'])
		.where('organisation', '=', holds.organisation)
		.where('role', '=', holds.role)
		.where('from', '<=', holds.now)
		.where((row) => row.or([row('until', 'is', null), row('until', '>', holds.now)]))
		.execute();

/** A colleague's work name; nothing for someone of another body. */
export const professionalName = async (tx: Transaction, id: string): Promise<string | undefined> =>
	(await tx.selectFrom('network.professional').select('name').where('id', '=', id).executeTakeFirst())?.name;

/** The work names of colleagues, those whose roles have ended included; people of other bodies are left out. */
export const professionalNames = async (
	tx: Transaction,
	ids: readonly string[]
): Promise<ReadonlyMap<string, string>> => {
	if (ids.length === 0) return new Map();
	const rows = await tx
		.selectFrom('network.professional')
		.select(['id', 'name'])
		.where('id', 'in', [...ids])
		.execute();
	return new Map(rows.map(({ id, name }) => [id, name]));
};

/** An invitation by the hash of its secret, only to be looked at. */
export const invitationSeen = (tx: Transaction, hash: Buffer) =>
	tx.selectFrom('network.invitation').selectAll().where('token_hash', '=', hash).executeTakeFirst();

/** An invitation by the hash of its secret, locked to be accepted once. */
export const invitationByHash = (tx: Transaction, hash: Buffer) =>
	tx.selectFrom('network.invitation').selectAll().where('token_hash', '=', hash).forUpdate().executeTakeFirst();

export const openInvitations = (tx: Transaction, now: Date) =>
	tx
		.selectFrom('network.invitation')
		.select(['id', 'role', 'area', 'created_at', 'expires_at'])
		.where('accepted_at', 'is', null)
		.where('revoked_at', 'is', null)
		.where('expires_at', '>', now)
		.orderBy('created_at', 'desc')
		.execute();

/** A fictitious person of the demonstration, in one role. */
export interface DemonstrationPerson {
	readonly user: string;
	readonly membership: string;
	readonly name: string;
	readonly role: Role;
	readonly organisationIt: string;
	readonly organisationEn: string;
	readonly area: string | null;
}

/** Who has an account and a role, held at `now`, in a body of the demonstration. */
export const fictitiousPeople = async (tx: Transaction, now: Date): Promise<DemonstrationPerson[]> => {
	const rows = await tx
		.selectFrom('network.membership as m')
		.innerJoin('network.professional as p', 'p.id', 'm.professional')
		.innerJoin('network.organisation as o', 'o.id', 'm.organisation')
		.select(['p.user_id as user', 'm.id as membership', 'p.name', 'm.role', 'm.area'])
		.select(['o.name_it as organisationIt', 'o.name_en as organisationEn'])
		.where('o.demonstration', '=', true)
		.where('p.user_id', 'is not', null)
		.where('m.from', '<=', now)
		.where((row) => row.or([row('m.until', 'is', null), row('m.until', '>', now)]))
		.orderBy('m.area')
		.orderBy(sql`p.name collate "und-x-icu"`)
		.execute();
	return rows.map((row) => ({ ...row, user: row.user ?? '', role: row.role as Role }));
};

/** The logins of professionals, with the language each is written to in; whoever has none is left out. */
export const loginsOf = async (
	tx: Transaction,
	professionals: readonly string[]
): Promise<{ user: string; locale: 'it' | 'en' }[]> => {
	if (professionals.length === 0) return [];
	const rows = await tx
		.selectFrom('network.professional')
		.select(['user_id', 'locale'])
		.where('id', 'in', [...professionals])
		.execute();
	return rows.flatMap(({ user_id, locale }) =>
		user_id ? [{ user: user_id, locale: locale === 'en' ? 'en' : 'it' }] : []
	);
};

export const saveInvitation = async (
	tx: Transaction,
	invitation: Insertable<Tables['network.invitation']>
): Promise<void> => {
	await tx.insertInto('network.invitation').values(invitation).execute();
};

export const markAccepted = async (
	tx: Transaction,
	accepted: { invitation: string; by: string; now: Date }
): Promise<void> => {
	await tx
		.updateTable('network.invitation')
		.set({ accepted_at: accepted.now, accepted_by: accepted.by })
		.where('id', '=', accepted.invitation)
		.execute();
};

/** Takes an invitation back that nobody accepted; says whether there was one. */
export const markRevoked = async (tx: Transaction, invitation: string, now: Date): Promise<boolean> => {
	const revoked = await tx
		.updateTable('network.invitation')
		.set({ revoked_at: now })
		.where('id', '=', invitation)
		.where('accepted_at', 'is', null)
		.where('revoked_at', 'is', null)
		.executeTakeFirst();
	return revoked.numUpdatedRows > 0n;
};

export const professionalOfUser = async (tx: Transaction, user: string): Promise<string | undefined> =>
	(await tx.selectFrom('network.professional').select('id').where('user_id', '=', user).executeTakeFirst())?.id;

/** Writes a professional; one that is there already stays as it is. */
export const saveProfessional = async (
	tx: Transaction,
	professional: Insertable<Tables['network.professional']>
): Promise<void> => {
	await tx
		.insertInto('network.professional')
		.values(professional)
		.onConflict((conflict) => conflict.column('id').doNothing())
		.execute();
};

/** Gives a role; one that was given already stays as it is. */
export const saveMembership = async (
	tx: Transaction,
	membership: Insertable<Tables['network.membership']>
): Promise<void> => {
	await tx
		.insertInto('network.membership')
		.values(membership)
		.onConflict((conflict) => conflict.column('id').doNothing())
		.execute();
};

/** Ends a role that is held; says whether there was one. */
export const markEnded = async (tx: Transaction, membership: string, now: Date): Promise<boolean> => {
	const ended = await tx
		.updateTable('network.membership')
		.set({ until: now })
		.where('id', '=', membership)
		.where((row) => row.or([row('until', 'is', null), row('until', '>', now)]))
		.executeTakeFirst();
	return ended.numUpdatedRows > 0n;
};
