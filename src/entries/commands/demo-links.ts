import { demonstrationLinks } from '#rooms/network/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { inTransaction } from '#platform/database/index.ts';
import { peopleToLoad } from '../demonstration/files.ts';
import type { Command } from './command.ts';

export const command: Command = {
	async run({ config, platform }) {
		if (!config.demo) return { lines: ['This installation is no demonstration.'], json: null, refused: true };
		const { pools } = await platform();
		const links = await inTransaction(pools.app, systemActor('demo-links', null, 'command'), demonstrationLinks);
		const offices = links.map(({ office, path }) => ({ office, url: `${config.origin}${path}` }));
		const people = peopleToLoad().map(({ email, name, role, organisation, user, professional, membership }) => ({
			email,
			name,
			role,
			organisation,
			user,
			professional,
			membership,
			entry: `${config.origin}/account/sign-in`
		}));
		const lines = [
			'Fictitious people (choose one at the sign-in page):',
			...people.map(({ email, role, organisation }) => `  ${role.padEnd(18)} ${email} (${organisation})`),
			'Links of offices:',
			...offices.map(({ office, url }) => `  ${office.padEnd(18)} ${url}`)
		];
		return { lines, json: { format: 1, signIn: `${config.origin}/account/sign-in`, people, offices } };
	}
};
