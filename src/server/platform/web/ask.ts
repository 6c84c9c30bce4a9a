import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { ZodType } from 'zod';
import type { Words } from '#platform/access/index.ts';
import { parseForm, type Sent } from '#platform/use-case/index.ts';
import { dontCompress } from './answer.ts';
import { formOf } from './form.ts';
import { found } from './found.ts';

/** What a page shows after a question: what was asked, messages beside the fields, and the answer unless one is wrong. */
interface Asked<R> {
	readonly fields: Readonly<Record<string, Words>>;
	readonly values: Sent;
	readonly answer: R;
}

/**
 * Answers a form that only asks, in the same response: the question travels in the body and stands in no address, log or
 * history.
 * @param read asks a view; null is the page for what is not there and what is not yours
 */
export const ask = async <F, R>(
	event: Pick<RequestEvent, 'request' | 'setHeaders'>,
	form: ZodType<F>,
	read: (question: F) => Promise<R | null>
): Promise<ActionFailure<Asked<null>> | Asked<R>> => {
	const { values } = await formOf(event);
	dontCompress(event);
	const parsed = parseForm(form, values);
	if (!parsed.ok) return fail(422, { fields: parsed.fields, values, answer: null });
	return { fields: {}, values, answer: found(await read(parsed.value)) };
};
