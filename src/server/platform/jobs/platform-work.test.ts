import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { systemActor } from '#platform/access/index.ts';
import { writeLine } from '#platform/audit/index.ts';
import { clock } from '#platform/clock/index.ts';
import { inTransaction } from '#platform/database/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import { freshDatabase } from '#tests/database.ts';
import { platformWork, startWorker } from './index.ts';

it('seals, signs and sends within seconds of the act', async () => {
	const db = await freshDatabase();
	const spoolFolder = mkdtempSync(join(tmpdir(), 'accanto-spool-'));
	const work = platformWork({
		origin: 'https://accanto.example.org',
		mail: { smtpUrl: null, from: 'a@example.org', spoolFolder }
	});
	const failures: string[] = [];
	const onFailure = (name: string, code: string) => void failures.push(`${name} ${code}`);
	const worker = await startWorker({ pools: db.platform.pools, ...work, onFailure });
	try {
		const now = clock.now();
		const organisation = randomUUID();
		await inTransaction(db.platform.pools.app, systemActor('test'), async (tx) => {
			await writeLine(tx, {
				...{ organisation, at: now, actorKind: 'system', actor: null, membership: null, role: 'system' },
				...{ channel: 'job', act: 'test.act' }
			});
			await queueMail(tx, {
				...{ organisation, to: 'chiara@example.org', locale: 'it', template: 'invitation', link: '/desk', now }
			});
		});
		const counts = () => db.admin.query('select (select count(*) from platform.audit_seal) as seals');
		await vi.waitFor(async () => expect((await counts()).rows).toEqual([{ seals: 1n }]), 8000);
		await vi.waitFor(() => expect(readdirSync(spoolFolder)).toHaveLength(1), 8000);
		expect(failures).toEqual([]);
	} finally {
		await worker.stop();
		work.close();
		await db.stop();
		rmSync(spoolFolder, { recursive: true });
	}
});
