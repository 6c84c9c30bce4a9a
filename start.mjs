// The launcher: plain JavaScript that Node 20 reads. It finds or installs what the rest needs, and starts it.
import { realpathSync } from 'node:fs';
import { build } from './launcher/build.mjs';
import { findNode } from './launcher/find-node.mjs';
import { install } from './launcher/install.mjs';
import { project, within } from './launcher/paths.mjs';
import { run } from './launcher/run.mjs';
import { giveUp } from './launcher/say.mjs';
import { servingFlags } from './launcher/serving.mjs';

const [command = 'serve', ...rest] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < 20)
	giveUp(`Accanto needs Node 20 or newer; this is ${process.version}.`);

install();
const node = findNode();
const inProject = { cwd: project };

switch (command) {
	case 'serve':
		build(node);
		run(node, [...servingFlags, within('src/entries/serve.ts'), ...rest], { tied: true });
		break;
	case 'worker':
		run(node, [...servingFlags, within('src/entries/worker.ts'), ...rest], { tied: true });
		break;
	case 'build':
		build(node);
		break;
	case 'cli':
		run(node, [within('src/entries/cli.ts'), ...rest]);
		break;
	case 'test':
		// A run of everything has journeys in it; they walk through the built pages.
		if (rest.length === 0) build(node);
		run(node, [within('tests/run.ts'), ...rest], inProject);
		break;
	case 'check':
		run(node, [within('tests/check.ts'), ...rest], inProject);
		break;
	case 'bench':
		build(node);
		run(node, [within('tests/load/bench.ts'), ...rest], inProject);
		break;
	case 'generate':
		run(node, [within('database/generate.ts'), ...rest], inProject);
		break;
	case 'run': {
		const [tool = '', ...args] = rest;
		run(node, [realpathSync(within('node_modules/.bin', tool)), ...args], inProject);
		break;
	}
	default:
		giveUp(`There is no '${command}': serve (default), worker, build, cli, test, check, bench, generate, run.`);
}
