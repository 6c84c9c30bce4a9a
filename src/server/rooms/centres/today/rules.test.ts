import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, inOrder, KINDS, needsDecision, windowCloses, type Item } from './rules.ts';

const now = new Date('2026-05-20T08:00:00Z');
const near = fc.integer({ min: -72, max: 72 }).map((hours) => new Date(now.getTime() + hours * 3_600_000));
const maybe = fc.option(near, { nil: null });
const item: fc.Arbitrary<Item> = fc.record({
	kind: fc.constantFrom(...KINDS),
	subject: fc.uuid(),
	danger: fc.boolean(),
	due: maybe,
	from: maybe,
	until: fc.option(
		near.filter((at) => at > now),
		{ nil: null }
	),
	since: near.filter((at) => at <= now)
});

describe('the order of a day', () => {
	it('is one order, however things come in, and loses nothing', () => {
		fc.assert(
			fc.property(
				fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }),
				fc.array(item, { minLength: 8, maxLength: 8 }),
				(places, items) => {
					const shuffled = places.map((place) => items[place]).filter((one) => one !== undefined);
					expect(inOrder(shuffled, now)).toEqual(inOrder(items, now));
					expect(new Set(inOrder(items, now))).toEqual(new Set(items));
				}
			)
		);
	});

	it('never puts a thing behind the same thing without danger', () => {
		fc.assert(
			fc.property(item, (one) => {
				const [first] = inOrder(
					[
						{ ...one, danger: false },
						{ ...one, danger: true }
					],
					now
				);
				expect(first?.danger).toBe(true);
			})
		);
	});

	it('never puts a thing behind the same thing with a later clock', () => {
		fc.assert(
			fc.property(item, near, near, (one, a, b) => {
				fc.pre(a < b);
				const [first] = inOrder(
					[
						{ ...one, due: b },
						{ ...one, due: a }
					],
					now
				);
				expect(first?.due).toEqual(a);
			})
		);
	});

	it('puts danger that can be met now before everything else', () => {
		fc.assert(
			fc.property(fc.array(item), fc.record({ due: maybe, until: maybe }), (items, more) => {
				const urgent: Item = { kind: 'take', subject: 'x', danger: true, from: null, since: now, ...more };
				const ordered = inOrder([...items, urgent], now);
				const at = ordered.findIndex(({ subject }) => subject === 'x');
				expect(ordered.slice(0, at).every((one) => bandOf(one, now) === 'danger')).toBe(true);
			})
		);
	});

	it('shows what is late before what is not, danger aside', () => {
		fc.assert(
			fc.property(fc.array(item), (items) => {
				const calm = inOrder(
					items.filter(({ danger }) => !danger),
					now
				);
				const firstInTime = calm.findIndex(({ due }) => due === null || due > now);
				expect(
					calm.slice(firstInTime < 0 ? calm.length : firstInTime).some(({ due }) => due !== null && due <= now)
				).toBe(false);
			})
		);
	});

	it('lets a dangerous thing wait for its safe moment: nobody is called outside it', () => {
		const call: Item = {
			kind: 'call',
			subject: 'x',
			danger: true,
			due: null,
			from: new Date(now.getTime() + 1),
			until: null,
			since: now
		};
		expect(bandOf(call, now)).toBe('waiting');
		expect(bandOf({ ...call, from: now }, now)).toBe('danger');
	});
});

describe('a clock without a safe moment in it', () => {
	it('is for a supervisor to decide', () => {
		const due = new Date('2026-05-21T08:00:00Z');
		expect(needsDecision({ due, next: null })).toBe(true);
		expect(needsDecision({ due, next: new Date('2026-05-22T08:00:00Z') })).toBe(true);
		expect(needsDecision({ due, next: now })).toBe(false);
		expect(needsDecision({ due: null, next: now })).toBe(false);
	});
});

describe('the closing of a window', () => {
	// Wednesday 20 May 2026, ten in the morning at Rome.
	it('is that of Rome, and of adjoining windows together', () => {
		const wednesday = (from: number, to: number) => ({ day: 3, from, to });
		expect(windowCloses([wednesday(540, 660)], now)).toEqual(new Date('2026-05-20T09:00:00Z'));
		expect(windowCloses([wednesday(660, 720), wednesday(540, 660)], now)).toEqual(new Date('2026-05-20T10:00:00Z'));
		expect(windowCloses([wednesday(540, 600)], now)).toBeNull();
		expect(windowCloses([wednesday(540, 1440)], now)).toEqual(new Date('2026-05-20T22:00:00Z'));
		expect(windowCloses([{ day: 4, from: 540, to: 660 }], now)).toBeNull();
	});
});
