/** Letters that decomposition leaves whole, as they are written without the mark. */
const PLAIN: Record<string, string> = {
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	ł: 'l',
	đ: 'd',
	ð: 'd',
	þ: 'th',
	ı: 'i',
	ħ: 'h',
	ŋ: 'n',
	ة: 'ه',
	ى: 'ي',
	ٱ: 'ا',
	ک: 'ك',
	ی: 'ي',
	ـ: ''
};

/** Apostrophes and their look-alikes, which join two words as spaces do: D'Angelo, D’Angelo, D`Angelo. */
const APOSTROPHES = /['’‘`´ʼ′]/gu;

/**
 * One spelling for one text: compatibility forms decomposed (NFKD), accents and other marks dropped,
 * lower case, apostrophes and all that is neither letter nor digit made a space.
 */
export function normalise(text: string): string {
	return text
		.replace(APOSTROPHES, ' ')
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/\p{M}/gu, '')
		.replace(/[ßæœøłđðþıħŋةىٱکیـ]/gu, (letter) => PLAIN[letter] ?? letter)
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** The words of a text in their one spelling. */
export function wordsOf(text: string): string[] {
	return normalise(text).split(' ').filter(Boolean);
}
