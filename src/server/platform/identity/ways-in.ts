import type { Identity } from './identity.ts';
import { recoveryCodes } from './set-up-second-factor.ts';

/** By what a person can sign in. A person of the demonstration has neither. */
export interface WaysIn {
	readonly email: string;
	readonly password: boolean;
	readonly authenticator: boolean;
	readonly recoveryCodesLeft: number;
}

/** The ways in of a person; null for an account that is gone. */
export const waysIn = async (house: Identity, userId: string): Promise<WaysIn | null> => {
	const { rows } = await house.accounts.query<{ email: string; password: boolean; authenticator: boolean }>(
		`select u.email,
			exists (select 1 from auth.account a where a.user_id = u.id and a.password is not null) as password,
			exists (select 1 from auth.two_factor f where f.user_id = u.id and f.verified) as authenticator
		from auth."user" u where u.id = $1`,
		[userId]
	);
	const [row] = rows;
	if (!row) return null;
	return { ...row, recoveryCodesLeft: row.authenticator ? (await recoveryCodes(house, userId)).length : 0 };
};
