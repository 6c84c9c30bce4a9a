import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOpen, mayFollow, referralState, type ReferralFactKind } from './rules.ts';

const KINDS: ReferralFactKind[] = [
	'sent',
	'asked',
	'answered',
	'accepted',
	'refused',
	'withdrawn',
	'first_contact',
	'outcome',
	'consent_withdrawn',
	'acknowledged'
];

// Plays attempts in order and keeps those that the rules let through, as the use cases do.
const play = (attempts: readonly ReferralFactKind[]): ReferralFactKind[] =>
	attempts.reduce<ReferralFactKind[]>(
		(facts, kind) => (mayFollow(referralState(facts), kind) ? [...facts, kind] : facts),
		[]
	);

describe('a referral', () => {
	test('whatever is tried in whatever order: accepted and refused, accepted and withdrawn never stand together', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...KINDS), { maxLength: 30 }), (attempts) => {
				const facts = play(attempts);
				const has = (kind: ReferralFactKind) => facts.includes(kind);
				expect(has('accepted') && (has('refused') || has('withdrawn'))).toBe(false);
				expect(facts.length === 0 || facts[0] === 'sent').toBe(true);
				if (has('outcome') || has('first_contact')) expect(has('accepted')).toBe(true);
				for (const kind of ['sent', 'accepted', 'outcome', 'withdrawn'] as const) {
					expect(facts.filter((fact) => fact === kind).length).toBeLessThanOrEqual(1);
				}
			})
		);
	});

	test('consent withdrawn before acceptance stops it; after acceptance it stays open until the receiver confirms', () => {
		expect(referralState(['sent', 'consent_withdrawn'])).toBe('stopped');
		expect(referralState(['sent', 'accepted', 'consent_withdrawn'])).toBe('stop_unconfirmed');
		expect(isOpen('stop_unconfirmed')).toBe(true);
		expect(referralState(['sent', 'accepted', 'consent_withdrawn', 'acknowledged'])).toBe('stopped');
	});

	test('a question waits until it is answered, and a second one waits again', () => {
		expect(referralState(['sent', 'asked'])).toBe('asked');
		expect(referralState(['sent', 'asked', 'answered'])).toBe('sent');
		expect(referralState(['sent', 'asked', 'answered', 'asked'])).toBe('asked');
	});
});
