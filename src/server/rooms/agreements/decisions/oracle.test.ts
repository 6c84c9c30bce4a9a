import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemActor } from '#platform/access/index.ts';
import { inTransaction, Undo, type Transaction } from '#platform/database/index.ts';
import { freshDatabase, type FreshDatabase } from '#tests/database.ts';
import { FACT_GROUPS, JUDGED_RISKS, PURPOSES, RISK_BANDS } from '../clauses/codes.ts';
import { disclosureFacts, mayDisclose } from './queries.ts';
import { evaluate } from './rules.ts';

// The database and the evaluator decide the same requests over the same generated rows: parties that never signed or have
// withdrawn, versions not yet, no longer or never in force, overlapping clauses of several agreements, vetoes.

let db: FreshDatabase;
beforeAll(async () => {
	db = await freshDatabase();
});
afterAll(() => db.stop());

const BODIES = (['centre', 'police', 'hospital', 'association', 'prosecutor'] as const).map((kind) => ({
	kind,
	id: randomUUID()
}));
const ROLES = ['CENTRE', 'POLICE', 'SHELTER', 'PROSECUTOR_COURT'] as const;
const MOMENTS = [0, 1, 2, 3, 4, 5].map((day) => new Date(Date.UTC(2026, 4, 1 + day)));
const LIKELY = ['SUPPORT', 'PROTECTION'] as const;

const one = <T>(all: readonly T[]) => fc.constantFrom(...all);
const mostly = <T>(usual: readonly T[], others: readonly T[]) =>
	fc.oneof({ weight: 4, arbitrary: one(usual) }, { weight: 1, arbitrary: one(others) });
