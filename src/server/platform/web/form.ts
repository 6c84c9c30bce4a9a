import { randomUUID } from 'node:crypto';
import { error, type RequestEvent } from '@sveltejs/kit';
import type { Sent } from '#platform/use-case/index.ts';

/** What a native form sent: texts by name (several under one name as a list) and the hidden value that makes it once. */
export interface SentForm {
	readonly values: Sent;
	readonly once: string | undefined;
}

/** A body that breaks off is not an empty form: half a form must not do what a form without fields does. */
const unread = (why: unknown): never =>
	why instanceof Error && 'status' in why && why.status === 413 ? error(413, 'too-long') : error(400, 'no-form');

/** No field of ours is called so, and an answer that tells every value again cannot carry such a name. */
const isName = (name: string): boolean => name !== '__proto__';

/**
 * Reads the body of a form; files are left out, their routes read them themselves.
 * @throws the page for 400 when the body is no form or breaks off, for 413 when it is too long
 */
export const formOf = async (event: Pick<RequestEvent, 'request'>): Promise<SentForm> => {
	const data = await event.request.formData().catch(unread);
	const texts = [...new Set(data.keys())].filter(isName).map((name): [string, string | string[]] => {
		const all = data.getAll(name).filter((value) => typeof value === 'string');
		return [name, all.length === 1 ? (all[0] ?? '') : all];
	});
	const { once, ...rest } = Object.fromEntries(texts);
	return { values: rest, once: typeof once === 'string' ? once : undefined };
};

/** A fresh hidden value for a form: random, so that nobody can answer for another's form. */
export const newOnce = (): string => randomUUID();
