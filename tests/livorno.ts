import { randomUUID } from 'node:crypto';
import { memberActor, officeActor, publicActor, systemActor, type Actor, type Role } from '#platform/access/index.ts';
import { inTransaction, type Transaction } from '#platform/database/index.ts';
import { newSecret, secretHash, tokeniseStaff } from '#rooms/network/index.ts';
import type { FreshDatabase } from './database.ts';

/** A colleague of the Centre in the tests' Livorno, ready to act. */
export interface Colleague {
	readonly id: string;
	readonly actor: Actor;
}

/** The tests' Livorno: one Centre, one police headquarters with an office and its link. Everyone is invented. */
export interface Livorno {
	readonly centre: string;
	readonly organisation: string;
	readonly police: string;
	readonly office: string;
	readonly link: string;
	readonly officeActor: Actor;
	/** Someone of the public, on the Centre's form. */
	readonly someone: Actor;
	colleague(name: string, role: Role, organisation?: string): Promise<Colleague>;
	/** Runs work as the system: to arrange, or to do what a job does. */
	asSystem<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
	/** Runs work as somebody. */
	as<T>(actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T>;
}

/** Makes that Livorno in a fresh database; `at` is when everything of it began. */
export const arrangeLivorno = async (db: FreshDatabase, at: Date): Promise<Livorno> => {
	const [organisation, police, centre, office] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
	const link = newSecret();
	const sql = (text: string, ...values: unknown[]) => db.admin.query(text, values);
	await sql(`insert into network.area values ('LI', 'Livorno', '049', '09') on conflict do nothing`);
	await sql(
		`insert into network.organisation (id, code, name_it, name_en, kind, area, created_at) values
			($1, 'centro-prova', 'Centro di prova', 'Test Centre', 'centre', 'LI', $3),
			($2, 'questura-prova', 'Questura di prova', 'Test police', 'police', 'LI', $3)`,
		organisation,
		police,
		at
	);
	await sql(
		`insert into network.centre values ($1, $2, 'LI', 'Centro di prova', 'Test Centre', '+39 0586 000000')`,
		centre,
		organisation
	);
	await sql(
		`insert into network.office values ($1, $2, 'LI', 'ufficio-prova', 'Ufficio denunce', 'Front desk', 'police')`,
		office,
		police
	);
	await sql(
		`insert into network.office_link (id, office, centre, organisation, token_hash, created_at) values ($1, $2, $3, $4, $5, $6)`,
		randomUUID(),
		office,
		centre,
		organisation,
		secretHash(link),
		at
	);
	// The terms that hold where no agreement says more: one working day to acknowledge, two to call, 24 hours in danger.
	const [agreement, version, clause] = [randomUUID(), randomUUID(), randomUUID()];
	await sql(
		`insert into agreements.agreement values ($1, 'terms-prova', 'house', null, 'Termini', 'Terms', false)`,
		agreement
	);
	await sql(
		`insert into agreements.agreement_version values ($1, $2, 1, $3, $3, null, '', '', sha256('prova'))`,
		version,
		agreement,
		at
	);
	await sql(
		`insert into agreements.clause values ($1, $2, 'art_1', 1, 'DEADLINE', '', '', '{"kind":"DEADLINE"}')`,
		clause,
		version
	);
	await sql(
		`insert into agreements.duty_rule (id, clause, version, level, on_event, side, action, within_amount, within_unit, high_amount, high_unit) values
			(gen_random_uuid(), $1, $2, 0, 'CONTACT_REQUESTED', 'RECEIVER', 'ACKNOWLEDGE', 1, 'working', null, null),
			(gen_random_uuid(), $1, $2, 0, 'CONTACT_REQUESTED', 'RECEIVER', 'FIRST_CONTACT', 2, 'working', 24, 'hours')`,
		clause,
		version
	);
	const as = <T>(actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T> =>
		inTransaction(db.platform.pools.app, actor, work);
	const asSystem = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => as(systemActor('arrange'), work);

	const colleague = async (name: string, role: Role, body = organisation): Promise<Colleague> => {
		const [id, membership] = [randomUUID(), randomUUID()];
		await sql(`insert into network.professional values ($1, null, $2, $3, 'it', $4)`, id, body, name, at);
		await sql(
			`insert into network.membership (id, professional, organisation, role, area, centre, "from") values ($1, $2, $3, $4, 'LI', $5, $6)`,
			membership,
			id,
			body,
			role,
			body === organisation ? centre : null,
			at
		);
		await asSystem((tx) => tokeniseStaff(tx, { professional: id, name, basis: 'self', now: at }));
		const area = 'LI';
		const place = { organisation: body, area, centre: body === organisation ? centre : null };
		return { id, actor: memberActor({ professional: id, membership, role, ...place }) };
	};
	return {
		centre,
		organisation,
		police,
		office,
		link,
		officeActor: officeActor({ office, organisation, area: 'LI' }),
		someone: publicActor(organisation),
		colleague,
		asSystem,
		as
	};
};
