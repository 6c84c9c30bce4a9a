import { CannotStart } from '#platform/config/index.ts';
import type { Command } from './command.ts';

export const command: Command = {
	options: {
		email: { type: 'string', help: 'The work address.' },
		name: { type: 'string', help: 'The work name.' },
		organisation: { type: 'string', help: 'The code of the organisation.' },
		role: { type: 'string', help: 'The role of the membership.' },
		area: { type: 'string', help: 'The code of the area, for roles that have one.' }
	},
	run: () => Promise.reject(new CannotStart('This command is not part of this version.'))
};
