import { createHmac, type KeyObject } from 'node:crypto';

/** The key under which an organisation's search tokens are made; never leaves the process. */
export interface SearchKey {
	readonly organisation: string;
	readonly key: KeyObject;
}

/** What a token stands for. Tokens of two kinds never meet, even for the same text. */
export type TokenKind = 'name' | 'sound' | 'full-name' | 'full-sound' | 'phone' | 'phone-end' | 'document' | 'word';

/** The first 8 bytes of HMAC-SHA-256 over kind and text, as PostgreSQL's signed bigint. */
export function token(searchKey: SearchKey, kind: TokenKind, text: string): bigint {
	return createHmac('sha256', searchKey.key).update(`${kind}\0${text}`).digest().readBigInt64BE(0);
}

/** Each text once, as tokens of one kind. */
export function tokens(searchKey: SearchKey, kind: TokenKind, texts: Iterable<string>): bigint[] {
	return [...new Set(texts)].map((text) => token(searchKey, kind, text));
}
