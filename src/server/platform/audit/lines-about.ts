import { sql, type QueryExecutorProvider } from 'kysely';

/** An audit line as a person reads it. */
export interface ReadLine {
	readonly id: string;
	readonly at: Date;
	/** member, office, link, public or system. */
	readonly actorKind: string;
	readonly actor: string | null;
	readonly role: string;
	readonly channel: string;
	readonly act: string;
	readonly groups: readonly string[];
	readonly reason: string | null;
}

/**
 * The lines of an organisation that name one of these subjects, under whatever kind, the latest first. Row-level security
 * decides whose lines are read at all.
 * @param about `from` is in, `until` is out; `most` bounds how many come
 */
export async function linesAbout(
	tx: QueryExecutorProvider,
	about: { organisation: string; subjects: readonly string[]; from: Date; until: Date; most: number }
): Promise<ReadLine[]> {
	const { organisation, subjects, from, until, most } = about;
	const { rows } = await sql<ReadLine>`
		select l.id, l.at, l.actor_kind as "actorKind", l.actor, l.role, l.channel, l.act, l.groups, l.reason
		from platform.audit_line l
		where l.organisation = ${organisation}::uuid and l.at >= ${from} and l.at < ${until}
			and jsonb_path_exists(l.subjects, '$.*[*] ? (@ == $ids[*])', jsonb_build_object('ids', ${JSON.stringify(subjects)}::jsonb))
		order by l.at desc, l.id desc limit ${most}`.execute(tx);
	return rows;
}
