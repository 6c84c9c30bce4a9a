import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { accountAt, formOf, type Refused, type Session } from '#platform/web/index.ts';
import { membershipsOf } from '#rooms/network/index.ts';
import type { Words } from '#ui/words/index.ts';

/** The texts that a form sent; what is missing, or sent twice, reads as empty. */
export const textsOf = async <Name extends string>(
	event: RequestEvent,
	...names: Name[]
): Promise<Record<Name, string>> => {
	const { values } = await formOf(event);
	const texts = names.map((name) => [name, typeof values[name] === 'string' ? values[name] : '']);
	return Object.fromEntries(texts) as Record<Name, string>;
};

/** Shows the form again; passwords and codes are never sent back. */
export const again = (
	refused: { readonly fields?: Readonly<Record<string, Words>>; readonly refusal?: Words },
	values: Readonly<Record<string, string>> = {}
): ActionFailure<Refused> => fail(422, { fields: refused.fields ?? {}, refusal: refused.refusal ?? null, values });

/** "Too many tries", with the minutes to wait. */
export const waitWords = (seconds: number): Words => ({
	key: 'account.refusal.too-many',
	params: { minutes: Math.max(1, Math.ceil(seconds / 60)) }
});

/** The session of whoever proved a password; everyone else begins at the first page. */
export const sessionAt = (event: Pick<RequestEvent, 'locals'>): Session => {
	const { session } = event.locals;
	if (!session) redirect(303, '/account/sign-in');
	return session;
};

/** The session of whoever proved both factors. */
export const provedSessionAt = (event: Pick<RequestEvent, 'locals'>): Session => {
	const session = sessionAt(event);
	if (!session.secondFactorAt) redirect(303, '/account/set-up');
	return session;
};

/** A page of this installation to go back to; an address from outside is never followed. */
export const ownPath = (path: string | null, otherwise: string): string =>
	path !== null && /^\/(?:desk|account)(?:\/[\w-]+)*$/.test(path) ? path : otherwise;

/**
 * Where someone goes who has just proved both factors: with one membership to her work, with several to the choice.
 * Reads the session anew, since proving made another one.
 */
export const settle = async (event: RequestEvent): Promise<'/desk' | '/account/membership'> => {
	const account = await accountAt(event);
	const session = await account.session();
	if (!session) return '/account/membership';
	const memberships = await membershipsOf(session.userId, account.now);
	if (memberships.some(({ membership }) => membership === session.membershipId)) return '/desk';
	const [only] = memberships;
	if (!only || memberships.length > 1) return '/account/membership';
	await account.in(session).chooseMembership(only.membership);
	return '/desk';
};
