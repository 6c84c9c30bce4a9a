import { loadAgreement } from '#rooms/agreements/index.ts';
import { loadNetwork, loadPeople } from '#rooms/network/index.ts';
import { memberActor, systemActor, type Actor, type Role } from '#platform/access/index.ts';
import { inTransaction, type Transaction } from '#platform/database/index.ts';
import { agreementFiles, networkFile, peopleToLoad } from '../src/entries/demonstration/files.ts';
import type { FreshDatabase } from './database.ts';

/** The founding network in a test's database, with the demonstration's fictitious people. */
export interface Founding {
	/** One of the demonstration's people, by e-mail address without the domain. */
	person(name: string): Promise<Actor>;
	/** The id of a body, by its code. */
	body(code: string): Promise<string>;
	asSystem<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
	as<T>(actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T>;
}

/** Loads what `npm start` loads into an empty database, accounts aside; `at` is when everyone began. */
export const arrangeFounding = async (db: FreshDatabase, at: Date): Promise<Founding> => {
	const as = <T>(actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T> =>
		inTransaction(db.platform.pools.app, actor, work);
	const asSystem = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => as(systemActor('arrange'), work);
	const people = peopleToLoad();
	await asSystem(async (tx) => {
		await loadNetwork(tx, networkFile(), { demonstration: true, now: at });
		await loadPeople(tx, people, at);
		for (const file of agreementFiles()) await loadAgreement(tx, file, at);
	});
	const body = async (code: string): Promise<string> => {
		const { rows } = await db.admin.query<{ id: string }>('select id from network.organisation where code = $1', [
			code
		]);
		return rows[0]?.id ?? '';
	};
	const person = async (name: string): Promise<Actor> => {
		const found = people.find(({ email }) => email === `${name}@example.org`);
		const { rows } = await db.admin.query<{
			id: string;
			professional: string;
			organisation: string;
			role: Role;
			area: string | null;
			centre: string | null;
		}>('select id, professional, organisation, role, area, centre from network.membership where id = $1', [
			found?.membership
		]);
		const [row] = rows;
		if (!row) throw new Error(`the demonstration has no ${name}`);
		return memberActor({ ...row, membership: row.id });
	};
	return { person, body, asSystem, as };
};
