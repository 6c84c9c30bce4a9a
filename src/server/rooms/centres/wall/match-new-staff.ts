import type { Transaction } from '#platform/database/index.ts';
import { bodiesOf, centres, tokensOfStaff } from '#rooms/network/index.ts';
import { releaseWalled } from '../cases/queries.ts';
import { casesWithEmployer, openCasesOf, saveConflicts, subjectsWithTokens } from './queries.ts';

/**
 * The wall the other way round: someone joined, changed bodies or declared a person close to her. What she is already kept
 * from by row-level security is written down here, so that colleagues see whom not to give a case to; her own cases among them wait for
 * another to take them. Acts as the system.
 * @returns how many subjects she was kept out of
 */
export const matchNewStaff = async (tx: Transaction, professional: string, now: Date): Promise<number> => {
	const organisations = new Set((await centres(tx)).map(({ organisation }) => organisation));
	let count = 0;
	for (const organisation of organisations) {
		const tokens = await tokensOfStaff(tx, organisation, professional);
		if (tokens.length === 0) continue;
		const basisOf = new Map(tokens.map(({ token, basis }) => [token, basis === 'self' ? 'self' : 'declared'] as const));
		const found = await subjectsWithTokens(tx, organisation, [...basisOf.keys()]);
		await saveConflicts(
			tx,
			found.map(({ subject, token }) => ({
				subject,
				professional,
				organisation,
				basis: basisOf.get(token) ?? 'declared',
				at: now
			}))
		);
		count += new Set(found.map(({ subject }) => subject)).size;
	}
	count += await keepFromOwnBody(tx, professional, now);
	for (const file of await openCasesOf(tx, professional)) await releaseWalled(tx, file, now);
	return count;
};

const keepFromOwnBody = async (tx: Transaction, professional: string, now: Date): Promise<number> => {
	const bodies = await bodiesOf(tx, professional);
	if (bodies.length === 0) return 0;
	const found = await casesWithEmployer(tx, bodies);
	await saveConflicts(
		tx,
		found.map(({ subject, organisation }) => ({ subject, professional, organisation, basis: 'employer', at: now }))
	);
	return found.length;
};
