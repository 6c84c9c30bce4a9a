import { daysBetween, momentText } from './moments.ts';
import type { Translator } from './translator.ts';

/** How near a deadline is. `soon`: under four hours. */
export type Urgency = 'calm' | 'soon' | 'late';

const soon = 4 * 3_600_000;

/** How near a deadline is at `now`. */
export function urgencyOf(deadline: Date, now: Date): Urgency {
	const left = deadline.getTime() - now.getTime();
	if (left < 0) return 'late';
	return left < soon ? 'soon' : 'calm';
}

/** A deadline as a colleague would say it: "by 14:30 today", "2 hours late". */
export function deadlineText(t: Translator, deadline: Date, now: Date): string {
	const late = now.getTime() - deadline.getTime();
	if (late > 0) return lateText(t, late);
	const time = momentText(deadline, t.locale, 'time');
	const days = daysBetween(now, deadline);
	if (days === 0) return t('ui.clock.today', { time });
	if (days === 1) return t('ui.clock.tomorrow', { time });
	return t('ui.clock.by', { day: momentText(deadline, t.locale, 'weekday'), time });
}

function lateText(t: Translator, milliseconds: number): string {
	const minutes = Math.floor(milliseconds / 60_000);
	if (minutes < 60) return t('ui.clock.late-minutes', { count: Math.max(1, minutes) });
	const hours = Math.floor(minutes / 60);
	return hours < 48
		? t('ui.clock.late-hours', { count: hours })
		: t('ui.clock.late-days', { count: Math.floor(hours / 24) });
}
