import { officeNames, professionalNames } from '#rooms/network/index.ts';
import { linesAbout, type ReadLine } from '#platform/audit/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { view } from '#platform/use-case/index.ts';
import { mayReadTrail } from '../permissions.ts';
import { auditedSubjects } from './queries.ts';
import { spanOf, type TrailQuestion } from './rules.ts';

/** At most so many lines; the question is then asked again for fewer days. */
const MOST = 500;

/** One act about the case: when, who, in which role, what, which fact groups; never what was read or written. */
export interface TrailLine extends ReadLine {
	/** The colleague's work name, or the office's; null for doors without one and for people of other bodies. */
	readonly who: { readonly it: string; readonly en: string } | null;
}

export interface Trail {
	/** false: no case of this body has the reference, or it is not hers to know. */
	readonly known: boolean;
	readonly lines: readonly TrailLine[];
	/** There are more lines than are shown. */
	readonly more: boolean;
}

const named = async (tx: Transaction, lines: readonly ReadLine[]): Promise<TrailLine[]> => {
	const actors = (kind: string) => [
		...new Set(lines.flatMap(({ actorKind, actor }) => (actorKind === kind && actor !== null ? [actor] : [])))
	];
	const [people, offices] = await Promise.all([
		professionalNames(tx, actors('member')),
		officeNames(tx, actors('office'))
	]);
	return lines.map((line) => {
		const person = people.get(line.actor ?? '');
		return { ...line, who: person ? { it: person, en: person } : (offices.get(line.actor ?? '') ?? null) };
	});
};

/**
 * Who has seen or changed a case between two days, from the audit lines of the body itself: those about the case, its request
 * and its referrals. Source: GDPR art. 39(1)(b), who answers for data protection monitors compliance. It is an act too, and
 * stands in the same trail.
 */
export const readCaseTrail = view<Trail, TrailQuestion>({
	name: 'centres.read-case-trail',
	right: mayReadTrail,
	async read({ tx, actor }, { reference, from, until }) {
		const subjects = await auditedSubjects(tx, reference);
		const [file] = subjects;
		if (file === undefined) return { result: { known: false, lines: [], more: false }, audit: { subjects: {} } };
		const about = { organisation: actor.organisation ?? '', subjects, ...spanOf({ from, until }), most: MOST + 1 };
		const found = await linesAbout(tx, about);
		const lines = await named(tx, found.slice(0, MOST));
		return { result: { known: true, lines, more: found.length > MOST }, audit: { subjects: { case: file } } };
	}
});
