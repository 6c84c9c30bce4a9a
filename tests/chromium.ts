import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of the journeys: `ACCANTO_CHROMIUM`, else the system's; null where there is none. */
export function findChromium(): string | null {
	const named = process.env['ACCANTO_CHROMIUM'];
	return [...(named ? [named] : []), ...places].find((place) => existsSync(place)) ?? null;
}

/** Finds the browser, or installs Debian's where that is allowed; null, with one line at the terminal, where it is not. */
export function ensureChromium(): string | null {
	const found = findChromium();
	if (found) return found;
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
		process.stdout.write(
			'There is no Chromium and this account may not install it: apt-get install chromium, or set ACCANTO_CHROMIUM.\n'
		);
		return null;
	}
	process.stdout.write('Installing Chromium (apt-get install chromium), once.\n');
	const apt = (...args: string[]) =>
		spawnSync('apt-get', ['-qq', ...args], {
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
			encoding: 'utf8'
		});
	apt('update');
	const { stderr } = apt('install', '-y', '--no-install-recommends', 'chromium');
	const installed = findChromium();
	if (!installed) process.stdout.write(`Chromium could not be installed: ${stderr.trim().split('\n').at(-1) ?? ''}\n`);
	return installed;
}
