/** The two languages in which a clause is signed. */
export type Language = 'it' | 'en';
export type Bilingual = Readonly<Record<Language, string>>;

/**
 * A piece of a controlled sentence that can be said and heard: hear undoes say. What is heard is the value and the text
 * that is left; null when the text begins otherwise.
 */
export interface Phrase<V> {
	say(value: V, language: Language): string;
	hear(text: string, language: Language): readonly [V, string] | null;
}

/** One of a closed list of codes by its words; the longest words that fit are meant. */
export const code = <C extends string>(words: Readonly<Record<C, Bilingual>>): Phrase<C> => {
	const codes = Object.keys(words) as C[];
	return {
		say: (value, language) => words[value][language],
		hear(text, language) {
			const fitting = codes.filter((one) => text.startsWith(words[one][language]));
			const [longest] = fitting.sort((a, b) => words[b][language].length - words[a][language].length);
			return longest === undefined ? null : [longest, text.slice(words[longest][language].length)];
		}
	};
};

/** One or more values with a separator between them; a separator that no value follows belongs to what comes after. */
export const list = <V>(item: Phrase<V>, between: Bilingual): Phrase<V[]> => ({
	say: (values, language) => values.map((value) => item.say(value, language)).join(between[language]),
	hear(text, language) {
		const first = item.hear(text, language);
		if (!first) return null;
		const found = [first[0]];
		let rest = first[1];
		while (rest.startsWith(between[language])) {
			const next = item.hear(rest.slice(between[language].length), language);
			if (!next) break;
			found.push(next[0]);
			rest = next[1];
		}
		return [found, rest];
	}
});

/** A whole number of things, with the words for one and for several. */
export const count = (one: Bilingual, several: Bilingual): Phrase<number> => ({
	say: (value, language) => `${value} ${value === 1 ? one[language] : several[language]}`,
	hear(text, language) {
		const digits = /^\d+ /.exec(text)?.[0];
		if (digits === undefined) return null;
		const word = Number(digits) === 1 ? one[language] : several[language];
		const rest = text.slice(digits.length);
		return rest.startsWith(word) ? [Number(digits), rest.slice(word.length)] : null;
	}
});

/** The first of several phrases whose value it is. */
export const either = <V>(...ways: readonly { fits(value: V): boolean; phrase: Phrase<V> }[]): Phrase<V> => ({
	say(value, language) {
		const way = ways.find((one) => one.fits(value));
		if (!way) throw new Error('no words for this value');
		return way.phrase.say(value, language);
	},
	hear(text, language) {
		for (const { phrase } of ways) {
			const heard = phrase.hear(text, language);
			if (heard) return heard;
		}
		return null;
	}
});

/** The same phrase for a value of another shape. */
export const shaped = <V, W>(phrase: Phrase<V>, from: (value: W) => V, to: (value: V) => W): Phrase<W> => ({
	say: (value, language) => phrase.say(from(value), language),
	hear(text, language) {
		const heard = phrase.hear(text, language);
		return heard && [to(heard[0]), heard[1]];
	}
});

/** Words that are there when there is a value, and absent when there is none. */
export const maybe = <V, N>(before: Bilingual, phrase: Phrase<V>, after: Bilingual, none: N): Phrase<V | N> => ({
	say: (value, language) =>
		value === none || (Array.isArray(value) && value.length === 0)
			? ''
			: before[language] + phrase.say(value as V, language) + after[language],
	hear(text, language) {
		if (!text.startsWith(before[language])) return [none, text];
		const heard = phrase.hear(text.slice(before[language].length), language);
		return heard?.[1].startsWith(after[language]) ? [heard[0], heard[1].slice(after[language].length)] : [none, text];
	}
});

/** A part of a sentence about a rule: fixed words, or the words of one of its fields. */
export interface Part<R> {
	say(rule: R, language: Language): string;
	hear(text: string, language: Language): readonly [Partial<R>, string] | null;
}

export const fixed = <R>(it: string, en: string): Part<R> => {
	const words = { it, en };
	return {
		say: (_, language) => words[language],
		hear: (text, language) => (text.startsWith(words[language]) ? [{}, text.slice(words[language].length)] : null)
	};
};

export const field = <R, K extends keyof R>(key: K, phrase: Phrase<R[K]>): Part<R> => ({
	say: (rule, language) => phrase.say(rule[key], language),
	hear(text, language) {
		const heard = phrase.hear(text, language);
		if (!heard) return null;
		const found: Partial<R> = {};
		found[key] = heard[0];
		return [found, heard[1]];
	}
});

/** Parts one after the other. */
export const sentence = <R>(...parts: readonly Part<R>[]): Part<R> => ({
	say: (rule, language) => parts.map((part) => part.say(rule, language)).join(''),
	hear(text, language) {
		let rest = text;
		const found: Partial<R> = {};
		for (const part of parts) {
			const heard = part.hear(rest, language);
			if (!heard) return null;
			Object.assign(found, heard[0]);
			rest = heard[1];
		}
		return [found, rest];
	}
});

/** A sentence as the phrase of a value; whoever hears it checks the whole by the rule's form. */
export const whole = <R>(part: Part<R>): Phrase<R> => ({
	say: (value, language) => part.say(value, language),
	hear(text, language) {
		const heard = part.hear(text, language);
		return heard && [heard[0] as R, heard[1]];
	}
});
