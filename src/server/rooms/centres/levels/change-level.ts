import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { dataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { oneOf, text, useCase } from '#platform/use-case/index.ts';
import { colleagues } from '#rooms/network/index.ts';
import { caseById, type CaseInHand } from '../cases/find-case.ts';
import { isVisible, saveCaseFact, setCase } from '../cases/queries.ts';
import { mayChangeLevel } from '../permissions.ts';
import { letIn, letOut, whoIsWalled } from './queries.ts';
import { CIRCLE, fits, LEVELS, type Level } from './rules.ts';

const people = z.preprocess((sent) => {
	if (sent === undefined || sent === '') return [];
	return Array.isArray(sent) ? [...new Set<unknown>(sent)] : [sent];
}, z.array(z.uuid()).max(40));

export const LevelForm = z.object({ level: oneOf(LEVELS), team: people, reason: text(1000) });

const WORK_ON_CASES = ['operator', 'supervisor', 'centre_lead'];

// The present circle is not asked: who will be in it need not be in it today.
const checkTeam = async (tx: Transaction, file: CaseInHand, team: readonly string[], now: Date): Promise<void> => {
	const people = await colleagues(tx, now);
	const works = (professional: string) =>
		people.some(({ id: colleague, role }) => colleague === professional && WORK_ON_CASES.includes(role));
	const walled = await whoIsWalled(tx, file.id, team);
	// Not a colleague and behind the wall are told in the same words.
	if (walled.length > 0 || !team.every(works)) throw refusal('cases.refusal.not-to-this-colleague', { field: 'team' });
};

const KIND: Readonly<Record<Level, 'made_normal' | 'made_restricted' | 'made_sealed'>> = {
	NORMAL: 'made_normal',
	RESTRICTED: 'made_restricted',
	SEALED: 'made_sealed'
};

/**
 * Says who may open a case: everyone of the Centre, a named team, or two named people, with a written reason. The change
 * counts at once everywhere: list, search, contacts, alerts. Whoever leaves the circle with it is told so.
 */
export const changeLevel = useCase({
	name: 'centres.change-level',
	on: caseById,
	right: mayChangeLevel,
	form: LevelForm,
	async run({ tx, actor, now, subject: file }, { level, team: named, reason }) {
		const team = level === 'NORMAL' ? [] : named;
		if (!fits(level, team.length)) {
			throw refusal(`cases.refusal.team-${level.toLowerCase()}`, {
				field: 'team',
				params: { limit: CIRCLE[level].most }
			});
		}
		const { id, organisation } = file;
		const by = actor.professional ?? '';
		await checkTeam(tx, file, team, now);
		const key = await dataKey(tx, file.key);
		await saveCaseFact(tx, { case: id, organisation, kind: KIND[level], by, now, reason: { key, text: reason } });
		const operator =
			level === 'NORMAL' || (file.operator && team.includes(file.operator)) ? file.operator : (team[0] ?? null);
		if (operator !== file.operator) {
			await saveCaseFact(tx, { case: id, organisation, kind: 'assigned', professional: operator, by, now });
		}
		await letIn(tx, { file, team, by, now });
		await setCase(tx, id, { operator, confidentiality: level });
		await letOut(tx, { file, team, now });
		const yours = await isVisible(tx, id);
		return { result: { yours }, audit: { subjects: { case: id, team }, reason: KIND[level] } };
	}
});
