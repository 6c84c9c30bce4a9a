const BROWSERS = [
	['Edg', 'Edge'],
	['OPR', 'Opera'],
	['Firefox', 'Firefox'],
	['Chrome', 'Chrome'],
	['Safari', 'Safari']
] as const;

const SYSTEMS = [
	['Android', 'Android'],
	['iPhone', 'iPhone'],
	['iPad', 'iPad'],
	['Windows', 'Windows'],
	['Mac OS', 'Mac'],
	['Linux', 'Linux']
] as const;

const first = (names: readonly (readonly [string, string])[], text: string): string =>
	names.find(([mark]) => text.includes(mark))?.[1] ?? '';

/** What a browser says of itself, as far as a person recognises her own: "Firefox, Windows"; empty when it says nothing. */
export const browserName = (userAgent: string): string =>
	[first(BROWSERS, userAgent), first(SYSTEMS, userAgent)].filter(Boolean).join(', ');
