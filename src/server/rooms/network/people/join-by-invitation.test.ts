import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { systemActor } from '#platform/access/index.ts';
import { organisationDataKey, seal } from '#platform/crypto/index.ts';
import { inTransaction } from '#platform/database/index.ts';
import { newSecret, secretHash } from '../offices/secret.ts';
import { membershipsOf } from './acting-member.ts';
import { joinByInvitation } from './join-by-invitation.ts';
import { seeInvitation } from './see-invitation.ts';

let db: FreshDatabase;
const now = new Date('2026-05-18T08:00:00Z');
const tomorrow = new Date('2026-05-19T08:00:00Z');
const holder = systemActor('accept-invitation', null, 'page');
const [livorno, caritas] = [uuidv7(), uuidv7()];
const email = 'marta.bassi@example.org';

beforeAll(async () => {
	db = await freshDatabase();
	await db.admin.query(
		`insert into network.organisation (id, code, name_it, name_en, kind, created_at) values
		($1, 'provincia', 'Provincia di prova', 'Province for trying', 'province', $3),
		($2, 'caritas', 'Caritas di prova', 'Caritas for trying', 'association', $3)`,
		[livorno, caritas, now]
	);
});
afterAll(() => db.stop());

/** An invitation that waits for a day. */
const invitation = (organisation: string, role: string): Promise<string> =>
	inTransaction(db.platform.pools.app, systemActor('story'), async (tx) => {
		const [id, secret] = [uuidv7(), newSecret()];
		const key = await organisationDataKey(tx, organisation, now);
		const sealed = seal(key, { table: 'network.invitation', column: 'email_sealed', row: id }, email);
		await tx
			.insertInto('network.invitation')
			.values({
				id,
				organisation,
				email_sealed: sealed,
				role,
				token_hash: secretHash(secret),
				created_at: now,
				expires_at: tomorrow
			})
			.execute();
		return secret;
	});

const join = (secret: string, user: string, at = now) =>
	joinByInvitation(holder, { now: at, input: { invitation: secret, user, name: 'Marta Bassi', locale: 'it' } });

describe('an invitation', () => {
	it('shows its holder who invites, and joins her once', async () => {
		const secret = await invitation(livorno, 'operator');
		expect(await seeInvitation(holder, { query: secret, now })).toMatchObject({
			email,
			organisationEn: 'Province for trying'
		});
		const user = uuidv7();
		const both = await Promise.all([join(secret, user), join(secret, uuidv7())]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await seeInvitation(holder, { query: secret, now })).toBeNull();
	});

	it('gives whoever works in a body already one more role under the same name', async () => {
		const user = uuidv7();
		await join(await invitation(livorno, 'operator'), user);
		expect(await join(await invitation(caritas, 'service_desk'), user)).toMatchObject({ ok: true });
		const roles = (await membershipsOf(user, now)).map(({ role, organisation }) => ({ role, organisation }));
		expect(roles).toEqual([
			{ role: 'operator', organisation: livorno },
			{ role: 'service_desk', organisation: caritas }
		]);
	});

	it('answers the same to an unknown, an old and a revoked link', async () => {
		const [old, revoked] = [await invitation(livorno, 'operator'), await invitation(livorno, 'operator')];
		await db.admin.query('update network.invitation set revoked_at = $2 where token_hash = $1', [
			secretHash(revoked),
			now
		]);
		const later = new Date('2026-05-26T08:00:00Z');
		const answers = [
			await join(newSecret(), uuidv7()),
			await join(old, uuidv7(), later),
			await join(revoked, uuidv7()),
			await join('x'.repeat(65), uuidv7())
		];
		expect(new Set(answers.slice(0, 3).map((answer) => JSON.stringify(answer))).size).toBe(1);
		expect(answers.every(({ ok }) => !ok)).toBe(true);
		expect(await seeInvitation(holder, { query: revoked, now })).toBeNull();
	});
});
