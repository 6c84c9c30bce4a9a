import type { Command } from './command.ts';

export const command: Command = {
	options: { 'if-empty': { type: 'boolean', help: 'Do nothing when the database holds organisations already.' } },
	run: () => Promise.resolve({ lines: ['There is no demonstration to load.'], json: { loaded: false } })
};
