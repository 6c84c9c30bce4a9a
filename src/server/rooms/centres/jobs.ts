import { z } from 'zod';
import type { Handler } from '#platform/jobs/index.ts';
import { matchNewStaff } from './wall/match-new-staff.ts';

const Staff = z.object({ professional: z.uuid() });

/** Someone joined, or declared a person close to her: the conflict wall is written down for what is there already. */
export const keepNewStaffOut: Handler = async (job) => {
	const { professional } = Staff.parse(job.payload);
	await job.transact((tx) => matchNewStaff(tx, professional, job.now));
};
