import { z } from 'zod';
import { id, useCase } from '#platform/use-case/index.ts';
import { maySeeNotice } from '../permissions.ts';
import { noticeSeen } from './queries.ts';

/** Takes a notice off the list; whoever holds the role it was left for may do so. */
export const seeNotice = useCase({
	name: 'centres.see-notice',
	right: maySeeNotice,
	form: z.object({ notice: id() }),
	async run({ tx, actor, now }, { notice }) {
		await noticeSeen(tx, { notice, by: actor.professional, now });
		return { result: undefined, audit: { subjects: { notice } } };
	}
});
