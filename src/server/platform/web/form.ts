import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { Sent } from '#platform/use-case/index.ts';

/** What a native form sent: texts by name (several under one name as a list) and the hidden value that makes it once. */
export interface SentForm {
	readonly values: Sent;
	readonly once: string | undefined;
}

/** Reads the body of a form; files are left out, their routes read them themselves. A body that is no form reads as empty. */
export const formOf = async (event: Pick<RequestEvent, 'request'>): Promise<SentForm> => {
	const data = await event.request.formData().catch(() => new FormData());
	const values: Record<string, string | string[]> = {};
	for (const name of new Set(data.keys())) {
		const texts = data.getAll(name).filter((value) => typeof value === 'string');
		values[name] = texts.length === 1 ? (texts[0] ?? '') : texts;
	}
	const { once, ...rest } = values;
	return { values: rest, once: typeof once === 'string' ? once : undefined };
};

/** A fresh hidden value for a form: random, so that nobody can answer for another's form. */
export const newOnce = (): string => randomUUID();
