import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { readCatalogue, type Column, type Table } from '#platform/database/catalogue/index.ts';
import { ACTORS, BODIES, LINKS } from './actors.ts';
import { DOSSIERS, type Dossier } from './dossiers.ts';

/** A row of a dossier: where it lies, and itself as JSON text (numbers stay exact). */
export interface Row {
	readonly dossier: string;
	/** `centres.case`, or `platform.data_key:package` where a table holds two sorts of rows. */
	readonly sort: string;
	readonly table: string;
	readonly ctid: string;
	readonly json: string;
}

const SCHEMAS = ['platform', 'network', 'agreements', 'centres'];
/** Tables of one row, which belongs to nobody. */
const SINGLE = ['platform.clock'];

const MOMENT = '2026-05-20T08:00:00Z';

/** A colleague who never acts here: the owner of other people's rows. */
const COLLEAGUE = randomUUID();

type Values = Readonly<Record<string, unknown>>;

/** What a column is called says what it holds, the same in every table. */
const commonValues = (of: Dossier): Values => ({
	organisation: of.organisation,
	area: of.area,
	centre: of.centre,
	office: of.office,
	case_id: of.case,
	case: of.case,
	request: of.request,
	referral: of.referral,
	delivery: of.referral,
	person: of.person,
	sender: of.organisation,
	receiver: of.receiver,
	counterpart: of.receiver,
	operator: of.hers ? ACTORS['operator']?.professional : COLLEAGUE,
	professional: COLLEAGUE,
	by: COLLEAGUE,
	actor: COLLEAGUE,
	subject: of.case,
	confidentiality: of.level,
	until: null,
	revoked_at: null,
	employer: of.wall === 'employer' ? BODIES.employer : null,
	channel: 'page'
});

/** Where a table means something else by a name, or holds two sorts of rows. */
const specialValues = (of: Dossier): Readonly<Record<string, Readonly<Record<string, Values>>>> => ({
	'centres.case': { '': { id: of.case } },
	'centres.contact_request': { '': { id: of.request } },
	'centres.referral': { '': { id: of.referral } },
	'centres.delivery': { '': { id: of.referral, package_key: of.packageKey } },
	'centres.person': { '': { id: of.person } },
	'centres.answer_link': { '': { id: of.link, organisation: of.organisation, proved_at: MOMENT } },
	'centres.referral_fact': { '': { kind: of.accepted ? 'accepted' : 'sent' } },
	'platform.data_key': {
		'': { kind: 'case' },
		organisation: { kind: 'organisation' },
		package: { id: of.packageKey, kind: 'package', organisation: of.receiver, subject: of.referral }
	},
	'platform.organisation_key': { '': {}, receiver: { organisation: of.receiver } },
	'platform.notice': {
		'': { professional: null, role: 'supervisor', area: null },
		receiver: { organisation: of.receiver, professional: null, role: 'service_desk', area: null, subject: of.referral }
	},
	'platform.audit_line': { '': { role: 'operator', actor_kind: 'member' } },
	'agreements.duty': {
		'': { id: of.duty, organisation: of.receiver, counterpart: of.organisation, subject: of.referral },
		request: { id: of.requestDuty, counterpart: BODIES.police, subject: of.request }
	},
	'agreements.duty_event': {
		'': { duty: of.duty, organisation: of.receiver, counterpart: of.organisation, kind: 'fulfilled' },
		request: { duty: of.requestDuty, counterpart: BODIES.police, kind: 'fulfilled' }
	},
	'agreements.decision': { '': { subject: of.referral, subject_kind: 'referral' } },
	'network.staff_token': { '': { basis: 'declared' } },
	'network.organisation': { '': { id: randomUUID(), area: null } }
});

const PLAIN: Readonly<Record<string, () => unknown>> = {
	uuid: randomUUID,
	text: () => `x${randomBytes(8).toString('hex')}`,
	boolean: () => false,
	integer: () => randomInt(1, 1_000_000),
	bigint: () => randomInt(1, 1_000_000_000),
	bytea: () => randomBytes(32),
	jsonb: () => '{}',
	date: () => '2026-05-01',
	'timestamp with time zone': () => MOMENT
};

