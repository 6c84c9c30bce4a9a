import { z } from 'zod';
import { loginsOf, professionalsWithRole } from '#rooms/network/index.ts';
import type { Role } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { accountById, identity } from '#platform/identity/index.ts';
import type { Handler } from '#platform/jobs/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import { awayFrom } from '../wall/queries.ts';
import { unseenNotice } from './queries.ts';

const Payload = z.object({ notice: z.uuid() });

interface Left {
	readonly organisation: string;
	readonly professional: string | null;
	readonly role: string | null;
	readonly subject: string;
}

const meantBy = async (tx: Transaction, notice: Left, now: Date): Promise<string[]> => {
	if (notice.professional !== null) return [notice.professional];
	const { organisation, role } = notice;
	const holders = await professionalsWithRole(tx, { organisation, role: role as Role, now });
	return awayFrom(
		tx,
		notice.subject,
		holders.map(({ id }) => id)
	);
};

/**
 * Sends "there is something for you" to whom a notice is for, unless it was seen meanwhile. Nobody behind the wall of its
 * subject is written to: that something exists is already too much.
 */
export const mailNotice: Handler = async (job) => {
	const { notice: id } = Payload.parse(job.payload);
	const house = await identity();
	await job.transact(async (tx) => {
		const notice = await unseenNotice(tx, id);
		if (!notice) return;
		const { organisation } = notice;
		for (const { user, locale } of await loginsOf(tx, await meantBy(tx, notice, job.now))) {
			const account = await accountById(house, user);
			if (!account) continue;
			const mail = { to: account.email, locale, template: 'something-for-you', link: '/desk' } as const;
			await queueMail(tx, { organisation, ...mail, now: job.now });
		}
	});
};
