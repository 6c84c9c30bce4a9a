import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { memberActor, systemActor } from '#platform/access/index.ts';
import { inTransaction, type Transaction } from '#platform/database/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { failedMails, openPost, queueMail, sendDueMail, type Post } from './index.ts';
import type { Outgoing } from './open-post.ts';

let db: FreshDatabase;
const spoolFolder = mkdtempSync(join(tmpdir(), 'accanto-spool-'));
beforeAll(async () => void (db = await freshDatabase()));
beforeEach(() => db.admin.query('delete from platform.mail'));
afterAll(async () => {
	await db.stop();
	rmSync(spoolFolder, { recursive: true });
});

const now = new Date('2026-05-20T09:30:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const origin = 'https://accanto.example.org';
const organisation = randomUUID();
const act = <T>(work: (tx: Transaction) => Promise<T>) =>
	inTransaction(db.platform.pools.app, systemActor('test'), work);
const mail = { organisation, to: 'chiara.canary@example.org', locale: 'it', template: 'invitation', now } as const;
const link = '/account/invitation/CANARYCANARY';
const queue = () => act((tx) => queueMail(tx, { ...mail, link }));

function postThat(send: (outgoing: Outgoing) => Promise<void>): Post {
	return { origin, send, close: () => undefined };
}

const refusing = (code: string, responseCode?: number) =>
	postThat(() => Promise.reject(Object.assign(new Error('no: chiara.canary@example.org'), { code, responseCode })));

async function row() {
	const { rows } = await db.admin.query<Record<string, unknown>>('select * from platform.mail');
	return rows[0];
}

describe('the post', () => {
	it('keeps address and link sealed until the mail is out, and then not at all', async () => {
		await queue();
		const { rows } = await db.admin.query<{ text: string }>('select m::text as text from platform.mail m');
		expect(rows[0]?.text).not.toMatch(new RegExp(`canary|${Buffer.from('canary').toString('hex')}`, 'i'));
		const sent: Outgoing[] = [];
		const post = postThat(async (outgoing) => void sent.push(outgoing));
		expect(await sendDueMail(act, post, now)).toBe(1);
		expect(await sendDueMail(act, post, later(10_000))).toBe(0);
		expect(sent[0]?.to).toBe(mail.to);
		expect(sent[0]?.text).toContain(`${origin}${link}`);
		expect(await row()).toMatchObject({ recipient_sealed: null, link_sealed: null, sent_at: now, error: null });
	});

	it('sends each mail once, however many instances send', async () => {
		for (let count = 0; count < 10; count++) await queue();
		const sent: string[] = [];
		const post = postThat(async ({ id }) => void sent.push(id));
		await Promise.all([1, 2, 3].map(() => sendDueMail(act, post, now)));
		expect([sent.length, new Set(sent).size]).toEqual([10, 10]);
	});

	it('tries again after a while, ever longer, then gives up in plain sight', async () => {
		await queue();
		const post = refusing('ECONNECTION');
		await sendDueMail(act, post, now);
		expect(await row()).toMatchObject({ attempts: 1, next_at: later(1), error: 'ECONNECTION', failed_at: null });
		await sendDueMail(act, post, later(0.5));
		expect(await row()).toMatchObject({ attempts: 1 });
		await sendDueMail(act, post, later(1));
		expect(await row()).toMatchObject({ attempts: 2, next_at: later(6) });
		for (let day = 1; day < 10; day++) await sendDueMail(act, post, later(day * 2000));
		expect(await row()).toMatchObject({ attempts: 8, error: 'ECONNECTION' });
		const failed = await act((tx) => failedMails(tx));
		expect(failed).toMatchObject([{ organisation, template: 'invitation', attempts: 8, error: 'ECONNECTION' }]);
		expect(JSON.stringify(failed)).not.toContain('canary');
	});

	it('does not ask again a server that refuses for good, and quotes none of its words', async () => {
		await queue();
		await sendDueMail(act, refusing('EENVELOPE', 550), now);
		expect(await row()).toMatchObject({ error: 'EENVELOPE 550', failed_at: now });
	});

	it('gives up what it cannot read', async () => {
		await queue();
		await db.admin.query('update platform.mail set link_sealed = recipient_sealed');
		await sendDueMail(act, refusing('NEVER'), now);
		expect(await row()).toMatchObject({ error: 'UNREADABLE', failed_at: now });
	});

	it('loses no mail when the process dies between taking and sending', async () => {
		await queue();
		let turns = 0;
		const dying = <T>(work: (tx: Transaction) => Promise<T>) => {
			if (++turns === 2) throw new Error('killed');
			return act(work);
		};
		const ids: string[] = [];
		const post = postThat(async ({ id }) => void ids.push(id));
		await expect(sendDueMail(dying, post, now)).rejects.toThrow('killed');
		await sendDueMail(act, post, later(1));
		expect(ids).toHaveLength(2);
		expect(ids[0]).toBe(ids[1]);
		expect(await row()).toMatchObject({ sent_at: later(1) });
	});

	it('may be used by any actor, and shows failures to those who look after them', async () => {
		const acting = { professional: randomUUID(), membership: randomUUID(), organisation, area: null, centre: null };
		const as = (role: 'operator' | 'centre_lead') => memberActor({ ...acting, role });
		await inTransaction(db.platform.pools.app, as('operator'), (tx) => queueMail(tx, { ...mail, link }));
		await sendDueMail(act, refusing('EENVELOPE', 550), now);
		const seenBy = (role: 'operator' | 'centre_lead') =>
			inTransaction(db.platform.pools.app, as(role), (tx) => failedMails(tx));
		expect(await seenBy('operator')).toEqual([]);
		expect(await seenBy('centre_lead')).toHaveLength(1);
	});

	it.each(['', 'no address', 'a@example.org, b@example.org', 'a@example.org\r\nBcc: b@example.org'])(
		'does not take %j for an address',
		async (to) => {
			await expect(act((tx) => queueMail(tx, { ...mail, link, to }))).rejects.toThrow(RangeError);
		}
	);
});

describe('the spool', () => {
	it('holds one plain file a mail, for its owner alone, that names no machine and no program', async () => {
		await queue();
		const post = openPost({ origin, mail: { smtpUrl: null, from: 'Accanto <no-reply@example.org>', spoolFolder } });
		expect(await sendDueMail(act, post, now)).toBe(1);
		const [file] = readdirSync(spoolFolder);
		expect(statSync(join(spoolFolder, file ?? '')).mode & 0o777).toBe(0o600);
		const text = readFileSync(join(spoolFolder, file ?? ''), 'utf8');
		const names = text.slice(0, text.indexOf('\n\n')).match(/^[A-Za-z-]+(?=:)/gm);
		expect(names?.toSorted()).toEqual(
			[
				'Auto-Submitted',
				'Content-Transfer-Encoding',
				'Content-Type',
				'Date',
				'From',
				'MIME-Version',
				'Message-ID',
				'Subject',
				'To'
			].toSorted()
		);
		expect(text).toMatch(/^Message-ID: <[0-9a-f-]{36}@example\.org>$/m);
		expect(text).toMatch(/^Content-Type: text\/plain; charset=utf-8$/m);
		expect(text).toMatch(/^Date: Wed, 20 May 2026 09:30:00/m);
	});
});
