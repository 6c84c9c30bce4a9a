import { redirect } from '@sveltejs/kit';
import { accountAt, dontCompress } from '#platform/web/index.ts';
import { again, sessionAt, settle, textsOf, waitWords } from '../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const session = sessionAt(event);
	if (session.secondFactorAt) redirect(303, '/account/security');
	dontCompress(event);
	return { setUp: await (await accountAt(event)).in(session).pendingSetUp() };
};

export const actions: Actions = {
	begin: async (event) => {
		const session = sessionAt(event);
		const { password } = await textsOf(event, 'password');
		const begun = await (await accountAt(event)).in(session).beginSetUp(password);
		if ('ok' in begun) redirect(303, '/account/set-up');
		if (begun.refused === 'too-many') return again({ refusal: waitWords(begun.seconds) });
		return again({ fields: { password: { key: 'account.refusal.wrong-password-now' } } });
	},

	confirm: async (event) => {
		sessionAt(event);
		const { code } = await textsOf(event, 'code');
		const confirmed = await (await accountAt(event)).confirmSetUp(code);
		if ('codes' in confirmed) return { codes: confirmed.codes, next: await settle(event) };
		if (confirmed.refused === 'too-many') return again({ refusal: waitWords(confirmed.seconds) });
		if (confirmed.refused === 'gone') redirect(303, '/account/sign-in');
		return again({ fields: { code: { key: 'account.refusal.wrong-code' } } });
	}
};
