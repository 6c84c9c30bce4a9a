import { isLocale, negotiate, type Locale, type StaffLocale } from '#ui/words/index.ts';

interface Asked {
	url: URL;
	request: Request;
	cookies: { get(name: string): string | undefined };
}

const staffLocales: readonly StaffLocale[] = ['it', 'en'];

/**
 * The language an answer is written in.
 * A public address says it (`/fr/rights`); an office's form may be asked in one with `?lang=`; staff choose with the
 * cookie `lang`; else the browser's wish among the two languages of staff, else Italian.
 */
export function pageLocale({ url, request, cookies }: Asked): Locale {
	const first = url.pathname.split('/', 2)[1] ?? '';
	if (isLocale(first)) return first;
	const asked = url.searchParams.get('lang') ?? '';
	if (isLocale(asked)) return asked;
	const chosen = cookies.get('lang') ?? '';
	if (chosen === 'it' || chosen === 'en') return chosen;
	return negotiate(request.headers.get('accept-language'), staffLocales);
}
