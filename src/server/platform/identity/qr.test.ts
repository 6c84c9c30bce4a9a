import { expect, it } from 'vitest';
import { qrPath } from './qr.ts';

it('is one path inside its square, with a quiet zone of four', () => {
	const { size, path } = qrPath('otpauth://totp/Accanto:marta%40example.org?secret=GEZDGNBVGY3TQOJQ');
	const places = [...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
	expect(Math.min(...places)).toBe(4);
	expect(Math.max(...places)).toBe(size - 5);
	expect(path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
});
