import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BEGINNING, checkpointBytes, hashLine, INSTALLATION, type Checkpoint, type Line, type Seal } from './chain.ts';
import { rawPublicKey } from './signing-key.ts';
import { verifyAudit } from './verify-audit.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const CENTRE = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';

const lineId = (organisation: string, number: number) =>
	`${organisation.slice(0, 8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;

function makeLine(organisation: string, number: number): Line {
	return {
		id: lineId(organisation, number),
		organisation: organisation === INSTALLATION ? null : organisation,
		at: `2026-05-20T09:30:00.${String(number).padStart(6, '0')}Z`,
		actor_kind: 'member',
		actor: CENTRE,
		membership: OTHER,
		role: 'operator',
		channel: 'page',
		act: 'centres.open-case',
		subjects: { case: `case ${number}` },
		groups: ['identity'],
		reason: null
	};
}

function makeChain(organisation: string, length: number) {
	const lines = Array.from({ length }, (_, number) => makeLine(organisation, number + 1));
	const seals: Seal[] = [];
	for (const line of lines) {
		const place = { organisation, sequence: seals.length + 1, previous: seals.at(-1)?.hash ?? BEGINNING };
		seals.push({ ...place, line: line.id, hash: hashLine(line, place) });
	}
	return { lines, seals };
}

function checkpointAt({ organisation, sequence, hash }: Seal, key = privateKey): Checkpoint {
	const statement = { organisation, sequence, hash, signed_at: '2026-05-20T10:00:00.000Z' };
	const signature = sign(null, checkpointBytes(statement), key).toString('hex');
	return { ...statement, signature, public_key: rawPublicKey(key).toString('hex') };
}

function makeAudit(length = 6) {
	const [one, two] = [makeChain(CENTRE, length), makeChain(INSTALLATION, 3)];
	const last = one.seals.at(-1);
	return {
		lines: [...one.lines, ...two.lines],
		seals: [...one.seals, ...two.seals],
		checkpoints: last ? [checkpointAt(last)] : []
	};
}

const without = <T>(list: readonly T[], gone: (item: T) => boolean) => list.filter((item) => !gone(item));

describe('an audit', () => {
	it('without a fault has none, whatever the order it is read in', () => {
		const { lines, seals, checkpoints } = makeAudit();
		expect(verifyAudit(lines, seals, checkpoints)).toEqual([]);
		expect(verifyAudit(lines.toReversed(), seals.toReversed(), checkpoints)).toEqual([]);
		expect(verifyAudit([], [], [])).toEqual([]);
	});

	it('names a line that was edited, in any of its fields', () => {
		const edits: Partial<Line>[] = [
			{ at: '2026-05-20T09:30:00.000009Z' },
			{ actor: OTHER },
			{ actor: null },
			{ membership: null },
			{ actor_kind: 'system' },
			{ role: 'supervisor' },
			{ channel: 'api' },
			{ act: 'centres.list-cases' },
			{ subjects: {} },
			{ groups: [] },
			{ reason: 'other' }
		];
		for (const edit of edits) {
			const { lines, seals, checkpoints } = makeAudit();
			const edited = lines.map((line) => (line.id === lineId(CENTRE, 3) ? { ...line, ...edit } : line));
			expect(verifyAudit(edited, seals, checkpoints)).toEqual([
				{ kind: 'edited', organisation: CENTRE, sequence: 3, line: lineId(CENTRE, 3) }
			]);
		}
	});

	it('names a line that was removed, with its seal or without', () => {
		const { lines, seals, checkpoints } = makeAudit();
		const gone = lineId(CENTRE, 3);
		const left = without(lines, ({ id }) => id === gone);
		expect(verifyAudit(left, seals, checkpoints)).toEqual([
			{ kind: 'removed', organisation: CENTRE, sequence: 3, line: gone }
		]);
		expect(
			verifyAudit(
				left,
				without(seals, ({ line }) => line === gone),
				checkpoints
			)
		).toEqual([{ kind: 'removed', organisation: CENTRE, sequence: 3, line: null }]);
	});

	it('names lines that changed places', () => {
		const { lines, seals, checkpoints } = makeAudit();
		const swap = new Map([
			[2, 4],
			[4, 2]
		]);
		const renumbered = seals.map((seal) =>
			seal.organisation === CENTRE ? { ...seal, sequence: swap.get(seal.sequence) ?? seal.sequence } : seal
		);
		const faults = verifyAudit(lines, renumbered, checkpoints);
		expect(faults.map(({ line }) => line)).toEqual(expect.arrayContaining([lineId(CENTRE, 2), lineId(CENTRE, 4)]));
		const byLine = new Map(seals.map((seal) => [seal.sequence, seal.line]));
		const exchanged = seals.map((seal) =>
			seal.organisation === CENTRE
				? { ...seal, line: byLine.get(swap.get(seal.sequence) ?? seal.sequence) ?? seal.line }
				: seal
		);
		expect(verifyAudit(lines, exchanged, checkpoints).map(({ sequence }) => sequence)).toEqual(
			expect.arrayContaining([2, 4])
		);
	});

	it('names the end that was cut off, by the checkpoint that knows of it', () => {
		const { lines, seals, checkpoints } = makeAudit();
		const cut = (number: number) => ({
			lines: without(lines, ({ id }) => id.startsWith('11111111') && id > lineId(CENTRE, number)),
			seals: without(seals, ({ organisation, sequence }) => organisation === CENTRE && sequence > number)
		});
		for (const number of [0, 1, 5]) {
			expect(verifyAudit(cut(number).lines, cut(number).seals, checkpoints)).toEqual([
				{ kind: 'truncated', organisation: CENTRE, sequence: number + 1, line: null }
			]);
		}
		expect(verifyAudit(cut(4).lines, cut(4).seals, [])).toEqual([]);
	});

	it('names a chain that was rewritten from some line on, by the checkpoint that was kept', () => {
		const { lines, seals, checkpoints } = makeAudit();
		const edited = lines.map((line) => (line.id === lineId(CENTRE, 5) ? { ...line, reason: 'rewritten' } : line));
		const rewritten: Seal[] = [];
		for (const line of edited.filter(({ organisation }) => organisation === CENTRE)) {
			const place = {
				organisation: CENTRE,
				sequence: rewritten.length + 1,
				previous: rewritten.at(-1)?.hash ?? BEGINNING
			};
			rewritten.push({ ...place, line: line.id, hash: hashLine(line, place) });
		}
		const forged = [...rewritten, ...seals.filter(({ organisation }) => organisation === INSTALLATION)];
		expect(verifyAudit(edited, forged, [])).toEqual([]);
		expect(verifyAudit(edited, forged, checkpoints)).toEqual([
			{ kind: 'edited', organisation: CENTRE, sequence: 6, line: lineId(CENTRE, 6) }
		]);
	});

	it('names a checkpoint that was altered, or signed by a key that is not trusted', () => {
		const { lines, seals, checkpoints } = makeAudit();
		const [checkpoint] = checkpoints;
		if (!checkpoint) throw new Error('no checkpoint');
		const forged = [{ kind: 'forged', organisation: CENTRE, sequence: 6, line: null }];
		for (const change of [{ signed_at: '2026-05-20T10:00:00.001Z' }, { signature: '00' }, { public_key: 'ff' }]) {
			expect(verifyAudit(lines, seals, [{ ...checkpoint, ...change }])).toEqual(forged);
		}
		const stranger = generateKeyPairSync('ed25519').privateKey;
		const last = seals.find(({ organisation, sequence }) => organisation === CENTRE && sequence === 6);
		if (!last) throw new Error('no seal');
		expect(verifyAudit(lines, seals, [checkpointAt(last, stranger)])).toEqual([]);
		expect(verifyAudit(lines, seals, [checkpointAt(last, stranger)], { trusted: [checkpoint.public_key] })).toEqual(
			forged
		);
	});

	it('names a line in another chain than its own, and a line that nobody sealed', () => {
		const { lines, seals, checkpoints } = makeAudit();
		const moved = lines.map((line) => (line.id === lineId(CENTRE, 2) ? { ...line, organisation: OTHER } : line));
		expect(verifyAudit(moved, seals, checkpoints)).toEqual([
			{ kind: 'foreign', organisation: CENTRE, sequence: 2, line: lineId(CENTRE, 2) }
		]);
		const late = makeLine(OTHER, 9);
		const unsealed = { kind: 'unsealed', organisation: OTHER, sequence: null, line: late.id };
		expect(verifyAudit([...lines, late], seals, checkpoints)).toEqual([unsealed]);
		expect(verifyAudit([...lines, late], seals, checkpoints, { waitingSince: late.at })).toEqual([]);
	});

	it('shows any one change to any line or seal that is checkpointed', () => {
		const { lines, seals, checkpoints } = makeAudit(12);
		const target = fc.integer({ min: 1, max: 12 });
		const change = fc.constantFrom('edit', 'drop line', 'drop both', 'renumber', 'rehash', 'relink', 'duplicate');
		fc.assert(
			fc.property(target, change, fc.integer({ min: 1, max: 12 }), (number, kind, other) => {
				fc.pre(number !== other);
				const id = lineId(CENTRE, number);
				const isIt = (seal: Seal) => seal.organisation === CENTRE && seal.sequence === number;
				const changed = {
					edit: () => [lines.map((line) => (line.id === id ? { ...line, act: 'x' } : line)), seals] as const,
					'drop line': () => [without(lines, (line) => line.id === id), seals] as const,
					'drop both': () => [without(lines, (line) => line.id === id), without(seals, isIt)] as const,
					renumber: () => [lines, seals.map((seal) => (isIt(seal) ? { ...seal, sequence: other } : seal))] as const,
					rehash: () => [lines, seals.map((seal) => (isIt(seal) ? { ...seal, hash: 'ab'.repeat(32) } : seal))] as const,
					relink: () =>
						[lines, seals.map((seal) => (isIt(seal) ? { ...seal, previous: 'ab'.repeat(32) } : seal))] as const,
					duplicate: () => [lines, [...seals, ...seals.filter(isIt)]] as const
				}[kind]();
				expect(verifyAudit(changed[0], changed[1], checkpoints).length).toBeGreaterThan(0);
			}),
			{ numRuns: 500 }
		);
	});
});
