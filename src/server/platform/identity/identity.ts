import type { Pool } from 'pg';
import { platform } from '#platform/database/index.ts';
import type { Engine } from './engine.ts';
import { TokenBuckets } from './token-bucket.ts';

/** What the functions of this part work with. */
export interface Identity {
	/** Read in at its first use: most requests only ask whose session they are, and the start need not wait for it. */
	readonly engine: () => Promise<Engine>;
	/** Role auth: the only one that reads and writes accounts. */
	readonly accounts: Pool;
	/** Role app: may ask whose session a token is, nothing else. */
	readonly app: Pool;
	readonly secret: string;
	readonly tries: TokenBuckets;
	readonly demonstration: boolean;
}

/** Puts the part together over the two pools; secret signs cookies and encrypts second factors. */
export const identityOver = (given: {
	accounts: Pool;
	app: Pool;
	secret: string;
	demonstration: boolean;
}): Identity => {
	let engine: Promise<Engine> | undefined;
	const read = async (): Promise<Engine> => (await import('./engine.ts')).engineOf(given.accounts, given.secret);
	return { ...given, engine: () => (engine ??= read()), tries: new TokenBuckets() };
};

let held: Promise<Identity> | undefined;

const open = async (): Promise<Identity> => {
	const { config, pools, rootKey } = platform();
	const secret = (await rootKey.derive('accounts')).toString('base64');
	return identityOver({ accounts: pools.auth, app: pools.app, secret, demonstration: config.demo });
};

/** The identity of the platform handed to this process; made at the first call. */
export const identity = (): Promise<Identity> => (held ??= open());
