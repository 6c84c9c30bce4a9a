import { randomBytes, randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Statement } from './record.ts';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const HASH = 32;

/**
 * The same rows once more, as new ones: every identifier that the recorded act made is replaced by a new one, everywhere
 * the same, and so is every hash; what was there before (an office, a clause) stays.
 * @param made identifiers that the recorded act made
 */
export const asNew = (statements: readonly Statement[], made: ReadonlySet<string>): Statement[] => {
	const renamed = new Map<string, string>();
	const rename = (id: string): string => {
		if (!made.has(id)) return id;
		const known = renamed.get(id) ?? (id[14] === '7' ? uuidv7() : randomUUID());
		renamed.set(id, known);
		return known;
	};
	const fresh = (value: unknown): unknown => {
		if (typeof value === 'string') return value.replaceAll(ID, rename);
		return Buffer.isBuffer(value) && value.length === HASH ? randomBytes(HASH) : value;
	};
	return statements.map(({ text, values }) => ({ text, values: values.map(fresh) }));
};

/** The identifiers of two recordings of the same act that are in one of them alone: those that the act makes. */
export const madeIn = (one: readonly Statement[], other: readonly Statement[]): Set<string> => {
	const ids = (statements: readonly Statement[]) =>
		new Set(statements.flatMap(({ values }) => values.flatMap((value) => String(value).match(ID) ?? [])));
	return new Set([...ids(one)].filter((id) => !ids(other).has(id)));
};
