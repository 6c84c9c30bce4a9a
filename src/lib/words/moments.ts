import type { Locale } from './locales.ts';

/** All three areas keep one time; people read it, never the machine's. */
const zone = 'Europe/Rome';

const shapes = {
	/** 14:30 */
	time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
	/** 25 May 2026 */
	day: { day: 'numeric', month: 'long', year: 'numeric' },
	/** Monday 25 May */
	weekday: { weekday: 'long', day: 'numeric', month: 'long' },
	/** 25 May 2026, 14:30 */
	moment: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
	/** 25/05/26, 14:30: for tables */
	short: { day: '2-digit', month: '2-digit', year: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** How a moment is written. */
export type MomentShape = keyof typeof shapes;

const formats = new Map<string, Intl.DateTimeFormat>();
const moneyFormats = new Map<Locale, Intl.NumberFormat>();
const calendarDay = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });

/** A moment as people read it, on the clock of Rome. */
export function momentText(moment: Date, locale: Locale, shape: MomentShape = 'moment'): string {
	const name = `${locale} ${shape}`;
	let format = formats.get(name);
	if (!format) {
		format = new Intl.DateTimeFormat(tag(locale), { ...shapes[shape], timeZone: zone });
		formats.set(name, format);
	}
	return format.format(moment);
}

/** Cents of euro as people read them. */
export function moneyText(cents: number, locale: Locale): string {
	let format = moneyFormats.get(locale);
	if (!format) {
		format = new Intl.NumberFormat(tag(locale), { style: 'currency', currency: 'EUR' });
		moneyFormats.set(locale, format);
	}
	return format.format(cents / 100);
}

/** Calendar days on the clock of Rome from one moment to another; 0 on the same day, negative when it lies behind. */
export function daysBetween(from: Date, to: Date): number {
	return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}

function midnight(moment: Date): number {
	return Date.parse(`${calendarDay.format(moment)}T00:00:00Z`);
}

/** English is written the European way; Arabic keeps the figures that are printed on the phone's keys. */
function tag(locale: Locale): string {
	if (locale === 'en') return 'en-GB';
	return locale === 'ar' ? 'ar-u-nu-latn' : locale;
}
