import { redirect, type RequestEvent } from '@sveltejs/kit';
import { accountAt, dontCompress, type Again } from '#platform/web/index.ts';
import { again, provedSessionAt, textsOf, waitWords } from '../door.server.ts';
import { faultWords } from '../fault-words.server.ts';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/account/security';

const mine = async (event: RequestEvent) => {
	const session = provedSessionAt(event);
	return (await accountAt(event)).in(session);
};

export const load: PageServerLoad = async (event) => {
	const { fresh, listSessions, waysIn } = await mine(event);
	const [sessions, ways] = await Promise.all([listSessions(), waysIn()]);
	return { sessions, ways, fresh };
};

// A refused password stands beside the field of its own form.
const refusedAt = (field: string, refused: Again) => {
	if (refused.refused === 'not-fresh') redirect(303, `/account/second-factor?back=${HERE}`);
	if (refused.refused === 'too-many') return again({ refusal: waitWords(refused.seconds) });
	return again({ fields: { [field]: { key: 'account.refusal.wrong-password-now' } } });
};

const password = async (event: RequestEvent) => {
	const account = await mine(event);
	const sent = await textsOf(event, 'current', 'next', 'again');
	if (sent.next !== sent.again) return again({ fields: { again: { key: 'account.refusal.not-the-same' } } });
	const answer = await account.changePassword(sent);
	if ('ok' in answer) return { done: 'password' as const };
	if ('fault' in answer) return again({ fields: { next: faultWords(answer.fault) } });
	return refusedAt('current', answer);
};

const codes = async (event: RequestEvent) => {
	const account = await mine(event);
	const sent = await textsOf(event, 'codes-password');
	dontCompress(event);
	const answer = await account.renewRecoveryCodes(sent['codes-password']);
	return 'codes' in answer ? { codes: answer.codes } : refusedAt('codes-password', answer);
};

const replace = async (event: RequestEvent) => {
	const account = await mine(event);
	const sent = await textsOf(event, 'replace-password');
	const answer = await account.replaceSecondFactor(sent['replace-password']);
	return 'ok' in answer ? redirect(303, '/account/set-up') : refusedAt('replace-password', answer);
};

const end = async (event: RequestEvent) => {
	const account = await mine(event);
	const sent = await textsOf(event, 'session');
	// One that is over already is as ended as one ended now.
	await account.revokeSession(sent.session);
	redirect(303, HERE);
};

const others = async (event: RequestEvent) => {
	await (await mine(event)).revokeOtherSessions();
	redirect(303, HERE);
};

export const actions: Actions = { password, codes, replace, end, others };
