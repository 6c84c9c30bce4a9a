import { createUser, identityOver, type Account, type Identity, type Jar } from '#platform/identity/index.ts';
import type { FreshDatabase } from './database.ts';

interface Kept {
	value: string;
	options: Record<string, unknown>;
}

/** The cookies of one browser, and under which flags they were set. */
export interface Browser extends Jar {
	readonly kept: Map<string, Kept>;
}

/** A browser without any cookie. */
export const newBrowser = (): Browser => {
	const kept = new Map<string, Kept>();
	return {
		kept,
		get: (name) => kept.get(name)?.value,
		set: (name, value, options) => void kept.set(name, { value, options: { ...options } }),
		delete: (name) => void kept.delete(name)
	};
};

/** Someone at a desk; each test file takes an address of its own. */
export const visitor = { address: '192.0.2.7', userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };

export const PASSWORD = 'sette gatti sul tetto';

/** Accounts over the test's database. */
export const accountsOver = ({ platform }: FreshDatabase, demonstration = false): Identity =>
	identityOver({
		accounts: platform.pools.auth,
		app: platform.pools.app,
		secret: 'a secret for tests, as long as a real one is',
		demonstration
	});

/** An account that is not there yet. */
export const newAccount = async (house: Identity, given: Parameters<typeof createUser>[1]): Promise<Account> => {
	const account = await createUser(house, given);
	if (!account) throw new Error(`${given.email} has an account already.`);
	return account;
};

/** Marta Bassi of the story, with a password and no second factor yet. */
export const marta = (house: Identity, email = 'marta.bassi@example.org'): Promise<Account> =>
	newAccount(house, { email, name: 'Marta Bassi', password: PASSWORD });
