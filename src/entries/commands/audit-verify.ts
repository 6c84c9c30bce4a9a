import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { exportAudit, readAudit, verifyAudit, type Fault } from '#platform/audit/index.ts';
import { clock } from '#platform/clock/index.ts';
import { CannotStart } from '#platform/config/index.ts';
import { asSystem } from './as-system.ts';
import type { Asked, Command } from './command.ts';

/** A line younger than this, in milliseconds, may still wait for its seal. */
const patience = 60_000;

export const command: Command = {
	options: { file: { type: 'string', help: 'Verify this export; neither the system nor its database is needed.' } },
	async run(asked) {
		const { file } = asked.values;
		const { lines, seals, checkpoints } = await (typeof file === 'string' ? fromFile(file) : fromDatabase(asked));
		const waiting =
			typeof file === 'string' ? {} : { waitingSince: new Date(clock.now().getTime() - patience).toISOString() };
		const faults = verifyAudit(lines, seals, checkpoints, waiting);
		const counts = { lines: lines.length, sealed: seals.length, checkpoints: checkpoints.length };
		const summary = `${String(counts.lines)} lines, ${String(counts.sealed)} sealed, ${String(counts.checkpoints)} checkpoints: `;
		return {
			lines: [summary + (faults.length === 0 ? 'whole.' : `${String(faults.length)} faults.`), ...faults.map(sentence)],
			json: { format: 1, ...counts, faults },
			refused: faults.length > 0
		};
	}
};

const sentence = ({ kind, organisation, sequence, line }: Fault): string =>
	`${kind}: chain ${organisation}, place ${String(sequence ?? 'none')}, line ${line ?? 'unknown'}`;

/** An export is somebody's file: what is wrong with it is told, not thrown about. */
async function fromFile(file: string): ReturnType<typeof readAudit> {
	try {
		return await readAudit(createInterface({ input: createReadStream(file), crlfDelay: Infinity }));
	} catch (error) {
		throw new CannotStart(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
	}
}

/** One snapshot of the whole audit, so that a line sealed meanwhile is not missed. */
async function fromDatabase({ platform }: Asked): ReturnType<typeof readAudit> {
	const { pools } = await platform();
	return asSystem(pools.app, (tx) => readAudit(exportAudit(tx, { now: clock.now() })));
}
