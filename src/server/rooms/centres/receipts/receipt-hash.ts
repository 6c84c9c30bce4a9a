import { createHmac } from 'node:crypto';
import { theRootKey } from '#platform/crypto/index.ts';

/**
 * What the database keeps of a receipt number: HMAC-SHA-256 under a key that only the root key yields. Fifty bits alone
 * could be tried one after the other on a stolen dump; without the key they cannot.
 */
export const receiptHash = async (receipt: string): Promise<Buffer> =>
	createHmac('sha256', await theRootKey().derive('receipt number'))
		.update(receipt)
		.digest();
