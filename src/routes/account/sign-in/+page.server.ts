import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { accountAt, demonstrationVisitor, dontCompress } from '#platform/web/index.ts';
import { demonstrationPeople, type DemonstrationPerson } from '#rooms/network/index.ts';
import { again, settle, textsOf, waitWords } from '../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

const missing = { key: 'platform.form.missing' };

/** The fictitious people of a demonstration, without those who were invited since and have a password; else nobody. */
const peopleToTry = async (event: RequestEvent): Promise<readonly DemonstrationPerson[]> => {
	const account = await accountAt(event);
	if (!account.demonstration) return [];
	const people = (await demonstrationPeople(demonstrationVisitor)) ?? [];
	const fictitious = await account.withoutWayIn(people.map(({ user }) => user));
	return people.filter(({ user }) => fictitious.has(user));
};

export const load: PageServerLoad = async (event) => {
	const { member, session } = event.locals;
	if (member) redirect(303, '/desk');
	if (session) redirect(303, session.secondFactorAt ? '/account/membership' : '/account/set-up');
	return { people: await peopleToTry(event) };
};

export const actions: Actions = {
	password: async (event) => {
		const { email, password } = await textsOf(event, 'email', 'password');
		const fields = { ...(email.trim() ? {} : { email: missing }), ...(password ? {} : { password: missing }) };
		if (Object.keys(fields).length > 0) return again({ fields }, { email });
		dontCompress(event);
		const answer = await (await accountAt(event)).signIn({ email, password });
		if ('next' in answer) redirect(303, `/account/${answer.next}`);
		if (answer.refused === 'too-many') return again({ refusal: waitWords(answer.seconds) }, { email });
		return again({ fields: { password: { key: 'account.refusal.wrong-password' } } }, { email });
	},

	demo: async (event) => {
		const account = await accountAt(event);
		if (!account.demonstration) error(404, 'not-found');
		const { membership } = await textsOf(event, 'membership');
		const person = (await peopleToTry(event)).find((one) => one.membership === membership);
		if (!person) error(404, 'not-found');
		const entered = await account.enterDemonstration({ userId: person.user, membershipId: membership });
		if (!entered) error(404, 'not-found');
		redirect(303, await settle(event));
	}
};
