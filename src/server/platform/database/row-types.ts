import { types } from 'pg';

type Parser = (text: string) => unknown;

/** pg's own parsers; it declares a closed list of types, but takes the number of any. */
const ordinary: { getTypeParser(oid: number, format: 'text' | 'binary'): Parser } = types;

/** Object ids of array types, which pg does not name (catalog/pg_type.dat). */
const arrays = { int8: 1016, date: 1182, text: 1009 };
const textArray = ordinary.getTypeParser(arrays.text, 'text') as (text: string) => (string | null)[];

const parsers = new Map<number, Parser>([
	[types.builtins.INT8, BigInt],
	[arrays.int8, (text) => textArray(text).map((item) => (item === null ? null : BigInt(item)))],
	// A day without time is not a moment: it stays 'YYYY-MM-DD'.
	[types.builtins.DATE, (text) => text],
	[arrays.date, textArray]
]);

/**
 * How column values reach TypeScript, set once for every connection: int8 as bigint, date as 'YYYY-MM-DD',
 * timestamptz as Date; the rest as pg has it.
 */
export const rowTypes = {
	getTypeParser(oid: number, format: 'text' | 'binary' = 'text'): Parser {
		return (format === 'text' ? parsers.get(oid) : undefined) ?? ordinary.getTypeParser(oid, format);
	}
};
