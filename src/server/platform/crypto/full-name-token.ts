import { joinedWords } from './name-words.ts';
import { phonetic } from './phonetic.ts';
import { token, type SearchKey } from './search-key.ts';

/** A whole name as two tokens: as it is spelt, and as it sounds. */
export interface FullNameToken {
	readonly exact: bigint;
	readonly sound: bigint;
}

/**
 * Tokens of a whole name for the conflict wall, whichever of its words came first: Rossi Mario is Mario Rossi.
 * Null when a part is missing: half a name accuses too many.
 */
export function fullNameToken(searchKey: SearchKey, given: string, family: string): FullNameToken | null {
	const [first, last] = [joinedWords(given), joinedWords(family)];
	if (first.length === 0 || last.length === 0) return null;
	const words = [...first, ...last];
	return {
		exact: token(searchKey, 'full-name', words.toSorted().join(' ')),
		sound: token(searchKey, 'full-sound', words.map(phonetic).toSorted().join(' '))
	};
}
