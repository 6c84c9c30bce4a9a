import type { Identity } from './identity.ts';
import { accountName } from './sign-in.ts';

/** An account as far as others may know it. */
export interface Account {
	readonly id: string;
	readonly name: string;
	readonly email: string;
}

/** The account under a work address; null when there is none. */
export const accountByEmail = async (house: Identity, email: string): Promise<Account | null> => {
	const { rows } = await house.accounts.query<Account>('select id, name, email from auth."user" where email = $1', [
		accountName(email)
	]);
	return rows[0] ?? null;
};

/** The account by its id; null when there is none. */
export const accountById = async (house: Identity, id: string): Promise<Account | null> => {
	const { rows } = await house.accounts.query<Account>('select id, name, email from auth."user" where id = $1', [id]);
	return rows[0] ?? null;
};

// Two forms for one address at the same moment: the second finds it taken.
const nullWhenTaken = (error: unknown): null => {
	if (error instanceof Error && 'code' in error && error.code === '23505') return null;
	throw error;
};

/**
 * Makes an account. Without a password nobody can sign in to it: that is how the demonstration's people exist.
 * @param given.id for accounts whose id must be the same on every installation; otherwise a new one
 * @returns null when the address has an account already
 */
export const createUser = async (
	house: Identity,
	given: { readonly id?: string; readonly email: string; readonly name: string; readonly password?: string }
): Promise<Account | null> => {
	const { internalAdapter, password } = await (await house.engine()).$context;
	const { id, name } = given;
	const email = accountName(given.email);
	if (await accountByEmail(house, email)) return null;
	const fields = { ...(id ? { id } : {}), email, name, emailVerified: true };
	const user = await internalAdapter.createUser(fields, { method: 'email-password' }).catch(nullWhenTaken);
	if (!user) return null;
	if (given.password !== undefined) {
		const hash = await password.hash(given.password);
		await internalAdapter.createAccount({
			userId: user.id,
			providerId: 'credential',
			accountId: user.id,
			password: hash
		});
	}
	return { id: user.id, name, email };
};

/** Takes back an account that was made for an invitation which then could not be accepted. */
export const removeUser = async (house: Identity, id: string): Promise<void> =>
	(await (await house.engine()).$context).internalAdapter.deleteUser(id);
