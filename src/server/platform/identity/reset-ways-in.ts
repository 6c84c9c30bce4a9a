import type { PoolClient } from 'pg';
import { uuidv7 } from 'uuidv7';
import { clock } from '#platform/clock/index.ts';
import { accountByEmail, accountById, type Account } from './create-user.ts';
import type { Identity } from './identity.ts';
import { CODES_OF_ACCOUNT, PASSWORDS_OF_ACCOUNT } from './limits.ts';
import { hashToken, newToken } from './one-time-token.ts';
import { hashPassword } from './password-hash.ts';

/** How long a link to begin anew holds. */
export const RESET_HOURS = 24;

// Beside better-auth's own waiting steps, which carry other identifiers; only the token's hash is kept.
const placeOf = (token: string): string => `reset:${hashToken(token).toString('hex')}`;

const atOnce = async <T>(house: Identity, work: (client: PoolClient) => Promise<T>): Promise<T> => {
	const client = await house.accounts.connect();
	try {
		await client.query('begin');
		const result = await work(client);
		await client.query('commit');
		return result;
	} catch (error) {
		await client.query('rollback');
		throw error;
	} finally {
		client.release();
	}
};

const note = (client: PoolClient, line: { user: string; act: string; channel: 'command' | 'page'; at: Date }) =>
	client.query(
		`insert into platform.audit_line (id, organisation, at, actor_kind, actor, role, channel, act, subjects)
		values ($1, null, $2, $3, $4, $3, $5, $6, jsonb_build_object('user', $7::text))`,
		[
			uuidv7(),
			line.at,
			line.channel === 'command' ? 'system' : 'user',
			line.channel === 'command' ? null : line.user,
			line.channel,
			line.act,
			line.user
		]
	);

/**
 * Gives an account a one-time link to begin anew, for who lost password and second factor. Nothing changes before it is
 * used; an older link of the same account ends. Who asks for it has made sure of the person by other means.
 * @returns the token for the link, or null when nobody has an account under this address
 */
export const issueReset = async (house: Identity, email: string, now: Date): Promise<string | null> => {
	const account = await accountByEmail(house, email);
	if (!account) return null;
	const { token } = newToken();
	const at = clock.machineTime(now);
	await atOnce(house, async (client) => {
		await client.query(`delete from auth.verification where identifier like 'reset:%' and value = $1`, [account.id]);
		await client.query(
			`insert into auth.verification (id, identifier, value, expires_at, created_at, updated_at)
			values ($1, $2, $3, $4::timestamptz + make_interval(hours => $5), $4, $4)`,
			[uuidv7(), placeOf(token), account.id, at, RESET_HOURS]
		);
		await note(client, { user: account.id, act: 'auth.issue-reset', channel: 'command', at });
	});
	return token;
};

/** Whose link this is; null for an unknown, used or old one: the answer is the same. */
export const resetHolder = async (house: Identity, token: string, now: Date): Promise<Account | null> => {
	const { rows } = await house.accounts.query<{ value: string }>(
		'select value from auth.verification where identifier = $1 and expires_at > $2',
		[placeOf(token), clock.machineTime(now)]
	);
	const [row] = rows;
	return row ? accountById(house, row.value) : null;
};

// Each row says first when it ended: its audit line takes the moment from there.
const takeAway = async (client: PoolClient, user: string, at: Date): Promise<void> => {
	await client.query('update auth.session set ended_at = $2, updated_at = $2 where user_id = $1 and ended_at is null', [
		user,
		at
	]);
	await client.query('delete from auth.session where user_id = $1', [user]);
	await client.query('update auth.two_factor set changed_at = $2 where user_id = $1', [user, at]);
	await client.query('delete from auth.two_factor where user_id = $1', [user]);
	await client.query('update auth."user" set two_factor_enabled = false, updated_at = $2 where id = $1', [user, at]);
};

const putPassword = async (client: PoolClient, user: string, hash: string, at: Date): Promise<void> => {
	const { rowCount } = await client.query(
		`update auth.account set password = $2, updated_at = $3 where user_id = $1 and provider_id = 'credential'`,
		[user, hash, at]
	);
	if (rowCount) return;
	await client.query(
		`insert into auth.account (id, user_id, account_id, provider_id, password, created_at, updated_at)
		values ($1, $2::uuid, $2::uuid::text, 'credential', $3, $4, $4)`,
		[uuidv7(), user, hash, at]
	);
};

/**
 * Uses a link: the password is the new one, the second factor and every session are gone, so that the next sign-in sets up
 * another. The link works once. The password has been looked at by passwordFault before.
 * @returns whose account it is, or null when the link does not hold
 */
export const useReset = async (
	house: Identity,
	{ token, password }: { readonly token: string; readonly password: string },
	now: Date
): Promise<Account | null> => {
	if (!(await resetHolder(house, token, now))) return null;
	const at = clock.machineTime(now);
	const hash = await hashPassword(password);
	const user = await atOnce(house, async (client) => {
		const { rows } = await client.query<{ value: string }>(
			'delete from auth.verification where identifier = $1 and expires_at > $2 returning value',
			[placeOf(token), at]
		);
		const [row] = rows;
		if (!row) return null;
		await takeAway(client, row.value, at);
		await putPassword(client, row.value, hash, at);
		await note(client, { user: row.value, act: 'auth.use-reset', channel: 'page', at });
		return row.value;
	});
	const account = user === null ? null : await accountById(house, user);
	if (!account) return null;
	house.tries.forgive(PASSWORDS_OF_ACCOUNT, account.email);
	house.tries.forgive(CODES_OF_ACCOUNT, account.id);
	return account;
};
