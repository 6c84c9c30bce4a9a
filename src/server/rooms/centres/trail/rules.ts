import { Temporal } from '@js-temporal/polyfill';
import { z } from 'zod';
import { text } from '#platform/use-case/index.ts';
import { looksLikeReference } from '../cases/rules.ts';

const ZONE = 'Europe/Rome';
const EARLIEST = '2000-01-01';
const LATEST = '2200-01-01';

const isDay = (sent: string): boolean => {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(sent) || sent < EARLIEST || sent > LATEST) return false;
	try {
		Temporal.PlainDate.from(sent, { overflow: 'reject' });
		return true;
	} catch {
		return false;
	}
};

const day = () => text(10).refine(isDay, 'words:trail.refusal.no-day');

/** Which case, and from which day to which, both included. */
export const TrailForm = z
	.object({
		reference: text(20)
			.refine(looksLikeReference, 'words:trail.refusal.no-reference')
			.transform((typed) => typed.toUpperCase()),
		from: day(),
		until: day()
	})
	.refine(({ from, until }) => from <= until, { path: ['until'], message: 'words:trail.refusal.turned-round' });

export type TrailQuestion = z.infer<typeof TrailForm>;

const midnight = (date: Temporal.PlainDate): Date => new Date(date.toZonedDateTime(ZONE).epochMilliseconds);

/** From the beginning of the first day to the end of the last, on the clock of Rome. */
export const spanOf = ({ from, until }: { from: string; until: string }): { from: Date; until: Date } => ({
	from: midnight(Temporal.PlainDate.from(from)),
	until: midnight(Temporal.PlainDate.from(until).add({ days: 1 }))
});

/** What is asked when nothing was typed yet: the last thirty days. */
export const lastDays = (now: Date): { from: string; until: string } => {
	const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE).toPlainDate();
	return { from: today.subtract({ days: 30 }).toString(), until: today.toString() };
};
