import { wordsOf } from './normalise.ts';

/** Particles that one writer joins to the next word and another does not: De Luca, Deluca, D'Angelo, Dangelo. */
const PARTICLES = new Set(
	(
		'd de di da do du del della dello dei degli dal dalla dalle delle la le li lo l van von der den ten ter ' +
		'el al as es ben bin abu mc mac o san santa sant saint st'
	).split(' ')
);

/** The words of a name as a reader looks for them: particles joined to the word that follows. */
export function joinedWords(name: string): string[] {
	const joined: string[] = [];
	let before = '';
	for (const word of wordsOf(name)) {
		if (PARTICLES.has(word)) before += word;
		else {
			joined.push(before + word);
			before = '';
		}
	}
	if (before) joined.push(before);
	return joined;
}

/** The words of a name as it may be looked for: joined, and every later part on its own. */
export function findableWords(name: string): string[] {
	const findable = new Set<string>();
	let before: string[] = [];
	for (const word of wordsOf(name)) {
		before.push(word);
		findable.add(word);
		before.forEach((_, from) => findable.add(before.slice(from).join('')));
		if (!PARTICLES.has(word)) before = [];
	}
	return [...findable];
}
