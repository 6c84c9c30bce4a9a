import { globSync, readFileSync } from 'node:fs';
import { firstSentence } from './verbs.ts';

const COMMENT = /comment on table (?<table>[\w."]+) is\s*'(?<text>(?:[^']|'')*)'/g;

/** The tables of a schema with the first sentence of their comment, in the order of the migrations. */
export const commentedTables = (schema: string): readonly { name: string; says: string }[] =>
	globSync('database/migrations/*.sql')
		.sort()
		.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(COMMENT)])
		.map(({ groups }) => ({
			name: (groups?.['table'] ?? '').replaceAll('"', ''),
			says: firstSentence((groups?.['text'] ?? '').split(' | ')[0]?.replaceAll(`''`, `'`) ?? '')
		}))
		.filter(({ name }) => name.startsWith(`${schema}.`));
