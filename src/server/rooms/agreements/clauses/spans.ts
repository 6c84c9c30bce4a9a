import { code, count, either, field, fixed, sentence, shaped, whole, type Phrase } from './phrase.ts';

export type Days = { days: number; calendar: 'working' | 'calendar' };
export type Hours = { hours: number };

/** The words of a phrase in both languages. */
export const two = (it: string, en: string) => ({ it, en });

const hours = shaped<number, Hours | Days>(
	count(two('ora', 'hour'), two('ore', 'hours')),
	(span) => ('hours' in span ? span.hours : 0),
	(amount) => ({ hours: amount })
);
const daysOf = (calendar: Days['calendar'], one: [string, string], several: [string, string]) =>
	shaped<number, Hours | Days>(
		count(two(...one), two(...several)),
		(span) => ('days' in span ? span.days : 0),
		(amount) => ({ days: amount, calendar })
	);
const isDays = (calendar: Days['calendar']) => (span: Hours | Days) => 'days' in span && span.calendar === calendar;
const working = daysOf('working', ['giorno lavorativo', 'working day'], ['giorni lavorativi', 'working days']);
const everyDay = daysOf(
	'calendar',
	['giorno di calendario', 'calendar day'],
	['giorni di calendario', 'calendar days']
);
/** A term: hours, working days or calendar days. */
export const span = either<Hours | Days>(
	{ fits: (value) => 'hours' in value, phrase: hours },
	{ fits: isDays('working'), phrase: working },
	{ fits: isDays('calendar'), phrase: everyDay }
);
/** A term in days. */
export const daySpan = span as Phrase<Days>;

const atOnce = shaped<'now', Hours | Days>(
	code({ now: two('subito', 'at once') }),
	() => 'now',
	() => ({ hours: 0 })
);
/** How long after something: at once, or after a term. */
export const delay = either<Hours | Days>(
	{ fits: (value) => 'hours' in value && value.hours === 0, phrase: atOnce },
	{
		fits: () => true,
		phrase: shaped(
			whole(sentence(fixed<{ span: Hours | Days }>('dopo ', 'after '), field('span', span))),
			(value) => ({ span: value }),
			({ span: value }) => value
		)
	}
);
