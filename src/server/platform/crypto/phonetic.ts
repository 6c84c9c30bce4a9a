/** What an Italian ear hears in a spelling, in order; the input is normalised. Design: trust.md, search. */
const HEARD: readonly (readonly [RegExp, string])[] = [
	[/[jy]/g, 'i'],
	[/sch/g, 'sk'],
	[/sc(?=[ei])|sh/g, 's'],
	[/gli/g, 'li'],
	[/gn|ni(?=[aeou])/g, 'n'],
	[/gh/g, 'g'],
	[/ph/g, 'f'],
	[/w/g, 'v'],
	[/[xz]/g, 's'],
	[/ch|q/g, 'k'],
	[/c(?![ei])/g, 'k'],
	[/h/g, ''],
	[/(.)\1+/gu, '$1']
];

/** The sound of a word with its vowels: Chiara and Kiara are 'kiara', Gnocchi is 'noki'. */
export function heard(word: string): string {
	return HEARD.reduce((sound, [spelling, tone]) => sound.replace(spelling, tone), word);
}

/** The Italian phonetic form: as heard, without the vowels after the first letter. Sciascia is 'ss', Rossi is 'rs'. */
export function phonetic(word: string): string {
	const sound = heard(word);
	return sound.slice(0, 1) + sound.slice(1).replace(/[aeiou]/g, '');
}