function valueOf({ name, type, notNull }: Column, given: Values): unknown {
	if (name in given && type !== 'jsonb') return given[name];
	if (type.endsWith('[]')) return [];
	const plain = PLAIN[type];
	if (!plain) throw new Error(`No value is known for a column of type ${type}.`);
	return notNull || type === 'uuid' ? plain() : null;
}

async function insertRow(admin: Client, table: Table, of: Dossier, sort: string, special: Values): Promise<Row> {
	const name = `${table.schema}."${table.name}"`;
	const columns = table.columns.filter(({ generated }) => !generated);
	const given = { ...commonValues(of), ...special };
	const { rows } = await admin.query<{ ctid: string; json: string }>(
		`insert into ${name} as t (${columns.map((column) => `"${column.name}"`).join(', ')})
		values (${columns.map((_, n) => `$${n + 1}`).join(', ')}) returning t.ctid::text, to_jsonb(t)::text as json`,
		columns.map((column) => valueOf(column, given))
	);
	const [row] = rows;
	if (!row) throw new Error(`${name} took no row.`);
	const plain = `${table.schema}.${table.name}`;
	return { dossier: of.name, sort: sort ? `${plain}:${sort}` : plain, table: name, ...row };
}

/** What keeps the actors out of a dossier, or lets them in. */
async function arrangeActors(admin: Client, of: Dossier): Promise<void> {
	const people = Object.values(ACTORS).flatMap(({ professional }) => professional ?? []);
	const each = (text: string, ...more: unknown[]) => admin.query(text, [people, ...more]);
	if (of.inCircle) {
		await each(
			`insert into centres.case_team select $2, p, $3, $4, null, $5 from unnest($1::uuid[]) p`,
			of.case,
			of.organisation,
			MOMENT,
			COLLEAGUE
		);
	}
	if (of.wall === 'told') {
		await each(
			`insert into centres.conflict select $2, p, $3, 'told', $4 from unnest($1::uuid[]) p`,
			of.case,
			of.organisation,
			MOMENT
		);
	}
	if (of.wall === 'name') {
		await each(
			`insert into network.staff_token select $2, 42, p, 'self', $3 from unnest($1::uuid[]) p`,
			of.organisation,
			MOMENT
		);
		await admin.query('insert into centres.wall_token values ($1, 42, $2)', [of.organisation, of.case]);
	}
	if (of.wall === 'employer') {
		await each(
			`insert into network.membership (id, professional, organisation, role, "from")
			select gen_random_uuid(), p, $2, 'trainee', $3 from unnest($1::uuid[]) p`,
			BODIES.employer,
			MOMENT
		);
	}
}

/** The link of the waiting delivery in another browser's hands, its code not yet told. */
const addUnproved = (admin: Client): Promise<unknown> =>
	admin.query(
		`insert into centres.answer_link (id, delivery, organisation, receiver, token_hash, factor_hash, created_at, created_by, expires_at)
		select $1, delivery, organisation, receiver, sha256('unproved'), factor_hash, created_at, created_by, expires_at
		from centres.answer_link where id = $2`,
		[LINKS.unproved, LINKS.waiting]
	);

/** Rows stand for themselves here: what they point to, and which codes they may hold, is the schema's test. */
async function loosen(admin: Client): Promise<void> {
	const { rows } = await admin.query<{ drop: string }>(
		`select format('alter table %s drop constraint %I cascade', c.conrelid::regclass, c.conname) as drop from pg_constraint c
		where c.contype in ('c', 'f', 'u') and c.connamespace::regnamespace::text = any ($1)`,
		[SCHEMAS]
	);
	for (const { drop } of rows) await admin.query(drop);
}

/** One row of each dossier in every table; a table made tomorrow is filled too. */
export async function fillDossiers(admin: Client): Promise<Row[]> {
	await loosen(admin);
	const { tables } = await readCatalogue(admin);
	const ours = tables.filter(({ schema, name }) => SCHEMAS.includes(schema) && !SINGLE.includes(`${schema}.${name}`));
	const rows: Row[] = [];
	for (const of of DOSSIERS) {
		const special = specialValues(of);
		for (const table of ours) {
			const sorts = special[`${table.schema}.${table.name}`] ?? { '': {} };
			for (const [sort, values] of Object.entries(sorts)) rows.push(await insertRow(admin, table, of, sort, values));
		}
	}
	await addUnproved(admin);
	for (const of of DOSSIERS) await arrangeActors(admin, of);
	return rows;
}
