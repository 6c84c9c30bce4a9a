import { view } from '#platform/use-case/index.ts';
import { mayReadReceipt } from '../permissions.ts';
import { factsOfReceipt } from './queries.ts';
import { receiptHash } from './receipt-hash.ts';
import { readReceipt as spelt, statusOf, type Status } from './rules.ts';

/** `not_a_number`: mistyped, which says nothing about any request. `nothing`: unknown, or she wants nothing said. */
export type Read = Status | 'nothing' | 'not_a_number';

/** What the holder of a receipt number may know: received, contact made, not possible, or nothing. */
export const readReceipt = view<Read, { readonly number: unknown }>({
	name: 'centres.read-receipt',
	right: mayReadReceipt,
	async read({ tx }, { number }) {
		const receipt = typeof number === 'string' ? spelt(number.slice(0, 60)) : null;
		if (receipt === null) return { result: 'not_a_number', audit: null };
		const status = statusOf(await factsOfReceipt(tx, await receiptHash(receipt)));
		return { result: status ?? 'nothing', audit: { subjects: {} } };
	}
});
