import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrange, type Sender } from '#tests/bad-input/arrange.ts';
import { fingerprint } from '#tests/bad-input/fingerprint.ts';
import { badRequests } from '#tests/bad-input/generate.ts';
import type { Bad } from '#tests/bad-input/wire-forms.ts';
import { discoverRoutes } from '#tests/bad-input/routes.ts';
import { from, send, type Answer } from '#tests/bad-input/send.ts';
import { headersOf, inParallel, survey } from '#tests/bad-input/survey.ts';
import { serve, type Served } from '#tests/served.ts';

// Ten thousand requests that nobody should send, each wrong in a way that must refuse it. The seed is printed; with
// ACCANTO_SEED the same ones are sent again.
const SEED = Number(process.env['ACCANTO_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const COUNT = Number(process.env['ACCANTO_BAD_REQUESTS'] ?? 10_000);
/** They are checked in batches, so that a change is found near the request that made it. */
const BATCH = 500;
const LONGEST = 10_000;
/** Whether facts may pass is logged with every decision, the refused ones above all. */
const decided = ['agreements.decision'];

let served: Served;
beforeAll(async () => {
	// Nothing but requests may change a row while they are sent.
	served = await serve({ worker: false });
});
afterAll(() => served.stop());

/** Two cookies in one header, as browsers send them. */
const wholeHeaders = (
	sender: Sender,
	own: readonly (readonly [string, string])[],
	body?: Buffer
): (readonly [string, string])[] => {
	const base = headersOf(served.origin, sender).filter(
		([name]) => !own.some(([other]) => other === name && name !== 'cookie')
	);
	const cookies = [...base, ...own].filter(([name]) => name === 'cookie').map(([, value]) => value);
	const rest = [...base, ...own].filter(([name]) => name !== 'cookie');
	const sized = own.some(([name]) => /^(content-length|transfer-encoding)$/.test(name));
	const length = body && !sized ? [['content-length', String(body.length)] as const] : [];
	return [...rest, ...(cookies.length > 0 ? [['cookie', cookies.join('; ')] as const] : []), ...length];
};

const sendBad = ({ wire, sender }: Bad, n: number): Promise<Answer> =>
	send(served.origin, { ...wire, headers: wholeHeaders(sender, wire.headers, wire.body) }, from(n));

const tell = ({ why, sender, wire }: Bad, answer: Answer): string =>
	[
		`${why}: ${wire.method} ${wire.target.slice(0, 300)} by ${sender.name} -> ${answer.status} ${answer.headers.get('location')?.[0] ?? ''}`,
		wire.headers.map(([name, value]) => `${name}: ${value.slice(0, 80)}`).join('; '),
		(wire.body?.subarray(0, 600).toString('latin1') ?? '').replace(/[^ -~]+/g, ' ')
	].join('\n  ');

/** The mark as it must never stand: as a tag, or ending the attribute that holds it. In a text its quotes end nothing. */
const unescaped = /<i7|<[a-z][^<>]*="[^"<>]*&lt;i7"/;

/** What the audit says was done meanwhile: where to look when something changed. */
const actsSince = async (mark: string): Promise<{ mark: string; told: string }> => {
	const { rows } = await served.admin.query<{ at: string; act: string; reason: string | null }>(
		'select at::text, act, reason from platform.audit_line where at > $1::timestamptz order by at',
		[mark]
	);
	const acts = Map.groupBy(rows, ({ act, reason }) => `${act} ${reason ?? ''}`.trim());
	return { mark: rows.at(-1)?.at ?? mark, told: [...acts].map(([act, all]) => `${act} x${all.length}`).join(', ') };
};

/** Whether an answer looks as if something had been done. */
const wentThrough = ({ wire }: Bad, answer: Answer | undefined): boolean =>
	wire.method === 'POST' &&
	answer !== undefined &&
	((answer.status === 200 && !/^{"type":"(failure|error)"/.test(answer.body)) || answer.status === 303) &&
	!(answer.headers.get('location')?.[0] ?? answer.body.slice(0, 100)).includes('/account/sign-in');

/** Where an answer sends the browser must be ours, but for the one neutral page of somebody else. */
const leadsAway = (target: string, { headers }: Answer): boolean => {
	const [location] = headers.get('location') ?? [];
	const from = `${served.origin}${target.startsWith('//') ? '/' : target}`;
	return location !== undefined && ![served.origin, 'https://www.meteoam.it'].includes(new URL(location, from).origin);
};

const wrongWith = ({ target }: Bad['wire'], answer: Answer): string | null => {
	if (answer.status >= 500) return 'a fault of the server';
	if (answer.status === 0) return 'no answer';
	if (answer.milliseconds > LONGEST) return `an answer after ${Math.round(answer.milliseconds)} ms`;
	if (answer.headers.has('x-injected')) return 'a header of the sender';
	if (/text\/html/.test(answer.headers.get('content-type')?.[0] ?? '') && unescaped.test(answer.body))
		return 'a text shown as it came';
	if (leadsAway(target, answer)) return 'a way to another site';
	return null;
};

describe(`${COUNT} bad requests`, () => {
	it(
		'end without a fault and change nothing',
		async () => {
			console.log(`Bad requests: seed ${SEED}`);
			const routes = await discoverRoutes();
			const arranged = await arrange(served);
			const seen = await survey(served.origin, routes, arranged);
			const bad = fc.sample(badRequests({ routes, arranged, seen }), { numRuns: COUNT, seed: SEED });
			const statuses = new Map<string, number>();
			const faults: string[] = [];
			let before = await fingerprint(served.admin, decided);
			let { mark } = await actsSince('-infinity');
			const began = performance.now();
			for (let at = 0; at < bad.length; at += BATCH) {
				const batch = bad.slice(at, at + BATCH);
				const answers = await inParallel(batch, (one, n) => sendBad(one, at + n));
				for (const [n, answer] of answers.entries()) {
					const one = batch[n] as Bad;
					const key = `${one.why}: ${answer.status}`;
					statuses.set(key, (statuses.get(key) ?? 0) + 1);
					const wrong = wrongWith(one.wire, answer);
					if (wrong) faults.push(`${wrong}\n  ${tell(one, answer)}`);
				}
				const after = await fingerprint(served.admin, decided);
				const acts = await actsSince(mark);
				mark = acts.mark;
				const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
				if (changed.length > 0) {
					const through = batch.flatMap((one, n) =>
						wentThrough(one, answers[n]) ? [tell(one, answers[n] as Answer)] : []
					);
					faults.push(`a change in ${changed.join(', ')}; acts ${acts.told}; by one of:\n  ${through.join('\n  ')}`);
				}
				before = after;
			}
			console.log(
				[...statuses]
					.sort()
					.map(([key, count]) => `${key}: ${count}`)
					.join('\n')
			);
			console.log(`${COUNT} in ${Math.round((performance.now() - began) / 1000)} s`);
			if (faults.length > 0) throw new Error(`${faults.length} faults\n\n${faults.slice(0, 20).join('\n\n')}`);
			expect(served.said()).not.toMatch(/^\s+at |^error /m);
		},
		20 * 60_000
	);
});
