import { CannotStart } from '#platform/config/index.ts';
import type { Command } from './command.ts';

export const command: Command = {
	run: () => Promise.reject(new CannotStart('A demonstration is not part of this version.'))
};
