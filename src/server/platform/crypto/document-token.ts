import { token, type SearchKey } from './search-key.ts';

/** The token of a document's number or a tax code, exact but for case, spaces and signs; null when nothing is left. */
export function documentToken(searchKey: SearchKey, text: string): bigint | null {
	const exact = text
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[^\p{L}\p{N}]+/gu, '');
	return exact === '' ? null : token(searchKey, 'document', exact);
}
