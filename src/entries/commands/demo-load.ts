import { isEmpty } from '../demonstration/is-empty.ts';
import { loadDemonstration } from '../demonstration/load.ts';
import type { Command } from './command.ts';

const nothing = (why: string) => ({ lines: [why], json: { loaded: false } });

export const command: Command = {
	options: { 'if-empty': { type: 'boolean', help: 'Do nothing when the database holds organisations already.' } },
	async run({ config, platform, values, say }) {
		if (!config.demo) {
			const why =
				'The demonstration loads only into the embedded database of a loopback installation with ACCANTO_DEMO on.';
			return { ...nothing(why), refused: true };
		}
		const raised = await platform();
		if (values['if-empty'] === true && !(await isEmpty(raised)))
			return nothing('The database holds a network already.');
		say('Loading the demonstration network …');
		const { people } = await loadDemonstration(raised);
		return {
			lines: [`The demonstration network is loaded, with ${people} fictitious people.`],
			json: { loaded: true, people }
		};
	}
};
