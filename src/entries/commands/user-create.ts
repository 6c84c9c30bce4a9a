import { openInvitation, organisationByCode, rolesToGive } from '#rooms/network/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { clock } from '#platform/clock/index.ts';
import { inTransaction } from '#platform/database/index.ts';
import { UsageError, type Command } from './command.ts';

/** Makes the first account of an organisation by an invitation link; passwords are never typed into a terminal. */
export const command: Command = {
	options: {
		email: { type: 'string', help: 'The work address.' },
		organisation: { type: 'string', help: 'The code of the organisation.' },
		role: { type: 'string', help: 'The role of the membership.' },
		area: { type: 'string', help: 'The code of the area, for roles that have one.' }
	},
	async run({ config, platform, values }) {
		const { email, organisation, role, area } = values;
		if (typeof email !== 'string' || typeof organisation !== 'string' || typeof role !== 'string') {
			throw new UsageError('--email, --organisation and --role are needed.');
		}
		const { pools } = await platform();
		const link = await inTransaction(pools.app, systemActor('user-create', null, 'command'), async (tx) => {
			const body = await organisationByCode(tx, organisation);
			const give = [...rolesToGive(true), ...rolesToGive(false)].find((one) => one === role);
			if (!body || !give) return undefined;
			const asked = { organisation: body.id, email, role: give, area: typeof area === 'string' ? area : body.area };
			return openInvitation(tx, { ...asked, by: null, now: clock.now() });
		});
		if (link === undefined) {
			return { lines: [`There is no organisation ${organisation} or no role ${role}.`], json: null, refused: true };
		}
		const url = `${config.origin}${link}`;
		return {
			lines: [url, 'The link works once within seven days: open it to set name, password and second factor.'],
			json: { url }
		};
	}
};
