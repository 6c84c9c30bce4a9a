import { expect, it } from 'vitest';
import { browserName } from './browser-name.ts';

it.each([
	['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/150.0 Safari/537.36 Edg/150.0', 'Edge, Windows'],
	['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1', 'Safari, iPhone'],
	['Mozilla/5.0 (Linux; Android 16) Chrome/150.0 Mobile Safari/537.36', 'Chrome, Android'],
	['<script>', '']
])('%s', (userAgent, name) => {
	expect(browserName(userAgent)).toBe(name);
});
