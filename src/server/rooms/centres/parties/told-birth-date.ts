import { Temporal } from '@js-temporal/polyfill';

const OLDEST = 125;

/** Whether a text is a birth date of somebody alive, 'YYYY-MM-DD', or empty: she need not say it. */
export const isBirthDate = (text: string, now: Date): boolean => {
	if (text === '') return true;
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	try {
		const birth = Temporal.PlainDate.from(text, { overflow: 'reject' });
		const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('Europe/Rome').toPlainDate();
		return (
			Temporal.PlainDate.compare(birth, today) <= 0 && birth.until(today, { largestUnit: 'years' }).years <= OLDEST
		);
	} catch {
		return false;
	}
};
