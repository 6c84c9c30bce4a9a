import { defineParams } from '@sveltejs/kit/params';
import { isLocale } from '#ui/words/locales.ts';

/** The typed pieces of addresses. */
export const params = defineParams({
	locale: (code) => (isLocale(code) ? code : undefined),
	area: (code) => (code === 'LI' || code === 'PI' || code === 'MN' ? code : undefined)
});
