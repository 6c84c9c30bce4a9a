import { error, redirect } from '@sveltejs/kit';
import { systemActor } from '#platform/access/index.ts';
import { clock } from '#platform/clock/index.ts';
import { enterDemonstration, identity, signIn, withoutWayIn } from '#platform/identity/index.ts';
import { dontCompress } from '#platform/web/index.ts';
import { demonstrationPeople, type DemonstrationPerson } from '#rooms/network/index.ts';
import { again, settle, textsOf, visitorOf, waitWords } from '../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

const missing = { key: 'platform.form.missing' };

/** The fictitious people of a demonstration, without those who were invited since and have a password; else nobody. */
const peopleToTry = async (): Promise<readonly DemonstrationPerson[]> => {
	const house = await identity();
	if (!house.demonstration) return [];
	const people = (await demonstrationPeople(systemActor('demonstration-entry', null, 'page'))) ?? [];
	const fictitious = await withoutWayIn(
		house,
		people.map(({ user }) => user)
	);
	return people.filter(({ user }) => fictitious.has(user));
};

export const load: PageServerLoad = async ({ locals }) => {
	if (locals.member) redirect(303, '/desk');
	if (locals.session) redirect(303, locals.session.secondFactorAt ? '/account/membership' : '/account/set-up');
	return { people: await peopleToTry() };
};

export const actions: Actions = {
	password: async (event) => {
		const { email, password } = await textsOf(event, 'email', 'password');
		const fields = { ...(email.trim() ? {} : { email: missing }), ...(password ? {} : { password: missing }) };
		if (Object.keys(fields).length > 0) return again({ fields }, { email });
		dontCompress(event);
		const answer = await signIn(await identity(), event.cookies, { email, password }, visitorOf(event), clock.now());
		if ('next' in answer) redirect(303, `/account/${answer.next}`);
		if (answer.refused === 'too-many') return again({ refusal: waitWords(answer.seconds) }, { email });
		return again({ fields: { password: { key: 'account.refusal.wrong-password' } } }, { email });
	},

	demo: async (event) => {
		const house = await identity();
		if (!house.demonstration) error(404, 'not-found');
		const { membership } = await textsOf(event, 'membership');
		const person = (await peopleToTry()).find((one) => one.membership === membership);
		if (!person) error(404, 'not-found');
		const { user: userId } = person;
		const entered = await enterDemonstration(
			house,
			event.cookies,
			{ userId, membershipId: membership },
			visitorOf(event),
			clock.now()
		);
		if (!entered) error(404, 'not-found');
		redirect(303, await settle(event));
	}
};
