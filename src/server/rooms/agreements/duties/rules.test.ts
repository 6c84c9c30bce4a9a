import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmsOf, DUTY_EVENTS, dutyDue, dutyStanding, type DutyFact } from './rules.ts';

const start = new Date('2026-05-20T08:00:00Z');
const at = (hour: number): Date => new Date(start.getTime() + hour * 3_600_000);
const duty = { startedAt: start, dueAt: at(24) };
const fact = (kind: DutyFact['kind'], hour: number): DutyFact => ({ kind, at: at(hour) });

describe('the state of a duty', () => {
	it.each([
		['time is left', [], 23, { state: 'pending', late: false, longOverdue: false }],
		['the last moment still counts', [], 24, { state: 'pending', late: false, longOverdue: false }],
		['time ran out', [], 25, { state: 'breached', late: true, longOverdue: false }],
		['as long again has passed', [], 49, { state: 'breached', late: true, longOverdue: true }],
		['done in time', [fact('fulfilled', 20)], 90, { state: 'fulfilled', late: false, longOverdue: false }],
		[
			'done late',
			[fact('breached', 24), fact('fulfilled', 30)],
			90,
			{ state: 'fulfilled', late: true, longOverdue: false }
		],
		['no longer wanted', [fact('waived', 2)], 90, { state: 'waived', late: false, longOverdue: false }],
		[
			'what comes later has not happened yet',
			[fact('fulfilled', 20)],
			10,
			{ state: 'pending', late: false, longOverdue: false }
		]
	] as const)('%s', (_, facts, hour, standing) => {
		expect(dutyStanding(duty, facts, at(hour))).toEqual(standing);
	});

	it('does not depend on the order of its facts, nor on the warnings that were written', () => {
		const facts = fc.array(
			fc.record({ kind: fc.constantFrom(...DUTY_EVENTS), at: fc.integer({ min: 0, max: 100 }).map(at) })
		);
		fc.assert(
			fc.property(facts, fc.integer({ min: 0, max: 120 }).map(at), (some, now) => {
				const closings = some.filter(({ kind }) => ['fulfilled', 'waived', 'suspended'].includes(kind));
				const distinct = closings.filter((one, n) => closings.findIndex((other) => +other.at === +one.at) === n);
				const others = some.filter(({ kind }) => !['fulfilled', 'waived', 'suspended'].includes(kind));
				const expected = dutyStanding(duty, distinct, now);
				expect(dutyStanding(duty, [...others, ...distinct].reverse(), now)).toEqual(expected);
			}),
			{ numRuns: 500 }
		);
	});
});

describe('terms and alarms', () => {
	it('danger never makes a term longer', () => {
		const term = { ordinary: { amount: 4, unit: 'hours' }, high: { amount: 24, unit: 'hours' } } as const;
		expect(dutyDue(start, term, { urgency: 'high', area: 'LI' })).toEqual(at(4));
	});

	it('alarms never come before the start and rise to the term; escalation follows it', () => {
		const steps = [
			{ step: 'deputy', ordinary: { amount: 0, unit: 'hours' }, high: null },
			{ step: 'supervisor', ordinary: { amount: 1, unit: 'working' }, high: null }
		] as const;
		const alarms = alarmsOf({ ...duty, urgency: 'ordinary', area: 'LI' }, steps);
		expect(alarms.map(({ kind }) => kind)).toEqual([
			'warned_50',
			'warned_80',
			'breached',
			'escalated_deputy',
			'escalated_supervisor'
		]);
		const moments = alarms.map((one) => one.at.getTime());
		expect([...moments].sort((a, b) => a - b)).toEqual(moments);
		expect(moments[2]).toBe(at(24).getTime());
	});
});
