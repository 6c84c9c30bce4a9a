import type { Key, Translator } from '#ui/words/index.ts';
import type { Choice } from '#ui/kit/field.ts';

const groups = ['theft', 'burglary', 'fraud', 'road', 'violence', 'stalking', 'home', 'sexual', 'hate', 'other'];

/** The ten groups of what happened, what happens most first. */
export const crimeGroups = (t: Translator): Choice[] =>
	groups.map((value) => ({ value, label: t(`contact.crime.${value}` as Key) }));
