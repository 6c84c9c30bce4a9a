import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newBrowser, visitor } from '#tests/accounts.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { createUser, identity } from '#platform/identity/index.ts';
import { actions, load } from './+page.server.ts';

let db: FreshDatabase;

beforeAll(async () => {
	db = await freshDatabase();
});
afterAll(() => db.stop());

const browser = newBrowser();
const asked = (membership: string) => ({
	cookies: browser,
	getClientAddress: () => visitor.address,
	locals: { session: null, member: null, locale: 'it', demonstration: false },
	request: new Request('http://127.0.0.1/account/sign-in?/demo', {
		method: 'POST',
		body: new URLSearchParams({ membership }),
		headers: { 'user-agent': visitor.userAgent }
	})
});

/** A network with one fictitious person, on an installation that is not the demonstration. */
const someone = async (): Promise<string> => {
	const account = await createUser(await identity(), { email: 'elena.conti@example.org', name: 'Elena Conti' });
	const [body, person, membership] = ['1', '2', '3'].map((end) => `0197a1de-0000-7000-8000-00000000000${end}`);
	const now = '2026-05-18T08:00:00Z';
	await db.admin.query(
		`insert into network.organisation (id, code, name_it, name_en, kind, demonstration, created_at)
		values ($1, 'prova', 'Ente di prova', 'Body for trying', 'association', true, $2)`,
		[body, now]
	);
	await db.admin.query(
		`insert into network.professional (id, user_id, organisation, name, created_at) values ($1, $2, $3, 'Elena Conti', $4)`,
		[person, account?.id, body, now]
	);
	await db.admin.query(
		`insert into network.membership (id, professional, organisation, role, "from") values ($1, $2, $3, 'operator', $4)`,
		[membership, person, body, now]
	);
	return membership ?? '';
};

describe('outside the demonstration', () => {
	it('the sign-in page offers nobody, and the one-click entry is not found', async () => {
		const membership = await someone();
		const event = asked(membership);
		expect(await load(event as unknown as Parameters<typeof load>[0])).toEqual({ people: [] });
		const entry = actions['demo']?.(event as unknown as Parameters<(typeof actions)[string]>[0]);
		await expect(entry).rejects.toMatchObject({ status: 404 });
		expect(browser.kept.size).toBe(0);
		const { rows } = await db.admin.query('select 1 from auth.session');
		expect(rows).toEqual([]);
	});
});
