import { CannotStart } from '#platform/config/index.ts';
import type { Command } from './command.ts';

export const command: Command = {
	usage: '<office>',
	words: 1,
	run: () => Promise.reject(new CannotStart('This command is not part of this version.'))
};
