import { redirect } from '@sveltejs/kit';
import { accountAt, dontCompress } from '#platform/web/index.ts';
import { again, textsOf } from '../../door.server.ts';
import { newPasswordFaults } from '../../fault-words.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	dontCompress(event);
	const holder = await (await accountAt(event)).resetHolder(event.params.token);
	return { email: holder?.email ?? null };
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await textsOf(event, 'password', 'again');
		const { token } = event.params;
		const account = await accountAt(event);
		const gone = () => again({ refusal: { key: 'account.reset.gone' } });
		const holder = await account.resetHolder(token);
		if (!holder) return gone();
		const fields = newPasswordFaults(sent, holder.email);
		if (Object.keys(fields).length > 0) return again({ fields });
		const { email } = (await account.useReset({ token, password: sent.password })) ?? {};
		if (!email) return gone();
		await account.signIn({ email, password: sent.password });
		redirect(303, '/account/set-up');
	}
};
