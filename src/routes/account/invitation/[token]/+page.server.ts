import { redirect, type RequestEvent } from '@sveltejs/kit';
import { accountAt, dontCompress, invitationHolder } from '#platform/web/index.ts';
import { joinByInvitation, seeInvitation } from '#rooms/network/index.ts';
import { again, textsOf } from '../../door.server.ts';
import { newPasswordFaults } from '../../fault-words.server.ts';
import type { Actions, PageServerLoad } from './$types';

const see = (token: string) => seeInvitation(invitationHolder, { query: token });

const join = (event: RequestEvent, token: string, user: string, name: string) =>
	joinByInvitation(invitationHolder, {
		input: { invitation: token, user, name, locale: event.locals.locale === 'en' ? 'en' : 'it' }
	});

const gone = () => again({ refusal: { key: 'account.invitation.gone' } });

/** Whether the invitation's address has an account, and whether it is the one signed in here with both factors. */
const accountOf = async (event: RequestEvent, email: string) => {
	const account = await (await accountAt(event)).accountByEmail(email);
	const { session } = event.locals;
	return { account, signedIn: account !== null && session?.userId === account.id && session.secondFactorAt !== null };
};

export const load: PageServerLoad = async (event) => {
	dontCompress(event);
	const invitation = await see(event.params.token);
	if (!invitation) return { invitation: null, known: false, signedIn: false };
	const { account, signedIn } = await accountOf(event, invitation.email);
	return { invitation, known: account !== null, signedIn };
};

const faultsOf = (sent: Record<'name' | 'password' | 'again', string>, email: string) => {
	const name = sent.name.trim();
	return {
		...(name ? {} : { name: { key: 'platform.form.missing' } }),
		...(/\p{Cc}/u.test(name) ? { name: { key: 'platform.form.unprintable' } } : {}),
		...(name.length > 120 ? { name: { key: 'platform.form.too-long', params: { limit: 120 } } } : {}),
		...newPasswordFaults(sent, email)
	};
};

/** A new colleague: the account, then the membership; where the second fails the first is taken back. */
const begin = async (event: RequestEvent<{ token: string }>) => {
	const sent = await textsOf(event, 'name', 'password', 'again');
	const invitation = await see(event.params.token);
	if (!invitation) return gone();
	const fields = faultsOf(sent, invitation.email);
	if (Object.keys(fields).length > 0) return again({ fields }, { name: sent.name });
	const at = await accountAt(event);
	const { email } = invitation;
	const account = await at.createUser({ email, name: sent.name.trim(), password: sent.password });
	if (!account) return gone();
	const joined = await join(event, event.params.token, account.id, account.name);
	if (!joined.ok) {
		await at.removeUser(account.id);
		return joined.refusal ? gone() : again({ fields: joined.fields }, { name: sent.name });
	}
	await at.signIn({ email, password: sent.password });
	redirect(303, '/account/set-up');
};

/** A colleague who has an account already, from another body or an older role. */
const accept = async (event: RequestEvent<{ token: string }>) => {
	const invitation = await see(event.params.token);
	if (!invitation) return gone();
	const { account, signedIn } = await accountOf(event, invitation.email);
	if (!account || !signedIn) redirect(303, '/account/sign-in');
	const joined = await join(event, event.params.token, account.id, account.name);
	return joined.ok ? redirect(303, '/account/membership') : gone();
};

export const actions: Actions = { begin, accept };
