import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { randomUUID } from 'node:crypto';
import { signIn } from './sign-in.server.ts';
import { isDemonstration, pageLocale, secureHeaders } from '#platform/web/index.ts';
import { languageOf } from '#ui/words/index.ts';

/** The framework leaves one switched-off link for every sheet it has written into the page: nobody reads it. */
const idleSheet = /<link href="[^"]*" rel="stylesheet" disabled media="\(max-width: 0\)">\s*/g;

export const handle: Handle = async ({ event, resolve }) => {
	const locale = pageLocale(event);
	event.locals.locale = locale;
	event.locals.demonstration = isDemonstration();
	Object.assign(event.locals, await signIn(event));
	const response = await resolve(event, {
		transformPageChunk: ({ html }) => {
			// What is to be changed stands in the head; the body of a long list is not searched.
			const end = html.indexOf('</head>');
			const head = html.slice(0, Math.max(end, 0));
			const { dir } = languageOf(locale);
			return head.replace('%lang%', locale).replace('%dir%', dir).replace(idleSheet, '') + html.slice(head.length);
		}
	});
	secureHeaders(response.headers, event.url.protocol === 'https:');
	if (event.locals.errorId) response.headers.set('X-Error-Id', event.locals.errorId);
	return response;
};

export const handleError: HandleServerError = ({ error, kind, event }) => {
	const errorId = randomUUID().slice(0, 8);
	event.locals.errorId = errorId;
	if (kind === 'unknown')
		process.stderr.write(`error ${errorId} at ${event.route.id ?? 'no route'}: ${traceOf(error)}\n`);
	return { message: kind, errorId };
};

/** Where it broke, and no more: a database's message may repeat what somebody typed, and its other properties the row. */
function traceOf(error: unknown): string {
	if (!(error instanceof Error)) return 'no error object';
	const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
	const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
	return [`${error.name}${code}`, ...frames].join('\n');
}
