import { dataKey, dataKeys, destroyDataKey, makeDataKey, open, seal, type DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import type { GroupContent } from './contents.ts';
import { partsOf, saveParts, type Delivery } from './queries.ts';

const placeOf = (delivery: string, group: string) => ({
	table: 'centres.package_part',
	column: 'content_sealed',
	row: `${delivery}/${group}`
});

/** What the sealed package is and for whom. */
interface Sealing {
	readonly referral: string;
	readonly sender: string;
	readonly receiver: string;
	readonly contents: readonly GroupContent[];
	readonly now: Date;
}

/**
 * Copies what may pass into a package under a key of its own, wrapped by the receiver's key: the case stays where it is,
 * and withdrawal before delivery destroys that one key. Each part says its format.
 */
export const sealPackage = async (
	tx: Transaction,
	sealing: Sealing
): Promise<{ key: DataKey; save: () => Promise<void> }> => {
	const { referral, sender, receiver, contents, now } = sealing;
	const key = await makeDataKey(tx, { organisation: receiver, kind: 'package', subject: referral, now });
	const parts = contents
		.filter(({ lines }) => lines.length > 0)
		.map(({ group, lines }) => ({
			delivery: referral,
			fact_group: group,
			receiver,
			sender,
			content_sealed: seal(key, placeOf(referral, group), JSON.stringify({ format: 1, lines }))
		}));
	const save = async () => {
		await saveParts(tx, parts);
	};
	return { key, save };
};

/** The parts that the acting receiver may read: none before acceptance, by row-level security. */
export const openPackage = async (tx: Transaction, delivery: Delivery, now: Date): Promise<GroupContent[]> => {
	if (delivery.expires_at <= now) return [];
	const key = await packageKey(tx, delivery);
	if (!key) return [];
	const parts = await partsOf(tx, delivery.id);
	return parts.map(({ fact_group, content_sealed }) => {
		const { lines } = JSON.parse(open(key, placeOf(delivery.id, fact_group), content_sealed)) as GroupContent;
		return { group: fact_group as GroupContent['group'], lines };
	});
};

/** The package's key, or nothing once it was destroyed: then neither the parts nor the notes open any more. */
export const packageKey = async (tx: Transaction, delivery: Delivery): Promise<DataKey | undefined> =>
	delivery.package_key === null ? undefined : (await dataKeys(tx, [delivery.package_key])).get(delivery.package_key);

/** As packageKey, where the package must still be there. */
export const livePackageKey = (tx: Transaction, delivery: Delivery): Promise<DataKey> =>
	dataKey(tx, delivery.package_key ?? '');

/** Destroys the package for good: nobody can open it, from any copy of the database made before either. */
export const destroyPackage = async (tx: Transaction, delivery: Delivery, now: Date): Promise<void> => {
	if (delivery.package_key !== null) await destroyDataKey(tx, delivery.package_key, now);
};
