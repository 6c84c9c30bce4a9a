/** A text to show, by message key; the page renders it in the reader's language. */
export interface Words {
	readonly key: string;
	readonly params?: Readonly<Record<string, string | number>>;
}

/** A rule said no: the reason in words, and the field it stands beside, if it has one. */
export class Refusal extends Error {
	readonly words: Words;
	readonly field: string | null;
	constructor(words: Words, field: string | null) {
		super(words.key);
		this.name = 'Refusal';
		this.words = words;
		this.field = field;
	}
}

/**
 * Makes a refusal to throw (undoes the transaction) or to return from a use case (keeps what was written, for instance the
 * log of the decision that refused).
 * @param key message key, for instance `centres.refusal.outside-window`
 */
export const refusal = (
	key: string,
	options: { field?: string; params?: Readonly<Record<string, string | number>> } = {}
): Refusal => new Refusal(options.params ? { key, params: options.params } : { key }, options.field ?? null);
