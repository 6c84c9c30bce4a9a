import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { dataKey } from '#platform/crypto/index.ts';
import { id, ticked, useCase } from '#platform/use-case/index.ts';
import { caseById } from '../cases/find-case.ts';
import { indexNames } from '../parties/index-names.ts';
import { mayWorkOnCase } from '../permissions.ts';
import { retireSafeContact, safeContactsOf } from './queries.ts';

export const RetireForm = z.object({ safe_contact: id(), forget: ticked() });

/** Ends a way to reach her that is no longer safe; with `forget` the number and the words are emptied too. */
export const retireContact = useCase({
	name: 'centres.retire-safe-contact',
	on: caseById,
	right: mayWorkOnCase,
	form: RetireForm,
	async run({ tx, now, subject: file }, { safe_contact, forget }) {
		const known = (await safeContactsOf(tx, [file.id])).some((contact) => contact.id === safe_contact);
		if (!known) throw refusal('contacts.refusal.contact-gone');
		await retireSafeContact(tx, { id: safe_contact, now, forget });
		await indexNames(tx, { file, key: await dataKey(tx, file.key), now });
		const reason = forget ? 'forgotten' : 'retired';
		return { result: null, audit: { subjects: { case: file.id, safe_contact }, groups: ['safe_contact'], reason } };
	}
});
