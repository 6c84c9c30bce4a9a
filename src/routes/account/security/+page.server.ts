import { redirect, type RequestEvent } from '@sveltejs/kit';
import { clock } from '#platform/clock/index.ts';
import {
	changePassword,
	freshSecondFactor,
	identity,
	listSessions,
	renewRecoveryCodes,
	replaceSecondFactor,
	revokeOtherSessions,
	revokeSession,
	waysIn,
	type Again
} from '#platform/identity/index.ts';
import { dontCompress } from '#platform/web/index.ts';
import { again, provedSessionAt, textsOf, visitorOf, waitWords } from '../door.server.ts';
import { faultWords } from '../fault-words.server.ts';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/account/security';

export const load: PageServerLoad = async (event) => {
	const session = provedSessionAt(event);
	const house = await identity();
	const [sessions, ways] = await Promise.all([
		listSessions(house, session, clock.now()),
		waysIn(house, session.userId)
	]);
	return { sessions, ways, fresh: freshSecondFactor(session, clock.now()) };
};

// A refused password stands beside the field of its own form.
const refusedAt = (field: string, refused: Again) => {
	if (refused.refused === 'not-fresh') redirect(303, `/account/second-factor?back=${HERE}`);
	if (refused.refused === 'too-many') return again({ refusal: waitWords(refused.seconds) });
	return again({ fields: { [field]: { key: 'account.refusal.wrong-password-now' } } });
};

const password = async (event: RequestEvent) => {
	const session = provedSessionAt(event);
	const sent = await textsOf(event, 'current', 'next', 'again');
	if (sent.next !== sent.again) return again({ fields: { again: { key: 'account.refusal.not-the-same' } } });
	const answer = await changePassword(await identity(), event.cookies, session, sent, visitorOf(event), clock.now());
	if ('ok' in answer) return { done: 'password' as const };
	if ('fault' in answer) return again({ fields: { next: faultWords(answer.fault) } });
	return refusedAt('current', answer);
};

const codes = async (event: RequestEvent) => {
	const session = provedSessionAt(event);
	const sent = await textsOf(event, 'codes-password');
	dontCompress(event);
	const typed = sent['codes-password'];
	const answer = await renewRecoveryCodes(
		await identity(),
		event.cookies,
		session,
		typed,
		visitorOf(event),
		clock.now()
	);
	return 'codes' in answer ? { codes: answer.codes } : refusedAt('codes-password', answer);
};

const replace = async (event: RequestEvent) => {
	const session = provedSessionAt(event);
	const sent = await textsOf(event, 'replace-password');
	const typed = sent['replace-password'];
	const answer = await replaceSecondFactor(
		await identity(),
		event.cookies,
		session,
		typed,
		visitorOf(event),
		clock.now()
	);
	return 'ok' in answer ? redirect(303, '/account/set-up') : refusedAt('replace-password', answer);
};

const end = async (event: RequestEvent) => {
	const session = provedSessionAt(event);
	const sent = await textsOf(event, 'session');
	// One that is over already is as ended as one ended now.
	await revokeSession(await identity(), session, sent.session, clock.now());
	redirect(303, HERE);
};

const endOthers = async (event: RequestEvent) => {
	await revokeOtherSessions(await identity(), provedSessionAt(event));
	redirect(303, HERE);
};

export const actions: Actions = { password, codes, replace, end, others: endOthers };
