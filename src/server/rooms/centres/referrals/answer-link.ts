import { randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { secretHash } from '#rooms/network/index.ts';
import { linkActor, publicActor, systemActor, type Actor } from '#platform/access/index.ts';
import { inTransaction, platform, type Transaction } from '#platform/database/index.ts';
import { codeHash } from './issue-answer-link.ts';
import { WRONG_TRIES } from './rules.ts';

interface Link {
	readonly id: string;
	readonly delivery: string;
	readonly receiver: string;
	readonly factor_hash: Buffer;
	readonly browser_hash: Buffer | null;
	readonly wrong_tries: number;
	readonly expires_at: Date;
	readonly proved_at: Date | null;
	readonly revoked_at: Date | null;
}

const readLink = async (tx: Transaction, secret: string): Promise<Link | undefined> => {
	const { rows } = await sql<Link>`select * from centres.answer_link_of(${secretHash(secret)})`.execute(tx);
	return rows[0];
};

const alive = (link: Link | undefined, now: Date): link is Link =>
	link !== undefined && link.revoked_at === null && link.expires_at > now && link.wrong_tries < WRONG_TRIES;

const same = (one: Buffer | null, other: Buffer): boolean =>
	one !== null && one.length === other.length && timingSafeEqual(one, other);

/** What a browser that opens a link may do: type the code, or act for the body, or nothing (the answer is constant). */
export type AnswerDoor =
	| { readonly door: 'closed' }
	| { readonly door: 'code' }
	| { readonly door: 'open'; readonly actor: Actor; readonly delivery: string };

/** Whether this link, in this browser, may answer at `now`. */
export const answerDoor = (asked: { secret: string; browser: string | undefined; now: Date }): Promise<AnswerDoor> =>
	inTransaction(platform().pools.app, publicActor(), async (tx) => {
		const link = await readLink(tx, asked.secret);
		if (!alive(link, asked.now)) return { door: 'closed' };
		if (link.proved_at === null) return { door: 'code' };
		const mine = asked.browser !== undefined && same(link.browser_hash, secretHash(asked.browser));
		if (!mine) return { door: 'closed' };
		return { door: 'open', actor: linkActor({ id: link.id, receiver: link.receiver }), delivery: link.delivery };
	});

/**
 * Proves the code told by phone, once: the link is then bound to this browser. Five wrong codes end the link.
 * @returns the browser's secret for its cookie, or nothing when the code or the link is wrong
 */
export const proveAnswerLink = (asked: { secret: string; code: string; now: Date }): Promise<string | undefined> =>
	inTransaction(platform().pools.app, systemActor('prove-answer-link', null, 'form'), async (tx) => {
		await sql`select pg_advisory_xact_lock(hashtextextended(${secretHash(asked.secret).toString('hex')}, 2))`.execute(tx);
		const link = await readLink(tx, asked.secret);
		if (!alive(link, asked.now) || link.proved_at !== null) return undefined;
		const right = same(link.factor_hash, codeHash(asked.secret, asked.code.replaceAll(/\D/g, '')));
		const browser = randomBytes(24).toString('base64url');
		const proved = { proved_at: asked.now, browser_hash: secretHash(browser) };
		await tx
			.updateTable('centres.answer_link')
			.set(right ? proved : { wrong_tries: link.wrong_tries + 1 })
			.where('id', '=', link.id)
			.execute();
		return right ? browser : undefined;
	});
