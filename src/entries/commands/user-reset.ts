import { clock } from '#platform/clock/index.ts';
import { identityOver, issueReset, RESET_HOURS } from '#platform/identity/index.ts';
import type { Command } from './command.ts';

/** Lets somebody begin anew who lost password and second factor; neither is ever typed into a terminal. */
export const command: Command = {
	usage: '<e-mail>',
	words: 1,
	async run({ config, platform, words }) {
		const [email = ''] = words;
		const { pools } = await platform();
		const house = identityOver({ accounts: pools.auth, app: pools.app, secret: '', demonstration: config.demo });
		const token = await issueReset(house, email, clock.now());
		if (token === null) return { lines: [`Nobody has an account under ${email}.`], json: null, refused: true };
		const url = `${config.origin}/account/reset/${token}`;
		return {
			lines: [
				url,
				`The link works once within ${RESET_HOURS} hours, and until it is used nothing changes.`,
				'Make sure of the person first, and hand the link over where nobody else reads.'
			],
			json: { url }
		};
	}
};
