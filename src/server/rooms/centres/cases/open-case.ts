import { uuidv7 } from 'uuidv7';
import { makeDataKey, type DataKey } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { saveConsent } from '../consents/queries.ts';
import type { How } from '../consents/rules.ts';
import { saveSafeContact } from '../contacts/queries.ts';
import type { SafeContactInput } from '../contacts/rules.ts';
import type { CrimeGroup } from '../requests/codes.ts';
import { indexNames } from '../parties/index-names.ts';
import { labelFor, NOBODY, saveParty, type Identity } from '../parties/queries.ts';
import { insertCase, saveCaseFact, sealLabel, setCase } from './queries.ts';
import { newReference, type Danger } from './rules.ts';
import { wallOff } from './wall-off.ts';

/** What is known when a person becomes a case: often no more than an alias and a way to reach her. */
export interface NewCase {
	readonly organisation: string;
	readonly centre: string;
	readonly area: string;
	readonly request: string | null;
	readonly alias: string;
	readonly given: string;
	readonly family: string;
	/** A number by which the case can be found, besides the safe contact's. */
	readonly phone: string;
	readonly crimeGroup: CrimeGroup;
	readonly danger: Danger;
	readonly language: string;
	readonly minor: Identity['minor'];
	readonly safeContact: SafeContactInput | null;
	/** How she said that she may be contacted: with her own hand on a form, or to somebody, which is the rule. */
	readonly agreed?: How;
	readonly suspect: { readonly given: string; readonly family: string; readonly employer: string | null } | null;
	/** The professional who takes it; she becomes its operator unless the wall stands between them. */
	readonly by: string;
	readonly now: Date;
}

export interface OpenedCase {
	readonly case: string;
	readonly reference: string;
	/** False when the wall now hides the case from the one who opened it. */
	readonly yours: boolean;
}

const saveCase = async (tx: Transaction, told: NewCase, id: string, key: DataKey): Promise<string> => {
	for (let attempt = 0; attempt < 5; attempt++) {
		const reference = newReference();
		const free = await insertCase(tx, {
			id,
			organisation: told.organisation,
			centre: told.centre,
			area: told.area,
			reference,
			request: told.request,
			key: key.id,
			label_sealed: sealLabel(key, id, labelFor(told)),
			crime_group: told.crimeGroup,
			confidentiality: 'NORMAL',
			danger: told.danger,
			language: told.language,
			operator: null,
			opened_at: told.now,
			opened_by: told.by,
			closed_at: null
		});
		if (free) return reference;
	}
	throw new Error('No free case reference was found.');
};

const saveVictim = async (tx: Transaction, told: NewCase, id: string): Promise<void> => {
	const { organisation, now, alias, given, family, minor } = told;
	const person = uuidv7();
	const key = await makeDataKey(tx, { organisation, kind: 'person', subject: person, now });
	const identity = { ...NOBODY, alias, given, family, minor };
	const her = { id: person, key, identity, languages: [told.language] };
	await saveParty(tx, { case: id, organisation, person: her, role: 'victim', employer: null, by: told.by, now });
};

const saveSuspect = async (tx: Transaction, told: NewCase, id: string): Promise<void> => {
	const { organisation, now, suspect } = told;
	if (!suspect) return;
	const person = uuidv7();
	const key = await makeDataKey(tx, { organisation, kind: 'person', subject: person, now });
	const identity = { ...NOBODY, given: suspect.given, family: suspect.family };
	const party = { case: id, organisation, role: 'suspect', employer: suspect.employer, by: told.by, now } as const;
	await saveParty(tx, { ...party, person: { id: person, key, identity } });
};

const saveContactAndConsent = async (tx: Transaction, told: NewCase, id: string, key: DataKey): Promise<void> => {
	const { organisation, safeContact, agreed: how = 'spoken', by, now, language } = told;
	if (!safeContact) return;
	await saveSafeContact(tx, key, { case: id, organisation, contact: safeContact, by, now });
	const agreed = {
		kind: 'contact',
		receiver: null,
		groups: [],
		purpose: null,
		answer: 'given',
		how
	} as const;
	await saveConsent(tx, { file: { id, organisation }, choice: { ...agreed, language }, by, now });
};

const assign = async (tx: Transaction, told: NewCase, id: string): Promise<void> => {
	const { organisation, by, now } = told;
	await setCase(tx, id, { operator: by });
	await saveCaseFact(tx, { case: id, organisation, kind: 'assigned', professional: by, by, now });
};

/**
 * Opens a case: the person under a key of her own, the case under its own, what finds them, and the wall. The wall comes
 * last, because it may close the case also to whoever opens it: then it belongs to nobody until another takes it.
 */
export const openCase = async (tx: Transaction, told: NewCase): Promise<OpenedCase> => {
	const { organisation, by, now } = told;
	const id = uuidv7();
	const key = await makeDataKey(tx, { organisation, kind: 'case', subject: id, now });
	const reference = await saveCase(tx, told, id, key);
	await saveCaseFact(tx, { case: id, organisation, kind: 'opened', by, now });
	await saveVictim(tx, told, id);
	await saveContactAndConsent(tx, told, id, key);
	await saveSuspect(tx, told, id);
	await indexNames(tx, { file: { id, organisation }, key, now, alsoNumber: told.phone });
	const people = told.suspect ? [told, told.suspect] : [told];
	const employers = told.suspect?.employer ? [told.suspect.employer] : [];
	const yours = await wallOff(tx, { id, organisation }, { people, employers, now });
	if (yours) await assign(tx, told, id);
	return { case: id, reference, yours };
};
