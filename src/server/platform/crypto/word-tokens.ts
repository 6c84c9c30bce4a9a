import snowball from 'snowball-stemmers';
import { wordsOf } from './normalise.ts';
import { tokens, type SearchKey } from './search-key.ts';

const STEMMERS = { it: snowball.newStemmer('italian'), en: snowball.newStemmer('english') };

/**
 * Tokens of the words of a text by their Snowball stem, the same for index and query: 'furti' finds 'furto'.
 * Not for a victim's narrative: the frequencies of a language's words betray them (docs/search.md).
 */
export function wordTokens(searchKey: SearchKey, text: string, locale: 'it' | 'en'): bigint[] {
	// Italian stems end in a vowel's absence; the accents are gone before, alike in index and query.
	const stems = wordsOf(text).map((word) => `${locale} ${STEMMERS[locale].stem(word)}`);
	return tokens(searchKey, 'word', stems);
}
