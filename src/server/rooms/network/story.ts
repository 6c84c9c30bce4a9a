import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { Transaction } from '#platform/database/index.ts';
import { idsByCode, saveNetworkRows } from './organisations/queries.ts';

const names = z.object({ it: z.string(), en: z.string() });

/** The founding network as files tell it: areas with their Centres, bodies, offices, services. */
export const NetworkFile = z.object({
	areas: z.array(
		z.object({
			code: z.string(),
			name: z.string(),
			province: z.string(),
			region: z.string(),
			centre: z.object({ name: z.string(), managedBy: z.string() }).nullable()
		})
	),
	organisations: z.array(z.object({ code: z.string(), name: names, kind: z.string(), area: z.string().nullable() })),
	offices: z.array(
		z.object({ code: z.string(), organisation: z.string(), area: z.string(), kind: z.string(), name: names })
	),
	services: z.array(
		z.object({ code: z.string(), organisation: z.string(), area: z.string(), name: names, needs: z.array(z.string()) })
	),
	/** By area: the number of the Centre that an office may ring in urgent danger. */
	dutyPhones: z.record(z.string(), z.string()).default({})
});

type File = z.infer<typeof NetworkFile>;

/** Whether the bodies are those of a demonstration, and since when they are known. */
export interface Loading {
	readonly demonstration: boolean;
	readonly now: Date;
}

const knownTo = (ids: Map<string, string>) => (code: string) => {
	const id = ids.get(code);
	if (id === undefined) throw new Error(`the network file names an organisation that it does not list: ${code}`);
	return id;
};

const loadBodies = async (tx: Transaction, file: File, { demonstration, now }: Loading): Promise<void> => {
	const areas = file.areas.map(({ code, name, province, region }) => ({ code, name, province, region }));
	await saveNetworkRows(tx, 'network.area', areas);
	const rows = file.organisations.map(({ code, name, kind, area }) => ({
		id: uuidv7(),
		code,
		name_it: name.it,
		name_en: name.en,
		kind,
		area,
		demonstration,
		created_at: now
	}));
	await saveNetworkRows(tx, 'network.organisation', rows);
};

/**
 * Loads a network's file into the tables of this room; what is there already stays as it is, so a longer file can be loaded
 * again. Bodies of a demonstration are marked so.
 * @throws Error naming the organisation code that a file uses without listing it
 */
export const loadNetwork = async (tx: Transaction, file: File, loading: Loading): Promise<void> => {
	await loadBodies(tx, file, loading);
	const idOf = knownTo(await idsByCode(tx));
	const centres = file.areas.flatMap(({ code, centre }) => {
		if (!centre) return [];
		const phone = file.dutyPhones[code] ?? null;
		const named = { name_it: centre.name, name_en: centre.name };
		return [{ id: uuidv7(), organisation: idOf(centre.managedBy), area: code, phone, ...named }];
	});
	const placed = ({ code, organisation, area, name }: File['offices'][number] | File['services'][number]) => ({
		id: uuidv7(),
		code,
		organisation: idOf(organisation),
		area,
		name_it: name.it,
		name_en: name.en
	});
	const offices = file.offices.map((office) => ({ ...placed(office), kind: office.kind }));
	const services = file.services.map((service) => ({ ...placed(service), needs: service.needs }));
	await saveNetworkRows(tx, 'network.centre', centres);
	await saveNetworkRows(tx, 'network.office', offices);
	await saveNetworkRows(tx, 'network.service', services);
};
