import { tellStory } from '#rooms/centres/index.ts';
import { actingMember, centres, officeByCode, organisationByCode } from '#rooms/network/index.ts';
import { officeActor, systemActor, type Actor } from '#platform/access/index.ts';
import { inTransaction, type Platform } from '#platform/database/index.ts';
import { peopleToLoad } from './files.ts';

const system = systemActor('load-demonstration', null, 'command');

/** Tells the demonstration's story of the last days, once the network and its people are there. */
export const tellDemonstration = async (platform: Platform, now: Date): Promise<void> => {
	const ask = <T>(read: Parameters<typeof inTransaction<T>>[2]) => inTransaction(platform.pools.app, system, read);
	const person = async (email: string): Promise<Actor> => {
		const { user = '', membership = '' } = peopleToLoad().find((one) => one.email === `${email}@example.org`) ?? {};
		const actor = await actingMember({ user, membership, now });
		if (!actor) throw new Error(`the demonstration has no ${email}`);
		return actor;
	};
	const office = (code: string): Promise<Actor> =>
		ask(async (tx) => {
			const found = await officeByCode(tx, code);
			const [centre] = await centres(tx, found?.area);
			return officeActor({
				office: found?.id ?? '',
				organisation: centre?.organisation ?? '',
				area: found?.area ?? ''
			});
		});
	const body = (code: string) => ask(async (tx) => (await organisationByCode(tx, code))?.id ?? '');
	await tellStory(
		{
			police: await office('li-police'),
			emergencyRoom: await office('li-er'),
			school: await office('li-school'),
			operator: await person('operator.livorno'),
			desk: await person('desk.livorno'),
			otherDesk: await person('desk.caritas'),
			social: await body('comune-livorno'),
			listening: await body('fondazione-caritas')
		},
		now
	);
};
