import type { Actor } from '#platform/access/index.ts';
import { noteRequest } from '../src/server/rooms/centres/requests/note-request.ts';

/** Tuesday mornings from nine to eleven, on the telephone, no voicemail. */
const told = {
	source: 'phone',
	crime: 'burglary',
	channel: 'phone',
	reach: '333 1112223',
	when: 'times',
	days: ['2'],
	from: '09:00',
	to: '11:00',
	voicemail: 'never',
	code: 'girasole',
	say: 'sondaggio',
	language: 'it'
};

/** A case opened by somebody of the Centre from a call she took; the answers are those of the form. */
export const openedCase = async (actor: Actor, now: Date, more: Record<string, unknown> = {}): Promise<string> => {
	const outcome = await noteRequest(actor, { input: { ...told, take: 'on', ...more }, now });
	if (!outcome.ok || !outcome.result.case) throw new Error(`not opened: ${JSON.stringify(outcome)}`);
	return outcome.result.case;
};
