import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#platform/access/index.ts';
import { inTransaction, Undo, type Transaction } from '#platform/database/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { mayDisclose } from '../decisions/queries.ts';
import { loadStory } from '../story.ts';
import { agreementFile, type AgreementFile } from './form.ts';
import { loadAgreement } from './load-agreement.ts';

const NOW = new Date('2026-05-18T08:00:00Z');
const FILES = ['rete-livorno', 'rete-pisa', 'rete-mantova', 'protocollo-operativo-livorno'];
const read = (path: string): AgreementFile => agreementFile.parse(JSON.parse(readFileSync(path, 'utf8')));
const demo = (name: string): AgreementFile => read(`demo/agreements/${name}.json`);
const protocol = demo('protocollo-operativo-livorno');

let db: FreshDatabase;
const asSystem = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
	inTransaction(db.platform.pools.app, systemActor('test'), work);
/** What is tried and undone. */
const trying = (json: unknown): Promise<unknown> =>
	asSystem(async (tx) => {
		throw new Undo(await loadAgreement(tx, json, NOW));
	});

beforeAll(async () => {
	db = await freshDatabase();
	await asSystem((tx) => loadStory(tx, NOW));
});
afterAll(() => db.stop());

describe('the demonstration agreements', () => {
	it('have the signatories of 2013 as parties, and Mantua as a draft', async () => {
		const { rows } = await db.admin.query<{ code: string; parties: string; from: Date | null }>(`
			select a.code, count(*)::text as parties, v.in_force_from as from
			from agreements.agreement a join agreements.agreement_version v on v.agreement = a.id join agreements.party p on p.version = v.id
			group by a.code, v.in_force_from order by a.code`);
		expect(rows.map(({ code, parties, from }) => [code, parties, from?.toISOString()])).toEqual([
			['protocollo-operativo-livorno', '17', '2024-12-31T23:00:00.000Z'],
			['rete-vis-livorno', '25', '2013-08-05T22:00:00.000Z'],
			['rete-vis-mantova', '2', undefined],
			['rete-vis-pisa', '25', '2013-11-26T23:00:00.000Z']
		]);
	});

	it('load again without a change', async () => {
		for (const name of FILES) {
			expect(await asSystem((tx) => loadAgreement(tx, demo(name), NOW))).toMatchObject({ loaded: false });
		}
	});

	const cases = protocol.clauses.flatMap(({ eid, examples }) =>
		examples.flatMap((example) => (example.request.ask === 'disclose' ? [{ eid, example, ask: example.request }] : []))
	);
	it.each(cases)('$eid in the database: $example.words.en', async ({ example, ask }) => {
		const bodyOf = async (role: string): Promise<string> => {
			const { rows } = await db.admin.query<{ organisation: string }>(
				`select p.organisation from agreements.party p join agreements.agreement_version v on v.id = p.version
				join agreements.agreement a on a.id = v.agreement where a.code = $1 and p.role = $2 limit 1`,
				[protocol.code, role]
			);
			return rows[0]?.organisation ?? '';
		};
		const [giver, receiver] = await Promise.all([bodyOf(ask.from), bodyOf(ask.to)]);
		const { purpose, groups: requested, consented, risk } = ask;
		const decided = await asSystem((tx) =>
			mayDisclose(tx, { giver, receiver, area: 'LI', purpose, requested, consented, risk, at: NOW })
		);
		const passing = decided.filter(({ allow }) => allow).map(({ group }) => group);
		expect(passing).toEqual([...example.groups].sort());
		expect(decided.every(({ allow }) => allow)).toBe(example.expected === 'allow');
	});
});

describe('an agreement is not loaded', () => {
	const [first, ...others] = protocol.clauses;
	const disclose = protocol.clauses.findIndex(({ rule }) => rule.kind === 'DISCLOSE');
	const withClause = (index: number, change: (clause: AgreementFile['clauses'][number]) => unknown, n = 2) => ({
		...protocol,
		version: { ...protocol.version, n },
		clauses: protocol.clauses.map((clause, at) => (at === index ? change(clause) : clause))
	});

	it('when a signed version has another text: the hash was signed', async () => {
		const changed = { ...protocol, clauses: [{ ...first, text: { it: 'Altro.', en: 'Other.' } }, ...others] };
		await expect(trying(changed)).rejects.toThrow('has another text already');
		const looser = withClause(disclose, (clause) => ({ ...clause, rule: { ...clause.rule, never: [] } }), 1);
		await expect(trying(looser)).rejects.toThrow('has another text already');
	});

	it('when an example says otherwise than the rule', async () => {
		const wrong = withClause(disclose, (clause) => ({
			...clause,
			examples: clause.examples.map((one) => ({ ...one, expected: one.expected === 'allow' ? 'refuse' : 'allow' }))
		}));
		await expect(trying(wrong)).rejects.toThrow('the rules say');
	});

	it('when a clause permits what the default matrix vetoes', async () => {
		const granting = withClause(disclose, (clause) => ({
			...clause,
			rule: { ...clause.rule, groups: ['narrative'], never: [] }
		}));
		await expect(trying(granting)).rejects.toThrow('permits what is vetoed');
	});

	it('without the disclaimer, an example of each kind, or a body that is known', async () => {
		await expect(trying({ ...protocol, disclaimer: null })).rejects.toThrow('a demonstration says so');
		await expect(trying(withClause(disclose, (clause) => ({ ...clause, examples: [] })))).rejects.toThrow(
			'refused example'
		);
		const stranger = { organisation: 'nessuno', role: 'OTHER', area: null, signed: null };
		await expect(trying({ ...withClause(-1, (clause) => clause), parties: [stranger] })).rejects.toThrow(
			'no body has the code'
		);
	});

	it('a new version ends the one before it', async () => {
		const next = { ...protocol, version: { ...protocol.version, n: 2, inForceFrom: '2026-03-01' } };
		const ended = await asSystem(async (tx) => {
			await loadAgreement(tx, next, NOW);
			const rows = await tx
				.selectFrom('agreements.agreement_version as v')
				.innerJoin('agreements.agreement as a', 'a.id', 'v.agreement')
				.select(['v.n', 'v.in_force_until'])
				.where('a.code', '=', protocol.code)
				.orderBy('v.n')
				.execute();
			throw new Undo(rows.map(({ in_force_until }) => in_force_until?.toISOString()));
		});
		expect(ended).toEqual(['2026-02-28T23:00:00.000Z', '2034-12-31T23:00:00.000Z']);
	});
});
