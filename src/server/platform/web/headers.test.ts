import { expect, test } from 'vitest';
import { secureHeaders } from './headers.ts';

test('an answer is neither kept nor framed, and its address stays on this site', () => {
	const headers = new Headers();
	secureHeaders(headers, false);
	expect(headers.get('cache-control')).toBe('no-store');
	expect(headers.get('referrer-policy')).toBe('same-origin');
	expect(headers.get('x-content-type-options')).toBe('nosniff');
	expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
	expect(headers.get('x-robots-tag')).toBe('noindex');
	expect(headers.has('strict-transport-security')).toBe(false);
});

test('behind https the browser is told to stay there', () => {
	const headers = new Headers();
	secureHeaders(headers, true);
	expect(headers.get('strict-transport-security')).toMatch(/max-age=63072000/);
});

test('the page’s own policy and a public page’s wish to be found are left alone', () => {
	const headers = new Headers({ 'Content-Security-Policy': "default-src 'self'", 'X-Robots-Tag': 'all' });
	secureHeaders(headers, true);
	expect(headers.get('content-security-policy')).toBe("default-src 'self'");
	expect(headers.get('x-robots-tag')).toBe('all');
});
