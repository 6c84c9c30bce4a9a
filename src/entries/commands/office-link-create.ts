import { centres, issueOfficeLink, officeByCode } from '#rooms/network/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { inTransaction } from '#platform/database/index.ts';
import type { Command } from './command.ts';

export const command: Command = {
	usage: '<office>',
	words: 1,
	async run({ config, platform, words }) {
		const { pools } = await platform();
		const system = systemActor('office-link-create', null, 'command');
		const [code = ''] = words;
		const office = await inTransaction(pools.app, system, (tx) => officeByCode(tx, code));
		const [centre] = office ? await inTransaction(pools.app, system, (tx) => centres(tx, office.area)) : [];
		if (!office || !centre) {
			return { lines: [`There is no office ${code} in an area with a Centre.`], json: null, refused: true };
		}
		const actor = { ...system, organisation: centre.organisation };
		const outcome = await issueOfficeLink(actor, { input: { office: office.id } });
		if (!outcome.ok) return { lines: ['The link was refused.'], json: null, refused: true };
		const { secret, link } = outcome.result;
		const url = `${config.origin}/refer/${secret}`;
		return {
			lines: [url, `Its id is ${link}. It is shown once: hand it to the office now.`],
			json: { office: code, link, url }
		};
	}
};
