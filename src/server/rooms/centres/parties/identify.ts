import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { dataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { oneOf, optionalText, useCase } from '#platform/use-case/index.ts';
import { mayWorkOnCase } from '../permissions.ts';
import { LANGUAGES } from '../requests/codes.ts';
import { caseById, type CaseInHand } from '../cases/find-case.ts';
import { mustBeOpen } from '../cases/must-be-open.ts';
import { sealLabel, setCase } from '../cases/queries.ts';
import { AGE_BANDS } from '../cases/rules.ts';
import { wallOff } from '../cases/wall-off.ts';
import { indexNames } from './index-names.ts';
import { labelFor, partiesOf, personKey, updatePerson, type Identity } from './queries.ts';
import { isBirthDate } from './told-birth-date.ts';

export const IdentityForm = z.object({
	alias: optionalText(80),
	given: optionalText(80),
	family: optionalText(80),
	birth_date: optionalText(10),
	age_band: z.preprocess((sent) => (sent === '' || sent === undefined ? null : sent), oneOf(AGE_BANDS).nullable()),
	minor: oneOf(['no', 'yes', 'unsure']),
	language: oneOf(LANGUAGES)
});

type Form = z.infer<typeof IdentityForm>;

const identityOf = (form: Form): Identity => ({
	alias: form.alias,
	given: form.given,
	family: form.family,
	birthDate: form.birth_date,
	minor: form.minor
});

const saveIdentity = async (tx: Transaction, file: CaseInHand, form: Form): Promise<string> => {
	const [victim] = await partiesOf(tx, file.id, ['victim']);
	if (!victim) throw refusal('cases.refusal.erased');
	const { person } = victim;
	const key = await dataKey(tx, await personKey(tx, person));
	const told = { person, identity: identityOf(form), ageBand: form.age_band, languages: [form.language] };
	await updatePerson(tx, key, told);
	return person;
};

/**
 * Writes who she is, as far as she wishes; an alias is enough for ever. A name that belongs to somebody at work, or to
 * someone they declared, closes the case to them at once, the one who typed it included.
 */
export const identify = useCase({
	name: 'centres.identify',
	on: caseById,
	right: mayWorkOnCase,
	form: IdentityForm,
	async run({ tx, now, subject: file }, form) {
		mustBeOpen(file);
		if (!isBirthDate(form.birth_date, now)) throw refusal('cases.refusal.birth-date', { field: 'birth_date' });
		const person = await saveIdentity(tx, file, form);
		const key = await dataKey(tx, file.key);
		await setCase(tx, file.id, { label_sealed: sealLabel(key, file.id, labelFor(form)), language: form.language });
		await indexNames(tx, { file, key, now });
		const yours = await wallOff(tx, file, { people: [form], employers: [], now });
		return { result: { yours }, audit: { subjects: { case: file.id, person }, groups: ['identity'] } };
	}
});
