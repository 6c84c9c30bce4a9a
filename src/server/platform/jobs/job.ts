import type { Actor } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';

/** What a payload may hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** What a handler is given; everything it needs to act. */
export interface Job {
	/** The task's or tick's name. */
	readonly name: string;
	/** Unproved: parse it. Empty for a tick. */
	readonly payload: unknown;
	readonly now: Date;
	/** The system under the job's name, in an organisation or in none: for calling use cases. */
	actor(organisation?: string): Actor;
	/** Opens a transaction of its own as that actor. */
	transact<T>(work: (tx: Transaction) => Promise<T>, organisation?: string): Promise<T>;
}

/** Does one job; throws to be tried again later. It may be called twice for the same job. */
export type Handler = (job: Job) => Promise<void>;

/** Something to look after again and again, by one instance at a time. */
export interface Tick {
	readonly name: string;
	/** Milliseconds between the end of a run and the next. */
	readonly every: number;
	readonly run: Handler;
}
