import type { Key, Translator } from '#ui/words/index.ts';

interface Window {
	readonly day: number;
	readonly from: number;
	readonly to: number;
}

const clock = (minutes: number): string =>
	`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

// Monday, Tuesday, Wednesday are Monday to Wednesday; Monday and Friday stay two.
const runs = (days: readonly number[]): [number, number][] =>
	days.reduce<[number, number][]>((all, day) => {
		const last = all.at(-1);
		return last?.[1] === day - 1 ? [...all.slice(0, -1), [last[0], day]] : [...all, [day, day]];
	}, []);

/** Safe hours as people read them: 'Tue 09:00–11:00', 'Mon–Fri 09:00–18:00'. */
export const windowsText = (t: Translator, windows: readonly Window[]): string => {
	const name = (day: number) => t(`referrals.day.${day}` as Key);
	const byHours = Map.groupBy(windows, ({ from, to }) => `${clock(from)}–${clock(to)}`);
	return [...byHours]
		.map(([hours, same]) => {
			const days = [...new Set(same.map(({ day }) => day))].sort((a, b) => a - b);
			const said = runs(days).map(([first, last]) => (first === last ? name(first) : `${name(first)}–${name(last)}`));
			return `${said.join(', ')} ${hours}`;
		})
		.join('; ');
};
