import { findableWords, joinedWords } from './name-words.ts';
import { heard, phonetic } from './phonetic.ts';
import { wordsOf } from './normalise.ts';
import { tokens, type SearchKey } from './search-key.ts';

/** The ways in which a name is looked for, the strictest first. */
export const NAME_QUERIES = ['query', 'apart', 'sound'] as const;
export type NameQuery = (typeof NAME_QUERIES)[number];

/** Shortest beginning of a name that finds it, in letters. A shorter word finds only itself. */
const SHORTEST = 3;
/** Longest beginning that is kept; what a reader types beyond it changes nothing. */
const LONGEST = 24;

/**
 * Tokens of a name.
 * - 'index': what to keep beside the name: each beginning from three letters as it is heard, and the phonetic form.
 * - 'query': one token a word, all of which a match must have (`having count(*) = n`). Finds Chiara by 'Kia'.
 * - 'apart': as query, each word by itself: 'ben marta' may be Benassi Marta, not only a particle before its name.
 * - 'sound': as query, by the phonetic form of whole words: finds Müller by 'Mueller'. For a second, wider search.
 * An empty answer to a query finds nothing.
 */
export function nameTokens(searchKey: SearchKey, text: string, use: 'index' | NameQuery): bigint[] {
	if (use === 'apart') return tokens(searchKey, 'name', wordsOf(text).map(beginning));
	if (use === 'query') return tokens(searchKey, 'name', joinedWords(text).map(beginning));
	if (use === 'sound') return tokens(searchKey, 'sound', joinedWords(text).map(phonetic));
	const words = findableWords(text);
	const kept = tokens(searchKey, 'name', words.flatMap(beginnings));
	return [...kept, ...tokens(searchKey, 'sound', words.map(phonetic))].filter(unique);
}

/** The text of one whole word, cut where the index ends. */
function beginning(word: string): string {
	const letters = [...word];
	return letters.length < SHORTEST ? `=${word}` : heard(letters.slice(0, LONGEST).join(''));
}

function beginnings(word: string): string[] {
	const letters = [...word];
	if (letters.length < SHORTEST) return [beginning(word)];
	const longest = Math.min(letters.length, LONGEST);
	return Array.from({ length: longest - SHORTEST + 1 }, (_, more) => heard(letters.slice(0, SHORTEST + more).join('')));
}

function unique(value: bigint, at: number, all: bigint[]): boolean {
	return all.indexOf(value) === at;
}
