import { randomUUID } from 'node:crypto';
import type { Actor } from '#platform/access/index.ts';
import { caseList, caseView, sendRequest } from '#rooms/centres/index.ts';

/** What an office fills in when somebody agreed to be contacted: the usual fields, a note of usual length. */
export const SENT: Readonly<Record<string, string>> = {
	agreed: 'yes',
	read: 'it',
	interpreted: 'nobody',
	role: 'Sportello',
	initials: 'AB',
	minor: 'no',
	crime: 'burglary',
	danger: 'no',
	children: 'no',
	called: 'Anna Prova',
	channel: 'phone',
	reach: '+39 320 0000000',
	when: 'working_hours',
	voicemail: 'never',
	language: 'it',
	note: 'Chiede di essere richiamata di mattina; parla volentieri con una donna.',
	tell: 'yes'
};

/** The three measured acts of the product, as its pages call them. */
export const acts = {
	list: (actor: Actor, after: string) => caseList(actor, { query: { filter: 'open', after } }),
	open: (actor: Actor, id: string) => caseView(actor, { id, query: { also: [] } }),
	refer: async (actor: Actor) => {
		const outcome = await sendRequest({ ...actor, channel: 'form' }, { input: SENT, once: randomUUID() });
		if (!outcome.ok) throw new Error(`The office's form was refused: ${JSON.stringify(outcome)}`);
		return outcome.result;
	}
};
