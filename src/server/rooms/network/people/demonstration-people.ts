import { sql } from 'kysely';
import type { Role } from '#platform/access/index.ts';
import { view } from '#platform/use-case/index.ts';
import { mayShowDemonstration } from '../permissions.ts';

/** A fictitious person of the demonstration, in one role. */
export interface DemonstrationPerson {
	readonly user: string;
	readonly membership: string;
	readonly name: string;
	readonly role: Role;
	readonly organisationIt: string;
	readonly organisationEn: string;
	readonly area: string | null;
}

/** The fictitious people who may be tried with one click; whoever asks has made sure that this is a demonstration. */
export const demonstrationPeople = view<DemonstrationPerson[]>({
	name: 'network.demonstration-people',
	right: mayShowDemonstration,
	async read({ tx, now }) {
		const rows = await tx
			.selectFrom('network.membership as m')
			.innerJoin('network.professional as p', 'p.id', 'm.professional')
			.innerJoin('network.organisation as o', 'o.id', 'm.organisation')
			.select(['p.user_id as user', 'm.id as membership', 'p.name', 'm.role', 'm.area'])
			.select(['o.name_it as organisationIt', 'o.name_en as organisationEn'])
			.where('o.demonstration', '=', true)
			.where('p.user_id', 'is not', null)
			.where('m.from', '<=', now)
			.where((row) => row.or([row('m.until', 'is', null), row('m.until', '>', now)]))
			.orderBy('m.area')
			.orderBy(sql`p.name collate "und-x-icu"`)
			.execute();
		return { result: rows.map((row) => ({ ...row, user: row.user ?? '', role: row.role as Role })), audit: null };
	}
});
