import { redirect } from '@sveltejs/kit';
import { accountAt, dontCompress } from '#platform/web/index.ts';
import { again, ownPath, settle, textsOf, waitWords } from '../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** For whoever proved a password just now, and as a step-up for whoever is signed in. */
export const load: PageServerLoad = async (event) => {
	const { session } = event.locals;
	if (session && !session.secondFactorAt) redirect(303, '/account/set-up');
	if (!session && !(await (await accountAt(event)).awaitsCode())) redirect(303, '/account/sign-in');
	return { stepUp: session !== null, back: ownPath(event.url.searchParams.get('back'), '') };
};

export const actions: Actions = {
	default: async (event) => {
		const { code, back } = await textsOf(event, 'code', 'back');
		if (!code.trim()) return again({ fields: { code: { key: 'platform.form.missing' } } });
		dontCompress(event);
		const proof = await (await accountAt(event)).proveSecondFactor(code);
		if ('ok' in proof) redirect(303, ownPath(back, await settle(event)));
		if (proof.refused === 'too-many') return again({ refusal: waitWords(proof.seconds) });
		if (proof.refused === 'gone') redirect(303, '/account/sign-in');
		return again({ fields: { code: { key: 'account.refusal.wrong-code' } } });
	}
};
