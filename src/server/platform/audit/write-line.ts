import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Json } from './canonical.ts';

/** One act, in identifiers and codes: never a name, a contact or a word that somebody said. */
export interface AuditLine {
	readonly organisation: string | null;
	readonly at: Date;
	/** member, office, link, public or system. */
	readonly actorKind: string;
	/** The professional, or the link's id. */
	readonly actor: string | null;
	readonly membership: string | null;
	readonly role: string;
	/** page, form, command, job or api. */
	readonly channel: string;
	/** The use case's name: 'centres.open-case'. */
	readonly act: string;
	/** Ids by kind: { case: '…' }. */
	readonly subjects?: Readonly<Record<string, Json>>;
	/** The fact groups that were read or written. */
	readonly groups?: readonly string[];
	/** A coded reason, or the reason given for a break-glass. */
	readonly reason?: string | null;
}

/** The statement that writes the line. It belongs into the act's own transaction: no line, no act. */
export function lineStatement(line: AuditLine): RawBuilder<unknown> {
	const { organisation, at, actorKind, actor, membership, role, channel, act } = line;
	return sql`
		insert into platform.audit_line
			(id, organisation, at, actor_kind, actor, membership, role, channel, act, subjects, groups, reason)
		values (${uuidv7()}, ${organisation}, ${at}, ${actorKind}, ${actor}, ${membership}, ${role}, ${channel}, ${act},
			${JSON.stringify(line.subjects ?? {})}::jsonb, ${[...(line.groups ?? [])]}::text[], ${line.reason ?? null})`;
}

/** Writes the line. A job seals it within seconds. */
export async function writeLine(tx: QueryExecutorProvider, line: AuditLine): Promise<void> {
	await lineStatement(line).execute(tx);
}
