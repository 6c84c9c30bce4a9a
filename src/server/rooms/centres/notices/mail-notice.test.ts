import { afterAll, beforeAll, expect, it } from 'vitest';
import { officeActor, systemActor } from '#platform/access/index.ts';
import { inTransaction } from '#platform/database/index.ts';
import { createUser, identity } from '#platform/identity/index.ts';
import type { Job } from '#platform/jobs/index.ts';
import { tokeniseStaff } from '#rooms/network/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeFounding, type Founding } from '#tests/founding.ts';
import { peopleToLoad } from '../../../../entries/demonstration/files.ts';
import { sendRequest } from '../requests/send-request.ts';
import { mailNotice } from './mail-notice.ts';

const now = new Date('2026-05-20T02:00:00Z');
let db: FreshDatabase;
let founding: Founding;

beforeAll(async () => {
	db = await freshDatabase();
	founding = await arrangeFounding(db, new Date('2026-01-01T00:00:00Z'));
	const house = await identity();
	for (const { user: id, email, name } of peopleToLoad()) await createUser(house, { id, email, name });
});
afterAll(() => db.stop());

const jobOf = (notice: string): Job => ({
	name: 'centres.notice-left',
	payload: { notice },
	now,
	actor: () => systemActor('centres.notice-left'),
	transact: (work) => inTransaction(db.platform.pools.app, systemActor('centres.notice-left'), work)
});

const dangerFrom = async (called: string): Promise<string[]> => {
	const { rows } = await db.admin.query(`select id, organisation, area from network.office where code = 'li-er'`);
	const { rows: centres } = await db.admin.query(`select organisation from network.centre where area = 'LI'`);
	const office = officeActor({ office: rows[0].id, organisation: centres[0].organisation, area: 'LI' });
	const input = {
		agreed: 'yes',
		read: 'it',
		interpreted: 'nobody',
		role: 'turno',
		initials: 'P.P.',
		minor: 'no',
		crime: 'stalking',
		danger: 'yes',
		called,
		channel: 'phone',
		reach: '333 0000 009',
		when: 'working_hours',
		language: 'it',
		tell: 'yes'
	};
	expect(await sendRequest(office, { input, now })).toMatchObject({ ok: true });
	const { rows: notices } = await db.admin.query(
		`select id, professional from platform.notice where kind = 'request-in-danger' order by at, id`
	);
	return notices.map(({ id }) => id);
};

it('danger at night wakes operators and supervisors by mail that says nothing, and nobody behind the wall', async () => {
	const deputy = await founding.person('deputy.livorno');
	const professional = deputy.professional ?? '';
	await founding.asSystem((tx) => tokeniseStaff(tx, { professional, name: 'Viola Canarino', basis: 'declared', now }));
	const notices = await dangerFrom('Viola Canarino');
	const { rows: told } = await db.admin.query('select professional from platform.notice');
	expect(told.map((row) => row.professional)).not.toContain(professional);
	expect(notices).toHaveLength(3);
	for (const notice of notices) await mailNotice(jobOf(notice));
	const { rows: mails } = await db.admin.query('select template, row_to_json(m)::text as row from platform.mail m');
	expect(mails).toHaveLength(3);
	for (const { template, row } of mails) {
		expect(template).toBe('something-for-you');
		expect(row).not.toMatch(/Canarino|example\.org|333 0000/);
	}
});

it('a notice that was seen meanwhile sends nothing', async () => {
	const notices = await dangerFrom('Airone');
	const before = await db.admin.query('select 1 from platform.mail');
	await db.admin.query('update platform.notice set seen_at = $1, seen_by = professional', [now]);
	for (const notice of notices) await mailNotice(jobOf(notice));
	expect((await db.admin.query('select 1 from platform.mail')).rowCount).toBe(before.rowCount);
});
