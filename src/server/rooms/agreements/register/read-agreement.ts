import type { Transaction } from '#platform/database/index.ts';
import { view } from '#platform/use-case/index.ts';
import { articleOf } from '../clauses/queries.ts';
import { render } from '../clauses/render.ts';
import { ruleForm } from '../clauses/rules.ts';
import { GROUPS, WHO } from '../clauses/words.ts';
import { matrixCells } from '../decisions/queries.ts';
import { mayReadRegister } from '../permissions.ts';
import { DISCLAIMER } from './form.ts';
import { current } from './list-agreements.ts';
import { clausesOf, examplesOf, partiesOf, versions } from './queries.ts';
import { standingOf, whoMayReceive } from './rules.ts';
import type { PartyRole } from '../clauses/codes.ts';

type Version = Awaited<ReturnType<typeof versions>>[number];

const head = (version: Version, now: Date) => ({
	code: version.code,
	kind: version.kind,
	area: version.area,
	title: { it: version.title_it, en: version.title_en },
	note: { it: version.note_it, en: version.note_en },
	disclaimer: version.demonstration ? DISCLAIMER : null,
	n: version.n,
	standing: standingOf(version, now),
	from: version.from,
	lastDay: version.until && new Date(version.until.getTime() - 1),
	sha256: version.sha256.toString('hex')
});

const clausesWithRules = async (tx: Transaction, version: string) => {
	const [clauses, examples] = await Promise.all([clausesOf(tx, version), examplesOf(tx, version)]);
	const examplesOfClause = Map.groupBy(examples, ({ clause }) => clause);
	return clauses.map(({ id, eid, kind, text_it, text_en, rule: stored }) => {
		const rule = ruleForm.parse(stored);
		return {
			eid,
			article: articleOf(eid),
			kind,
			rule,
			text: { it: text_it, en: text_en },
			sentence: { it: render(rule, 'it'), en: render(rule, 'en') },
			examples: (examplesOfClause.get(id) ?? []).map(({ words_it, words_en, expected }) => ({
				words: { it: words_it, en: words_en },
				allowed: expected === 'allow'
			}))
		};
	});
};

/** How the code of an agreement is written; an address may hold anything, and PostgreSQL takes no NUL. */
const CODE = /^[a-z0-9-]{3,60}$/;

/** An agreement by its code: text beside the sentence of its rule, examples, parties, validity, and who may receive what. */
export const readAgreement = view({
	name: 'agreements.read-agreement',
	right: mayReadRegister,
	async read({ tx, now }, code: string) {
		const [version] = CODE.test(code) ? current(await versions(tx, code), now) : [];
		if (!version) return { result: null, audit: null };
		const [parties, clauses, matrix] = await Promise.all([
			partiesOf(tx, version.id),
			clausesWithRules(tx, version.id),
			matrixCells(tx)
		]);
		const receives = whoMayReceive({ clauses, matrix });
		const result = {
			...head(version, now),
			parties: parties.map((party) => ({ ...party, as: WHO[party.role as PartyRole] })),
			clauses: clauses.map(({ eid, article, kind, text, sentence, examples }) => ({
				eid,
				article,
				kind,
				text,
				sentence,
				examples
			})),
			receives: receives && {
				roles: receives.roles.map((code) => ({ code, words: WHO[code] })),
				rows: receives.rows.map(({ group, cells }) => ({ group: GROUPS[group], cells: Object.fromEntries(cells) }))
			}
		};
		return { result, audit: null };
	}
});
