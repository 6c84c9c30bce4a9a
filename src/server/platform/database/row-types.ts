import { types } from 'pg';

const { INT8, DATE } = types.builtins;
const int8Array = 1016;
const dateArray = 1182;
const textArrayId: number = 1009;

const textArray = types.getTypeParser(textArrayId);

const parsers = new Map<number, (text: string) => unknown>([
	[INT8, BigInt],
	[int8Array, (text) => (textArray(text) as (string | null)[]).map((item) => (item === null ? null : BigInt(item)))],
	// A day without time is not a moment: it stays 'YYYY-MM-DD'.
	[DATE, (text) => text],
	[dateArray, textArray]
]);

/**
 * How column values reach TypeScript, set once for every connection: int8 as bigint, date as 'YYYY-MM-DD',
 * timestamptz as Date; the rest as pg has it.
 */
export const rowTypes = {
	getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
		return (format === 'binary' ? undefined : parsers.get(oid)) ?? types.getTypeParser(oid, format ?? 'text');
	}
};
