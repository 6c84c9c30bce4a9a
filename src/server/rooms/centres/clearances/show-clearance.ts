import { dataKey } from '#platform/crypto/index.ts';
import { view } from '#platform/use-case/index.ts';
import { lineOf, openLabel } from '../cases/queries.ts';
import { mayReadClearance } from '../permissions.ts';
import { clearanceById } from './find-clearance.ts';
import { openDetails, safeContactsOf } from '../contacts/queries.ts';

/**
 * What the one who started a contact needs for as long as it is open: the number, what to say, the code word. When the ten
 * minutes are over, or the contact is recorded, they are gone from the page; recording it stays possible.
 */
export const clearanceView = view({
	name: 'centres.read-clearance',
	on: clearanceById,
	right: mayReadClearance,
	async read({ tx, now, subject: { clearance, file } }) {
		const key = await dataKey(tx, file.key);
		const [contacts, line] = await Promise.all([safeContactsOf(tx, [file.id]), lineOf(tx, file.id)]);
		const contact = contacts.find(({ id }) => id === clearance.safeContact);
		const open = clearance.contact === null && now.getTime() < clearance.expiresAt.getTime();
		const { id, mode, basis, expiresAt } = clearance;
		return {
			result: {
				file: {
					id: file.id,
					reference: file.reference,
					label: openLabel(key, file.id, line.label_sealed),
					danger: file.danger,
					confidentiality: file.confidentiality,
					closedAt: file.closedAt
				},
				clearance: { id, mode, basis, expiresAt, recorded: clearance.contact !== null },
				contact: contact && {
					channel: contact.channel,
					voicemail: contact.voicemail,
					hideCaller: contact.hideCaller,
					language: contact.language,
					details: open ? openDetails(key, contact) : null
				},
				now
			},
			audit: { subjects: { case: file.id, clearance: id }, groups: open ? ['safe_contact'] : [] }
		};
	}
});