const index = one([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
// Most parties, rules and requests are about the same few bodies, roles and groups: that is where clauses collide.
const moment = one(MOMENTS);
const area = one(['LI', 'PI']);
const areaOrAll = fc.option(area, { nil: null, freq: 2 });

const version = fc.record({
	code: one(['prova-a', 'prova-b', 'prova-c']),
	from: fc.option(moment, { nil: null, freq: 6 }),
	days: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null })
});
const party = fc.record({
	version: index,
	seat: fc.oneof(
		{
			weight: 4,
			arbitrary: one([
				{ body: 0, role: 'CENTRE' as const },
				{ body: 1, role: 'SHELTER' as const }
			])
		},
		{ weight: 1, arbitrary: fc.record({ body: index, role: one(ROLES) }) }
	),
	area: areaOrAll,
	signed: fc.option(moment, { nil: null, freq: 9 }),
	withdrawn: fc.option(moment, { nil: null, freq: 1 })
});
const rule = fc.record({
	version: index,
	area: areaOrAll,
	giver: mostly(['CENTRE'], ROLES),
	receiver: mostly(['SHELTER'], ROLES),
	purpose: fc.oneof({ weight: 3, arbitrary: one(LIKELY) }, { weight: 1, arbitrary: one(PURPOSES) }),
	group: mostly(['identity', 'risk'], FACT_GROUPS),
	permit: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
	consent: fc.boolean(),
	risk: fc.option(one(JUDGED_RISKS), { nil: null })
});
const request = fc.record({
	giver: mostly([0], [1, 2, 3, 4]),
	receiver: mostly([1], [0, 2, 3, 4]),
	area,
	purpose: fc.oneof({ weight: 2, arbitrary: one(LIKELY) }, { weight: 1, arbitrary: one(PURPOSES) }),
	requested: fc.subarray([...FACT_GROUPS], { minLength: 3 }),
	consented: fc.subarray([...FACT_GROUPS]),
	risk: one(RISK_BANDS),
	at: moment
});
const world = fc.record({
	versions: fc.array(version, { minLength: 2, maxLength: 5 }),
	parties: fc.array(party, { minLength: 8, maxLength: 24 }),
	rules: fc.array(rule, { minLength: 20, maxLength: 60 }),
	requests: fc.array(request, { minLength: 40, maxLength: 40 })
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

const pick = <T>(all: readonly T[], at: number): T => {
	const found = all[at % all.length];
	if (found === undefined) throw new Error('nothing to pick from');
	return found;
};
const KINDS: Record<string, string> = { 'prova-a': 'network', 'prova-b': 'protocol', 'prova-c': 'protocol' };
const SHA = Buffer.alloc(32);

const rowsOf = ({ versions, parties, rules }: World) => {
	const agreements = Object.entries(KINDS).map(([code, kind]) => ({
		id: randomUUID(),
		code,
		kind,
		area: null,
		title_it: code,
		title_en: code,
		demonstration: true
	}));
	const made = versions.map(({ code, from, days }, n) => ({
		id: randomUUID(),
		agreement: agreements.find((agreement) => agreement.code === code)?.id ?? '',
		n: n + 1,
		drafted_at: new Date(0),
		in_force_from: from,
		in_force_until: from && days !== null ? new Date(from.getTime() + days * 86_400_000) : null,
		note_it: '',
		note_en: '',
		sha256: SHA
	}));
	const seats = parties.map((seat) => ({
		version: pick(made, seat.version).id,
		organisation: pick(BODIES, seat.seat.body).id,
		role: seat.seat.role,
		area: seat.area,
		signed_at: seat.signed,
		withdrawn_at: seat.withdrawn
	}));
	const clauses = rules.map((_, n) => ({
		id: randomUUID(),
		version: '',
		eid: `art_${n + 1}`,
		n,
		kind: 'DISCLOSE',
		text_it: '',
		text_en: '',
		rule: '{"kind":"DISCLOSE"}'
	}));
	const narrow = rules.map((line, n) => {
		const clause = pick(clauses, n);
		clause.version = pick(made, line.version).id;
		const level = agreements.find(({ id }) => id === pick(made, line.version).agreement)?.kind === 'protocol' ? 2 : 1;
		const permit = line.permit
			? { purpose: line.purpose, basis: 'public_task', consent_needed: line.consent, min_risk: line.risk }
			: { purpose: null, basis: null, consent_needed: false, min_risk: null };
		return {
			id: randomUUID(),
			clause: clause.id,
			version: clause.version,
			level,
			area: line.area,
			giver_role: line.giver,
			receiver_role: line.receiver,
			field_group: line.group,
			permit: line.permit,
			...permit
		};
	});
	const distinct = seats.filter(
		(seat, n) =>
			seats.findIndex(
				(other) =>
					other.version === seat.version && other.organisation === seat.organisation && other.area === seat.area
			) === n
	);
	return { agreements, versions: made, parties: distinct, clauses, rules: narrow };
};

const arrange = async (tx: Transaction, given: World): Promise<void> => {
	const rows = rowsOf(given);
	const bodies = BODIES.map(({ id, kind }) => ({
		id,
		kind,
		code: kind,
		name_it: kind,
		name_en: kind,
		area: null,
		created_at: new Date(0)
	}));
	await tx.insertInto('network.organisation').values(bodies).execute();
	await tx.insertInto('agreements.agreement').values(rows.agreements).execute();
	await tx.insertInto('agreements.agreement_version').values(rows.versions).execute();
	await tx.insertInto('agreements.party').values(rows.parties).execute();
	await tx.insertInto('agreements.clause').values(rows.clauses).execute();
	await tx.insertInto('agreements.disclose_rule').values(rows.rules).execute();
};

const seen = { requests: 0, groups: 0, reasons: new Map<string, number>() };

const compare = async (tx: Transaction, given: World): Promise<void> => {
	await arrange(tx, given);
	const facts = await disclosureFacts(tx);
	const byBody = new Map(
		BODIES.flatMap(({ id }) => {
			const role = facts.roleByKind.get(id);
			return role ? [[id, role] as const] : [];
		})
	);
	for (const wanted of given.requests) {
		const asked = { ...wanted, giver: pick(BODIES, wanted.giver).id, receiver: pick(BODIES, wanted.receiver).id };
		const inSql = await mayDisclose(tx, asked);
		const inTypeScript = evaluate({ ...facts, roleByKind: byBody }, asked);
		expect(inSql).toEqual(inTypeScript);
		seen.requests += 1;
		for (const { allow, basis, unmet } of inSql) {
			seen.groups += 1;
			const reason = allow ? `allow ${basis ?? ''}` : unmet.join('+');
			seen.reasons.set(reason, (seen.reasons.get(reason) ?? 0) + 1);
		}
	}
};

it('decide 3,200 generated requests alike, reasons included', { timeout: 180_000 }, async () => {
	await fc.assert(
		fc.asyncProperty(world, async (given) => {
			await inTransaction(db.platform.pools.app, systemActor('oracle'), async (tx) => {
				await compare(tx, given);
				await sql`select 1`.execute(tx);
				throw new Undo(undefined);
			});
		}),
		{ numRuns: 80, endOnFailure: true }
	);
	expect(seen.requests).toBeGreaterThanOrEqual(2000);
	// Every kind of answer was met, or the comparison proves little.
	const met = [...seen.reasons.keys()].join(' ');
	for (const reason of [
		'allow public_task',
		'allow consent',
		'allow legal_obligation',
		'allow vital_interests',
		'veto_matrix',
		'veto_clause',
		'clause_not_in_force',
		'giver_not_party',
		'receiver_not_party',
		'consent_missing',
		'risk_below_high',
		'no_clause',
		'not_own_referral'
	]) {
		expect(met).toContain(reason);
	}
});
