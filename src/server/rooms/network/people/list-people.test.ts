import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { arrangeFounding, type Founding } from '#tests/founding.ts';
import { endMembership } from './end-membership.ts';
import { listPeople } from './list-people.ts';
import { colleagues } from './queries.ts';

const now = new Date('2026-05-18T08:00:00Z');
let db: FreshDatabase;
let house: Founding;

beforeAll(async () => {
	db = await freshDatabase();
	house = await arrangeFounding(db, now);
});
afterAll(() => db.stop());

const namesOf = async (who: string): Promise<string[]> => {
	const list = await listPeople(await house.person(who), { now });
	return (list?.people ?? []).map(({ name }) => name);
};

describe('the people of an organisation', () => {
	it('are those of one’s own: nobody lists another body’s', async () => {
		expect(await namesOf('lead.livorno')).toContain('Operatrice Prova Livorno');
		expect(await namesOf('desk.livorno')).toEqual(['Sportello Prova Comune']);
		const mantova = await house.person('operator.mantova');
		const seen = await house.as(mantova, (tx) => colleagues(tx, now));
		expect(seen.map(({ name }) => name).sort()).toEqual(['Operatrice Prova Mantova', 'Supervisora Prova Mantova']);
	});

	it('are listed by the contact person, not by who works on cases', async () => {
		expect(await listPeople(await house.person('operator.livorno'), { now })).toBeNull();
		expect(await listPeople(await house.person('coordinator.livorno'), { now })).toBeNull();
	});

	it('leave at the end of their role, which nobody ends for another body', async () => {
		const leaving = await house.person('operator2.livorno');
		const end = (who: string) =>
			house.person(who).then((actor) => endMembership(actor, { now, input: { membership: leaving.membership } }));
		expect(await end('desk.livorno')).toMatchObject({ ok: false });
		expect(await namesOf('lead.livorno')).toContain('Operatore Secondo Livorno');
		expect(await end('lead.livorno')).toMatchObject({ ok: true });
		expect(await namesOf('lead.livorno')).not.toContain('Operatore Secondo Livorno');
	});
});
