import { mkdirSync, writeFileSync } from 'node:fs';
import { clock } from '#platform/clock/index.ts';
import { arrange, type Arranged } from './arrange.ts';
import { weighPaint } from './first-paint.ts';
import { makeGround, type Ground } from './ground.ts';
import { machineFacts } from './machine.ts';
import { memoryOf, memoryOfTree } from './memory.ts';
import { readOptions, type Options } from './options.ts';
import { linesOf, printed, type Bench } from './report.ts';
import { measure, type Measured } from './rounds.ts';
import { seedCases } from './seed-cases.ts';
import { seedDuties } from './seed-duties.ts';
import { startServers, type Servers } from './servers.ts';
import { measureStart } from './start-time.ts';
import { stretchesOf } from './stretches.ts';

// `npm run bench`: what the product costs beside a bare server that gives the same rows. A measurement, not a test: it
// passes or fails nothing, prints what it found with the facts of the machine, and writes bench.json.

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const measureAll = async (ground: Ground, arranged: Arranged, servers: Servers, options: Options) => {
	const stretches = stretchesOf(ground, arranged, options.only);
	const measured: Measured[] = [];
	for (const what of new Set(stretches.map((one) => one.what))) {
		say(`Measuring: ${what} …`);
		const of = stretches.filter((one) => one.what === what);
		measured.push(...(await measure(of, { servers, ground, options })));
	}
	return measured;
};

const onGround = async (ground: Ground, options: Options): Promise<Omit<Bench, 'start'>> => {
	const { rows } = await ground.admin.query<{ server_version: string }>('show server_version');
	const machine = machineFacts(rows[0]?.server_version ?? '');
	say(`Making ${options.cases} cases …`);
	await seedCases(ground, options.cases);
	const arranged = await arrange(ground);
	await seedDuties(ground, options.cases);
	const servers = await startServers(ground, arranged, options.profiles);
	try {
		const measured = await measureAll(ground, arranged, servers, options);
		const host = new URL(ground.config.origin).host;
		const pages = { '/it': '/it', '/it/contact': '/it/contact', '/refer/…': `/refer/${arranged.links[0] ?? ''}` };
		return {
			at: clock.now().toISOString(),
			command: ['npm run bench', ...process.argv.slice(2)].join(' '),
			machine,
			cases: options.cases,
			concurrency: options.concurrency,
			secondsOfARound: options.seconds,
			measured: linesOf(measured),
			memory: {
				server: memoryOf(servers.page.pid),
				bare: memoryOf(servers.bare.pid),
				postgresql: memoryOfTree(ground.postgres())
			},
			firstPaint: options.only.length === 0 ? await weighPaint(servers.page.port, host, pages) : []
		};
	} finally {
		await servers.stop();
	}
};

const options = readOptions(process.argv.slice(2));
if (options.profiles) mkdirSync(options.profiles, { recursive: true });
say('Making an installation of its own …');
const ground = await makeGround();
let found;
try {
	found = await onGround(ground, options);
} finally {
	await ground.stop();
}
if (options.only.length === 0) say('Starting as a person does …');
const bench: Bench = { ...found, start: options.only.length === 0 ? await measureStart() : null };
process.stdout.write(`${printed(bench)}\n`);
writeFileSync(options.out, `${JSON.stringify(bench, null, '\t')}\n`);
process.exit(0);
