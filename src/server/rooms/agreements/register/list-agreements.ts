import { view } from '#platform/use-case/index.ts';
import { mayReadRegister } from '../permissions.ts';
import { DISCLAIMER } from './form.ts';
import { versions } from './queries.ts';
import { standingOf } from './rules.ts';

/** The version of each agreement that counts: the one in force, else the newest. Versions come newest first. */
export const current = <V extends { code: string; from: Date | null; until: Date | null }>(
	all: readonly V[],
	now: Date
): V[] =>
	[...Map.groupBy(all, ({ code }) => code).values()].flatMap((some) => {
		const chosen = some.find((version) => standingOf(version, now) === 'in_force') ?? some[0];
		return chosen ? [chosen] : [];
	});

/** The register: every agreement with its validity, parties and clauses counted. It names bodies only. */
export const listAgreements = view({
	name: 'agreements.list-agreements',
	right: mayReadRegister,
	async read({ tx, now }) {
		const rows = current(await versions(tx), now).map((version) => ({
			code: version.code,
			kind: version.kind,
			area: version.area,
			title: { it: version.title_it, en: version.title_en },
			disclaimer: version.demonstration ? DISCLAIMER : null,
			standing: standingOf(version, now),
			from: version.from,
			lastDay: version.until && new Date(version.until.getTime() - 1),
			parties: Number(version.parties),
			clauses: Number(version.clauses)
		}));
		return { result: { rows }, audit: null };
	}
});
