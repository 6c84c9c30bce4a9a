import { Temporal } from '@js-temporal/polyfill';
import { z } from 'zod';

const WALL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;

/**
 * A moment as a person types it: the wall clock of Europe/Rome, to the minute. An hour that comes twice is the first one; an
 * hour that never comes is the one after it (RFC 5545, section 3.3.5).
 * @returns null for a text that is no moment
 */
export const momentInRome = (text: string): Date | null => {
	if (!WALL.test(text)) return null;
	try {
		const wall = Temporal.PlainDateTime.from(text, { overflow: 'reject' });
		return new Date(wall.toZonedDateTime('Europe/Rome', { disambiguation: 'compatible' }).epochMilliseconds);
	} catch {
		return null;
	}
};

/** A moment typed into a field; empty reads as null: now. */
export const toldMoment = () =>
	z
		.string()
		.default('')
		.transform((text, said) => {
			if (text === '') return null;
			const moment = momentInRome(text);
			if (moment) return moment;
			said.addIssue({ code: 'custom', message: 'words:contacts.refusal.no-moment' });
			return z.NEVER;
		});
