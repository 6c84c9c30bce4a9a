import { expect, test } from 'vitest';
import { pageLocale } from './page-locale.ts';

function asked(path: string, accept: string | null = null, cookie?: string) {
	const url = new URL(path, 'http://127.0.0.1');
	const request = new Request(url, accept === null ? {} : { headers: { 'accept-language': accept } });
	return { url, request, cookies: { get: () => cookie } };
}

test('a public address says its language, whatever the browser wishes', () => {
	expect(pageLocale(asked('/ar/rights', 'fr', 'en'))).toBe('ar');
});

test('an office’s form may be asked in any of them', () => {
	expect(pageLocale(asked('/refer/x?lang=uk'))).toBe('uk');
	expect(pageLocale(asked('/refer/x?lang=xx'))).toBe('it');
});

test('staff choose with a cookie, else the browser does, among their two languages', () => {
	expect(pageLocale(asked('/desk', 'it', 'en'))).toBe('en');
	expect(pageLocale(asked('/desk', 'fr,en;q=0.5', 'fr'))).toBe('en');
	expect(pageLocale(asked('/desk', 'fr'))).toBe('it');
});
