import type { Ground } from './ground.ts';

/**
 * Duties as a Centre of so many cases has had them, all fulfilled: copies of those that a recorded request started. A
 * database where they are still few plans for few, and the measured requests would pay for that.
 */
export const seedDuties = async ({ admin }: Ground, cases: number): Promise<void> => {
	await admin.query('begin');
	await admin.query(
		`create temporary table copied on commit drop as
		select gen_random_uuid() as id, d.clause, d.organisation, d.counterpart, d.area, d.subject_kind, gen_random_uuid() as subject,
			d.reference, d.action, d.urgency, d.started_at - n * interval '20 minutes' as started_at, d.due_at - n * interval '20 minutes' as due_at
		from generate_series(1, $1) n, (select * from agreements.duty order by id limit 2) d`,
		[cases]
	);
	await admin.query('insert into agreements.duty select * from copied');
	await admin.query(
		`insert into agreements.duty_event (duty, kind, at, by, organisation, counterpart, area)
		select id, 'fulfilled', due_at, null, organisation, counterpart, area from copied`
	);
	await admin.query('commit');
	await admin.query('vacuum analyze');
	await admin.query('checkpoint');
};
