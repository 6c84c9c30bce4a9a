import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/access/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeFounding, type Founding } from '#tests/founding.ts';
import { issueOfficeLink } from './issue-office-link.ts';
import { officeByCode, officeOfLink } from './queries.ts';
import { revokeOfficeLink } from './revoke-office-link.ts';
import { secretHash } from './secret.ts';

const now = new Date('2026-05-18T08:00:00Z');
let db: FreshDatabase;
let house: Founding;
let lead: Actor;

beforeAll(async () => {
	db = await freshDatabase();
	house = await arrangeFounding(db, now);
	lead = await house.person('lead.livorno');
});
afterAll(() => db.stop());

const officeCalled = (code: string) => house.asSystem((tx) => officeByCode(tx, code));
const behind = (secret: string) => house.asSystem((tx) => officeOfLink(tx, secretHash(secret)));

const issue = async (actor: Actor, code: string) =>
	issueOfficeLink(actor, { now, input: { office: (await officeCalled(code))?.id } });

const linkFor = async (code: string) => {
	const issued = await issue(lead, code);
	if (!issued.ok) throw new Error('no link was given');
	return issued.result;
};

describe('the link of an office', () => {
	it('is told once: what is kept does not hold its secret', async () => {
		const { secret, link } = await linkFor('li-police');
		const { rows } = await db.admin.query<{ kept: string }>(
			'select row_to_json(l)::text as kept from network.office_link l where id = $1',
			[link]
		);
		expect(rows[0]?.kept).not.toContain(secret);
		expect(rows[0]?.kept).not.toContain(Buffer.from(secret).toString('hex'));
		expect(await behind(secret)).toMatchObject({ link, area: 'LI' });
	});

	it('leads nowhere once it was taken away, as one that never was; another of the same office still works', async () => {
		const [old, fresh] = [await linkFor('li-school'), await linkFor('li-school')];
		expect(await revokeOfficeLink(lead, { now, input: { link: old.link } })).toMatchObject({ ok: true });
		expect(await behind(old.secret)).toEqual(await behind('a secret that nobody was given'));
		expect(await behind(fresh.secret)).toMatchObject({ link: fresh.link });
		expect(await revokeOfficeLink(lead, { now, input: { link: old.link } })).toMatchObject({ ok: false });
	});

	it('is given by the Centre of the area alone', async () => {
		expect(await issue(lead, 'mn-social')).toMatchObject({ ok: false, missing: false });
		expect(await issue(await house.person('operator.livorno'), 'li-er')).toMatchObject({ ok: false, missing: true });
		expect(await issue(await house.person('desk.livorno'), 'li-er')).toMatchObject({ ok: false, missing: true });
	});

	it('is not another Centre’s to take away', async () => {
		const { link, secret } = await linkFor('li-er');
		const stranger = await house.person('supervisor.mantova');
		expect(await revokeOfficeLink(stranger, { now, input: { link } })).toMatchObject({ ok: false });
		expect(await behind(secret)).toMatchObject({ link });
	});
});
