import type { Command } from './command.ts';

interface Entry {
	/** One line for the list of commands. */
	summary: string;
	load: () => Promise<{ command: Command }>;
}

/** Every command of `npm run accanto -- …`; its code is read when it is called. */
export const commands: Readonly<Record<string, Entry>> = {
	migrate: { summary: 'Bring the database to the state of this version.', load: () => import('./migrate.ts') },
	'demo load': {
		summary: 'Load the demonstration network and its fictitious people.',
		load: () => import('./demo-load.ts')
	},
	'demo links': {
		summary: 'List the fictitious people with a way in, the office links and the stable ids.',
		load: () => import('./demo-links.ts')
	},
	'network load': {
		summary: 'Load areas, bodies, Centres, offices and services from a file.',
		load: () => import('./network-load.ts')
	},
	'agreement load': {
		summary: 'Load an agreement from a file, after running its examples.',
		load: () => import('./agreement-load.ts')
	},
	'user create': { summary: 'Make an account for somebody at work.', load: () => import('./user-create.ts') },
	'user reset': {
		summary: 'Give somebody who lost password and second factor a link to begin anew.',
		load: () => import('./user-reset.ts')
	},
	'office-link create': {
		summary: 'Give an office its link for requests for contact.',
		load: () => import('./office-link-create.ts')
	},
	'office-link revoke': { summary: 'Revoke the link of an office.', load: () => import('./office-link-revoke.ts') },
	'audit verify': {
		summary: 'Look for edited, removed, reordered or cut-off audit lines.',
		load: () => import('./audit-verify.ts')
	}
};
