import type pg from 'pg';
import { sql, type QueryExecutorProvider } from 'kysely';

/** Longest way the demonstration's clock may run ahead or back: ten years, in seconds. */
export const LONGEST_SHIFT = 10 * 365 * 86_400;

const CHANNEL = 'accanto_clock';

/** One shift a process: the web bundle and the worker's source are two copies of this file. */
const SHARED = Symbol.for('accanto.clock');
interface Shift {
	seconds: number;
}

function shared(): Shift {
	const { [SHARED]: known } = globalThis as { [SHARED]?: Shift };
	if (known) return known;
	const made = { seconds: 0 };
	Reflect.set(globalThis, SHARED, made);
	return made;
}

/** The present moment of this installation; a demonstration may have moved it. */
export function now(): Date {
	return new Date(Date.now() + shared().seconds * 1000);
}

/** How far the demonstration's clock runs ahead of the machine's, in seconds. */
export function shiftSeconds(): number {
	return shared().seconds;
}

/** The machine's moment for a moment of this installation: when a timer has to ring. */
export function machineTime(moment: Date): Date {
	return new Date(moment.getTime() - shared().seconds * 1000);
}

/** Milliseconds of a clock that never jumps: for ages and durations, never for facts. */
export function monotonic(): number {
	return performance.now();
}

/** Reads the shift from platform.clock; every process does so when it starts. */
export async function readShift(tx: QueryExecutorProvider): Promise<void> {
	const { rows } = await sql<{ seconds: string }>`select shift_seconds::text as seconds from platform.clock`.execute(
		tx
	);
	shared().seconds = Number(rows[0]?.seconds ?? 0);
}

/**
 * Moves the demonstration's clock and tells every process; the transaction acts as system.
 * @throws RangeError outside a demonstration, or for a shift that is no whole number within LONGEST_SHIFT.
 */
export async function setShift(tx: QueryExecutorProvider, seconds: number, { demo }: { demo: boolean }): Promise<void> {
	if (!demo) throw new RangeError('Only a demonstration may move its clock.');
	if (!Number.isInteger(seconds) || Math.abs(seconds) > LONGEST_SHIFT)
		throw new RangeError('The shift is out of range.');
	const { numAffectedRows } = await sql`update platform.clock set shift_seconds = ${seconds}`.execute(tx);
	if (numAffectedRows !== 1n) throw new RangeError('The clock was not moved: the transaction does not act as system.');
	await sql`select pg_notify(${CHANNEL}, ${String(seconds)})`.execute(tx);
}

/**
 * Follows changes of the shift made by other processes, on one connection of the pool.
 * @returns a function that stops following and gives the connection back.
 */
export async function followShift(pool: pg.Pool): Promise<() => Promise<void>> {
	const client = await pool.connect();
	const onShift = ({ payload }: pg.Notification) => {
		const seconds = Number(payload);
		if (Number.isInteger(seconds)) shared().seconds = seconds;
	};
	// A lost connection only means that the next change is read at the next start.
	const onError = () => undefined;
	client.on('notification', onShift);
	client.on('error', onError);
	await client.query(`listen ${CHANNEL}`);
	return async () => {
		client.off('notification', onShift);
		await client.query(`unlisten ${CHANNEL}`).catch(onError);
		client.off('error', onError);
		client.release();
	};
}
