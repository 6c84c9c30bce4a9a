import { randomInt } from 'node:crypto';
import { officeActor, type Actor } from '#platform/access/index.ts';
import { clock } from '#platform/clock/index.ts';
import { enterDemonstration, identity, identityOver } from '#platform/identity/index.ts';
import { SESSION_COOKIE } from '#platform/identity/session-cookie.ts';
import { newSecret, secretHash } from '#rooms/network/index.ts';
import { uuidv7 } from 'uuidv7';
import type { Ground } from './ground.ts';
import { madeIn } from './fresh-values.ts';
import { insertRows } from './insert-rows.ts';
import { acts } from './measured.ts';
import type { Plan } from './plan.ts';
import { reads, readsWithLine, record, writes } from './record.ts';

/** Different cases that are opened, and different pages of the list beside the first. */
const CASES = 200;
const PAGES = 40;
/** Links of offices that send, so that no door's limit is met. */
const LINKS = 2000;

/** Everything that the measured servers are asked for. */
export interface Arranged {
	readonly office: Actor;
	/** Secrets of links. */
	readonly links: readonly string[];
	readonly cookie: string;
	/** Ids of cases. */
	readonly cases: readonly string[];
	/** Where pages of the list begin, anywhere but at the first. */
	readonly pages: readonly string[];
	readonly plan: Plan;
	/** Identifiers that the recorded referral made. */
	readonly made: readonly string[];
}

const someCases = async ({ admin, operator }: Ground): Promise<{ id: string; opened_at: Date }[]> => {
	const { rows } = await admin.query<{ id: string; opened_at: Date }>(
		`select id, opened_at from centres."case"
		where organisation = $1 and confidentiality = 'NORMAL' and closed_at is null order by opened_at desc`,
		[operator.actor.organisation]
	);
	return rows;
};

const issueLinks = async ({ admin, centre, operator }: Ground) => {
	const { rows } = await admin.query<{ id: string }>('select id from network.office where area = $1 limit 1', [
		centre.area
	]);
	const office = rows[0]?.id ?? '';
	const links = Array.from({ length: LINKS }, newSecret);
	const { organisation } = operator.actor;
	const columns = {
		id: 'uuid',
		office: 'uuid',
		centre: 'uuid',
		organisation: 'uuid',
		token_hash: 'bytea',
		created_at: 'timestamptz'
	};
	const now = clock.now();
	const row = (link: string) => [uuidv7(), office, centre.id, organisation, secretHash(link), now];
	await insertRows(admin, 'network.office_link', columns, links.map(row));
	return { links, office: officeActor({ office, organisation: organisation ?? '', area: centre.area }) };
};

/** A session like any other, but for its second factor: nobody holds an authenticator here. */
const openSession = async ({ operator }: Ground): Promise<string> => {
	const house = identityOver({ ...(await identity()), demonstration: true });
	let cookie = '';
	const jar = {
		get: () => cookie || undefined,
		set: (name: string, value: string) => {
			if (name === SESSION_COOKIE) cookie = value;
		},
		delete: () => undefined
	};
	const person = { userId: operator.user, membershipId: operator.membership };
	const visitor = { address: '192.0.2.7', userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
	if (!(await enterDemonstration(house, jar, person, visitor, clock.now()))) throw new Error('Nobody was let in.');
	return `${SESSION_COOKIE}=${encodeURIComponent(cookie)}`;
};

/** Picks what is asked for, and records what each request asks of the database. */
export const arrange = async (ground: Ground): Promise<Arranged> => {
	const { app } = ground.platform.pools;
	const { actor } = ground.operator;
	const all = await someCases(ground);
	const cases = Array.from({ length: Math.min(CASES, all.length) }, (_, at) => all[(at * 7) % all.length]?.id ?? '');
	const pages = Array.from({ length: PAGES }, () => {
		const line = all[randomInt(all.length - 60)];
		return line ? `${line.opened_at.getTime()}-${line.id}` : '';
	});
	const { links, office } = await issueLinks(ground);
	const plan: Record<string, Plan[string]> = {};
	const [list, again] = [await record(app, () => acts.list(actor, '')), await record(app, () => acts.list(actor, ''))];
	plan['/list'] = reads(list);
	plan['/list-with-line'] = readsWithLine(list);
	for (const id of cases) plan[`/open/${id}`] = reads(await record(app, () => acts.open(actor, id)));
	const first = writes(await record(app, () => acts.refer(office)));
	const second = writes(await record(app, () => acts.refer(office)));
	plan['/refer'] = second;
	const made = [...madeIn(second.statements, first.statements), ...madeIn(list.statements, again.statements)];
	return { office, links, cookie: await openSession(ground), cases, pages, plan, made };
};
