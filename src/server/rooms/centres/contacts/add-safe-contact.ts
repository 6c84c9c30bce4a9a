import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { dataKey } from '#platform/crypto/index.ts';
import { oneOf, ticked, useCase } from '#platform/use-case/index.ts';
import { caseById } from '../cases/find-case.ts';
import { indexNames } from '../parties/index-names.ts';
import { mustBeOpen } from '../cases/must-be-open.ts';
import { mayWorkOnCase } from '../permissions.ts';
import { LANGUAGES } from '../requests/codes.ts';
import { contactFields, contactOf, contactRules } from '../requests/contact-fields.ts';
import { saveSafeContact, safeContactsOf } from './queries.ts';

/** How many ways to reach her a case holds at once. */
export const MOST_CONTACTS = 6;

export const SafeContactForm = z
	.object({ ...contactFields, language: oneOf(LANGUAGES), show_number: ticked() })
	.superRefine((sent, said) => {
		for (const [holds, path, message] of contactRules) {
			if (!holds(sent)) said.addIssue({ code: 'custom', path: [path], message: `words:${message}` });
		}
	});

/** Adds a way to reach her, as she told it: what she did not say is not safe. */
export const addSafeContact = useCase({
	name: 'centres.add-safe-contact',
	on: caseById,
	right: mayWorkOnCase,
	form: SafeContactForm,
	async run({ tx, actor, now, subject: file }, sent) {
		mustBeOpen(file);
		if ((await safeContactsOf(tx, [file.id])).length >= MOST_CONTACTS) {
			throw refusal('contacts.refusal.too-many-contacts', { params: { limit: MOST_CONTACTS } });
		}
		const key = await dataKey(tx, file.key);
		const contact = { ...contactOf(sent, sent.language), hideCaller: !sent.show_number };
		const { id: case_, organisation } = file;
		const safe_contact = await saveSafeContact(tx, key, {
			case: case_,
			organisation,
			contact,
			by: actor.professional,
			now
		});
		await indexNames(tx, { file, key, now });
		return { result: null, audit: { subjects: { case: file.id, safe_contact }, groups: ['safe_contact'] } };
	}
});
