import { randomBytes, timingSafeEqual } from 'node:crypto';
import { secretHash } from '#rooms/network/index.ts';
import { linkActor, publicActor, systemActor, type Actor } from '#platform/access/index.ts';
import { writeLine } from '#platform/audit/index.ts';
import { inTransaction, platform, type Transaction } from '#platform/database/index.ts';
import { codeHash } from './issue-answer-link.ts';
import { bindLink, countWrong, linkByHash, linkInTurn } from './queries.ts';
import { linkLives, type AnswerLink } from './rules.ts';

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
		const link = await linkByHash(tx, secretHash(asked.secret));
		if (!linkLives(link, asked.now)) return { door: 'closed' };
		if (link.proved_at === null) return { door: 'code' };
		const mine = asked.browser !== undefined && same(link.browser_hash, secretHash(asked.browser));
		if (!mine) return { door: 'closed' };
		return { door: 'open', actor: linkActor({ id: link.id, receiver: link.receiver }), delivery: link.delivery };
	});

const knocker = systemActor('prove-answer-link', null, 'form');

// Proving a code, and missing it, is an act of the body that gave the link.
const writeTry = (tx: Transaction, link: AnswerLink, reason: 'proved' | 'wrong code', now: Date): Promise<void> =>
	writeLine(tx, {
		organisation: link.organisation,
		at: now,
		actorKind: knocker.kind,
		actor: null,
		membership: null,
		role: knocker.role,
		channel: knocker.channel,
		act: 'centres.prove-answer-link',
		subjects: { delivery: link.delivery, link: link.id },
		reason
	});

/**
 * Proves the code told by phone, once: the link is then bound to this browser. Five wrong codes end the link.
 * @returns the browser's secret for its cookie, or nothing when the code or the link is wrong
 */
export const proveAnswerLink = (asked: { secret: string; code: string; now: Date }): Promise<string | undefined> =>
	inTransaction(platform().pools.app, knocker, async (tx) => {
		const link = await linkInTurn(tx, secretHash(asked.secret));
		if (!linkLives(link, asked.now) || link.proved_at !== null) return undefined;
		if (!same(link.factor_hash, codeHash(asked.secret, asked.code.replaceAll(/\D/g, '')))) {
			await countWrong(tx, link);
			await writeTry(tx, link, 'wrong code', asked.now);
			return undefined;
		}
		const browser = randomBytes(24).toString('base64url');
		await bindLink(tx, link.id, secretHash(browser), asked.now);
		await writeTry(tx, link, 'proved', asked.now);
		return browser;
	});
