import { isLocale, type Locale } from './locales.ts';

/**
 * The best of our languages for a browser's Accept-Language header (RFC 9110, 12.5.4); Italian when none fits.
 * Moldavian counts as Romanian; a region (pt-BR, de-AT) counts as its language.
 */
export function negotiate<L extends Locale = Locale>(header: string | null, offered?: readonly L[]): L | Locale {
	const wishes = (header ?? '')
		.slice(0, 500)
		.split(',')
		.map(readWish)
		.filter((wish) => wish.quality > 0)
		.sort((a, b) => b.quality - a.quality);
	for (const { code } of wishes) {
		if (isLocale(code) && (!offered || (offered as readonly Locale[]).includes(code))) return code;
	}
	return 'it';
}

function readWish(part: string): { code: string; quality: number } {
	const [tag = '', ...rest] = part.trim().split(';');
	const stated = rest.map((text) => text.trim()).find((text) => text.startsWith('q='));
	const quality = stated ? Number(stated.slice(2)) : 1;
	const code = tag.toLowerCase().split('-')[0] ?? '';
	return { code: code === 'mo' ? 'ro' : code, quality: Number.isFinite(quality) ? quality : 0 };
}
