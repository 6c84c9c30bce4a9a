import { view } from '#platform/use-case/index.ts';
import { organisationsOfArea } from '#rooms/network/index.ts';
import { mayNoteRequest } from '../permissions.ts';

/** The bodies that a suspect may work for, as the form offers them: facts of the network, nothing of a person. */
export const bodiesToName = view<readonly { readonly id: string; readonly it: string; readonly en: string }[]>({
	name: 'centres.bodies-to-name',
	right: mayNoteRequest,
	async read({ tx, actor }) {
		const bodies = await organisationsOfArea(tx, actor.area ?? '');
		return { result: bodies.map(({ id, name_it, name_en }) => ({ id, it: name_it, en: name_en })), audit: null };
	}
});
