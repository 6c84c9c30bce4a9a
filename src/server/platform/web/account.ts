import type { RequestEvent } from '@sveltejs/kit';
import { systemActor } from '#platform/access/index.ts';
import { clock } from '#platform/clock/index.ts';
import * as accounts from '#platform/identity/index.ts';

type Knock = Pick<RequestEvent, 'cookies' | 'request' | 'getClientAddress'>;

/** Who knocks, for limits and the list of sessions. */
const visitorOf = ({ request, getClientAddress }: Knock): accounts.Visitor => ({
	address: getClientAddress(),
	userAgent: request.headers.get('user-agent') ?? ''
});

/** What a page of accounts does for whoever has proved a password. */
const inSession = (house: accounts.Identity, event: Knock, session: accounts.Session) => {
	const { cookies } = event;
	const visitor = visitorOf(event);
	const now = clock.now();
	return {
		fresh: accounts.freshSecondFactor(session, now),
		pendingSetUp: () => accounts.pendingSetUp(house, session),
		beginSetUp: (password: string) => accounts.beginSetUp(house, cookies, session, password, visitor, now),
		replaceSecondFactor: (password: string) =>
			accounts.replaceSecondFactor(house, cookies, session, password, visitor, now),
		renewRecoveryCodes: (password: string) =>
			accounts.renewRecoveryCodes(house, cookies, session, password, visitor, now),
		changePassword: (sent: { current: string; next: string }) =>
			accounts.changePassword(house, cookies, session, sent, visitor, now),
		listSessions: () => accounts.listSessions(house, session, now),
		revokeSession: (id: string) => accounts.revokeSession(house, session, id, now),
		revokeOtherSessions: () => accounts.revokeOtherSessions(house, session),
		waysIn: () => accounts.waysIn(house, session.userId),
		chooseMembership: (membership: string) => accounts.chooseMembership(house, session, membership, now)
	};
};

/** The door of accounts, for the browser and the moment of one request. What each function does stands in identity. */
export const accountAt = async (event: Knock) => {
	const house = await accounts.identity();
	const { cookies } = event;
	const visitor = visitorOf(event);
	const now = clock.now();
	return {
		now,
		demonstration: house.demonstration,
		signIn: (sent: { email: string; password: string }) => accounts.signIn(house, cookies, sent, visitor, now),
		signOut: () => accounts.signOut(house, cookies),
		awaitsCode: () => accounts.awaitsCode(house, cookies, now),
		proveSecondFactor: (code: string) => accounts.proveSecondFactor(house, cookies, code, visitor, now),
		confirmSetUp: (code: string) => accounts.confirmSetUp(house, cookies, code, visitor, now),
		/** Asked anew: proving a factor makes another session than the one the request came with. */
		session: () => accounts.sessionOf(house, cookies, clock.now()),
		enterDemonstration: (person: { userId: string; membershipId: string }) =>
			accounts.enterDemonstration(house, cookies, person, visitor, now),
		withoutWayIn: (userIds: readonly string[]) => accounts.withoutWayIn(house, userIds),
		accountByEmail: (email: string) => accounts.accountByEmail(house, email),
		createUser: (given: { email: string; name: string; password: string }) => accounts.createUser(house, given),
		resetHolder: (token: string) => accounts.resetHolder(house, token, now),
		useReset: (sent: { token: string; password: string }) => accounts.useReset(house, sent, now),
		removeUser: (id: string) => accounts.removeUser(house, id),
		in: (session: accounts.Session) => inSession(house, event, session)
	};
};

/** Whoever opens the link of an invitation. */
export const invitationHolder = systemActor('accept-invitation', null, 'page');

/** Whoever looks at the sign-in page of a demonstration. */
export const demonstrationVisitor = systemActor('demonstration-entry', null, 'page');

/** How long a password is, in characters. */
export const passwordBounds = { min: accounts.SHORTEST_PASSWORD, max: accounts.LONGEST_PASSWORD } as const;

export { passwordFault } from '#platform/identity/index.ts';
export type { Again, PasswordFault, Session } from '#platform/identity/index.ts';
