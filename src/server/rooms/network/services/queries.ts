import type { Selectable } from 'kysely';
import type { Tables, Transaction } from '#platform/database/index.ts';

export type Service = Selectable<Tables['network.service']>;

/** The services of an area that answer a kind of need (all kinds when none is named). */
export const servicesFor = async (tx: Transaction, area: string, need?: string): Promise<Service[]> => {
	const services = await tx
		.selectFrom('network.service')
		.selectAll()
		.where('area', '=', area)
		.orderBy('name_it')
		.execute();
	return need === undefined ? services : services.filter((service) => service.needs.includes(need));
};
