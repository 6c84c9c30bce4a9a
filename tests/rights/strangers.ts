import type { Client } from 'pg';
import type { Actor } from '#platform/access/index.ts';
import { isCommand, type Offered } from '../house/acts.ts';
import { NOW, type WholeCase } from './whole-case.ts';

/** What somebody got out of an act. */
export interface Got {
	readonly act: string;
	/** Not there, or not hers: the one answer. */
	readonly missing: boolean;
	readonly text: string;
}

/** The questions of every view at once: each takes what it knows. */
const queriesOf = ({ terms }: WholeCase): readonly Record<string, unknown>[] =>
	terms.map((term) => ({
		...{ also: ['health', 'suspect'], filter: 'all', after: '', from: '2026-01-01', until: '2026-12-31' },
		...{ term, number: term, secret: term, reference: term }
	}));

async function askFor({ act }: Offered, actor: Actor, whole: WholeCase, id: string): Promise<Got[]> {
	if (isCommand(act)) {
		const outcome = await act(actor, { id, input: whole.input, now: NOW });
		return [{ act: act.name, missing: !outcome.ok && outcome.missing, text: JSON.stringify(outcome) }];
	}
	const view = act as unknown as (actor: Actor, look: object) => Promise<unknown>;
	const answers: Got[] = [];
	for (const query of queriesOf(whole)) {
		const result = await view(actor, { id, query, now: NOW });
		answers.push({ act: act.name, missing: result === null, text: JSON.stringify(result) });
	}
	return answers;
}

/** Tries every act that the rooms offer, with every id of a case, as somebody. */
export async function tryEverything(acts: readonly Offered[], actor: Actor, whole: WholeCase): Promise<Got[]> {
	const got: Got[] = [];
	for (const act of acts) {
		for (const id of whole.ids) got.push(...(await askFor(act, actor, whole, id)));
	}
	return got;
}

/** All that the database holds of a case, in every table, as one text: to see whether somebody changed anything. */
export async function traceOf(admin: Client, whole: WholeCase): Promise<string> {
	const { rows: tables } = await admin.query<{ name: string }>(
		`select c.oid::regclass::text as name from pg_class c where c.relkind = 'r'
		and c.relnamespace::regnamespace::text in ('centres', 'agreements', 'platform') order by 1`
	);
	const traces: string[] = [];
	for (const { name } of tables) {
		const { rows } = await admin.query<{ trace: string }>(
			`select md5(coalesce(string_agg(t.content, '' order by t.content), '')) || ' ' || count(*) as trace
			from (select to_jsonb(x)::text as content from ${name} x) t where t.content like any ($1)`,
			[whole.ids.map((id) => `%${id}%`)]
		);
		traces.push(`${name} ${rows[0]?.trace ?? ''}`);
	}
	return traces.join('\n');
}
