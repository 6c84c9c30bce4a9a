/** Accounts of people at work: who is signed in, by which factors. Rights are not known here. */
export { changePassword } from './change-password.ts';
export { chooseMembership } from './choose-membership.ts';
export { accountByEmail, accountById, createUser, removeUser } from './create-user.ts';
export type { Account } from './create-user.ts';
export { enterDemonstration, withoutWayIn } from './enter-demonstration.ts';
export { identity, identityOver } from './identity.ts';
export type { Identity } from './identity.ts';
export type { Jar } from './jar.ts';
export type { Visitor } from './limits.ts';
export { hashToken, newToken } from './one-time-token.ts';
export { LONGEST_PASSWORD, passwordFault, SHORTEST_PASSWORD } from './password-rules.ts';
export type { PasswordFault } from './password-rules.ts';
export { proveSecondFactor } from './prove-second-factor.ts';
export type { Proof } from './prove-second-factor.ts';
export { issueReset, RESET_HOURS, resetHolder, useReset } from './reset-ways-in.ts';
export { freshSecondFactor, liveSession, sessionOf, sessionToken } from './session.ts';
export type { Session, SessionRow } from './session.ts';
export { listSessions, revokeOtherSessions, revokeSession } from './sessions.ts';
export type { ListedSession } from './sessions.ts';
export {
	beginSetUp,
	confirmSetUp,
	pendingSetUp,
	recoveryCodes,
	renewRecoveryCodes,
	replaceSecondFactor
} from './set-up-second-factor.ts';
export type { Again, SetUp } from './set-up-second-factor.ts';
export { signIn } from './sign-in.ts';
export type { SignIn } from './sign-in.ts';
export { signOut } from './sign-out.ts';
export { TokenBuckets } from './token-bucket.ts';
export type { Limit } from './token-bucket.ts';
export { awaitsCode } from './second-factor.ts';
export { waysIn } from './ways-in.ts';
export type { WaysIn } from './ways-in.ts';
