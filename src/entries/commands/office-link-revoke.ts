import { revokeOfficeLink } from '#rooms/network/index.ts';
import { systemActor } from '#platform/access/index.ts';
import type { Command } from './command.ts';

export const command: Command = {
	usage: '<link id>',
	words: 1,
	async run({ platform, words }) {
		await platform();
		const [link = ''] = words;
		const outcome = await revokeOfficeLink(systemActor('office-link-revoke', null, 'command'), { input: { link } });
		if (!outcome.ok) return { lines: ['There is no such link in force.'], json: { revoked: false }, refused: true };
		return { lines: ['The link is revoked: it answers like one that never was.'], json: { revoked: true } };
	}
};
