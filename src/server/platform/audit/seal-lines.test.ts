import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#platform/access/index.ts';
import { inTransaction, type Transaction } from '#platform/database/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { exportAudit, readAudit, sealLines, signCheckpoints, verifyAudit, writeLine } from './index.ts';

let db: FreshDatabase;
beforeAll(async () => void (db = await freshDatabase()));
afterAll(() => db.stop());

const now = new Date('2026-05-20T09:30:00.123Z');
const act = <T>(work: (tx: Transaction) => Promise<T>) =>
	inTransaction(db.platform.pools.app, systemActor('test'), work);

function write(tx: Transaction, organisation: string | null, number: number): Promise<void> {
	const at = new Date(now.getTime() + number);
	const subjects = { case: randomUUID(), also: ['b', 'ä'] };
	return writeLine(tx, {
		...{ organisation, at, actorKind: 'system', actor: null, membership: null, role: 'system', channel: 'job' },
		...{ act: 'test.act', subjects, groups: ['identity'], reason: number % 2 ? 'why' : null }
	});
}

async function sealAll(): Promise<number> {
	let sealed = 0;
	for (let some = -1; some !== 0; sealed += some) some = await act((tx) => sealLines(tx, now, { most: 7 }));
	return sealed;
}

async function exported(organisation?: string) {
	return act(async (tx) => {
		const texts: string[] = [];
		for await (const text of exportAudit(tx, { now, ...(organisation ? { organisation } : {}) })) texts.push(text);
		return texts;
	});
}

describe('sealing', () => {
	it('makes one chain an organisation, in order and without gaps, and the export verifies by itself', async () => {
		const [one, two] = [randomUUID(), randomUUID()];
		for (let number = 0; number < 30; number++) {
			await act((tx) => write(tx, number % 3 ? one : number % 2 ? two : null, number));
		}
		expect(await sealAll()).toBe(30);
		expect(await sealAll()).toBe(0);
		expect(await act((tx) => signCheckpoints(tx, now))).toBe(3);
		expect(await act((tx) => signCheckpoints(tx, now))).toBe(0);
		const read = await readAudit(await exported());
		expect([read.lines.length, read.seals.length, read.checkpoints.length]).toEqual([30, 30, 3]);
		expect(verifyAudit(read.lines, read.seals, read.checkpoints)).toEqual([]);
		const alone = await readAudit(await exported(one));
		expect(alone.seals.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
		expect(verifyAudit(alone.lines, alone.seals, alone.checkpoints)).toEqual([]);
	});

	it('stays one chain when acts are written and several instances seal at the same time', async () => {
		const organisation = randomUUID();
		let writing = true;
		const writers = Promise.all(
			Array.from({ length: 3 }, async (_, writer) => {
				for (let number = 0; number < 20; number++) await act((tx) => write(tx, organisation, writer * 100 + number));
			})
		).then(() => void (writing = false));
		const sealers = Array.from({ length: 3 }, async () => {
			while (writing) await act((tx) => sealLines(tx, now, { most: 5 }));
		});
		await Promise.all([writers, ...sealers]);
		await sealAll();
		const read = await readAudit(await exported(organisation));
		expect(read.seals).toHaveLength(60);
		expect(verifyAudit(read.lines, read.seals, read.checkpoints)).toEqual([]);
	});

	it('shows a deed done behind the back of the app', async () => {
		const organisation = randomUUID();
		for (let number = 0; number < 5; number++) await act((tx) => write(tx, organisation, number));
		await sealAll();
		await act((tx) => signCheckpoints(tx, now));
		const third = 'select line from platform.audit_seal where organisation = $1 and sequence = 3';
		const { rows } = await db.admin.query<{ line: string }>(third, [organisation]);
		const line = rows[0]?.line ?? '';
		await db.admin.query("update platform.audit_line set act = 'test.other' where id = $1", [line]);
		const edited = await readAudit(await exported(organisation));
		expect(verifyAudit(edited.lines, edited.seals, edited.checkpoints)).toEqual([
			{ kind: 'edited', organisation, sequence: 3, line }
		]);
		await db.admin.query('delete from platform.audit_line where id = $1', [line]);
		const left = await readAudit(await exported(organisation));
		expect(verifyAudit(left.lines, left.seals, left.checkpoints)).toEqual([
			{ kind: 'removed', organisation, sequence: 3, line: null }
		]);
	});

	it('can be neither changed nor unmade by the app', async () => {
		await act((tx) => write(tx, randomUUID(), 0));
		for (const deed of [
			'update platform.audit_line set reason = null',
			'delete from platform.audit_line',
			'update platform.audit_seal set hash = previous',
			'delete from platform.audit_seal',
			'delete from platform.audit_checkpoint'
		]) {
			await expect(act((tx) => sql.raw(deed).execute(tx))).rejects.toThrow('permission denied');
		}
	});

	it('signs again an hour later when the chain has grown', async () => {
		const organisation = randomUUID();
		await act((tx) => write(tx, organisation, 0));
		await sealAll();
		await act((tx) => signCheckpoints(tx, now));
		await act((tx) => write(tx, organisation, 1));
		await sealAll();
		const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
		expect(await act((tx) => signCheckpoints(tx, later(59)))).toBe(0);
		expect(await act((tx) => signCheckpoints(tx, later(60)))).toBe(1);
	});
});

it('refuses a file that is no export, and says where', async () => {
	await expect(readAudit(['{"format":2}'])).rejects.toThrow('Line 1');
	const head = '{"format":1,"kind":"accanto-audit"}';
	await expect(readAudit([head, '{"line":{}}'])).rejects.toThrow('Line 2');
	await expect(readAudit([])).rejects.toThrow('empty');
});
