import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { open, openBytes, seal, sealBytes, SealBroken, type DataKey } from './seal.ts';

const freshKey = (version = 1): DataKey => ({ id: 'k', key: createSecretKey(randomBytes(32)), version });
const place = { table: 'centres.person', column: 'name_sealed', row: '01890a5d-ac96-774b-bcce-b302099a8057' };

describe('a sealed value', () => {
	it('opens where it was sealed, whatever it says', () => {
		const key = freshKey();
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				expect(open(key, place, seal(key, place, text))).toBe(text);
			})
		);
	});

	it('opens in no other place', () => {
		const key = freshKey();
		const part = fc.string({ unit: 'binary-ascii', maxLength: 12 });
		const anywhere = fc.record({ table: part, column: part, row: part });
		fc.assert(
			fc.property(anywhere, anywhere, (here, there) => {
				fc.pre(JSON.stringify(here) !== JSON.stringify(there));
				expect(() => open(key, there, seal(key, here, 'x'))).toThrow(SealBroken);
			})
		);
	});

	it('does not open when the parts of its place are only shifted', () => {
		const key = freshKey();
		const sealed = seal(key, { table: 'ab', column: 'c', row: 'd' }, 'x');
		expect(() => open(key, { table: 'a', column: 'bc', row: 'd' }, sealed)).toThrow(SealBroken);
	});

	it('does not open with any one bit changed, nor cut', () => {
		const key = freshKey();
		const sealed = seal(key, place, 'Via delle Rose 4');
		for (let bit = 0; bit < sealed.length * 8; bit++) {
			const altered = Buffer.from(sealed);
			altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
			expect(() => open(key, place, altered)).toThrow(SealBroken);
		}
		for (let length = 0; length < sealed.length; length++) {
			expect(() => open(key, place, sealed.subarray(0, length))).toThrow(SealBroken);
		}
	});

	it('does not open with another key or another version of it', () => {
		const key = freshKey();
		const sealed = seal(key, place, 'x');
		expect(() => open(freshKey(), place, sealed)).toThrow(SealBroken);
		expect(() => open({ ...key, version: 2 }, place, sealed)).toThrow(SealBroken);
		expect(() => open(key, { ...place, version: 2 }, sealed)).toThrow(SealBroken);
		expect(open(key, { ...place, version: 1 }, sealed)).toBe('x');
	});

	it('is never the same twice and shows nothing of the text', () => {
		const key = freshKey();
		const [one, two] = [seal(key, place, 'CANARY-CANARY'), seal(key, place, 'CANARY-CANARY')];
		expect(one.equals(two)).toBe(false);
		expect(one.includes('CANARY')).toBe(false);
	});

	it('holds bytes as well', () => {
		const key = freshKey();
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 4096 }), (bytes) => {
				expect(openBytes(key, place, sealBytes(key, place, bytes)).equals(bytes)).toBe(true);
			})
		);
	});
});

it('prints no key', () => {
	const key = freshKey();
	expect(JSON.stringify(key)).not.toContain(key.key.export().toString('base64'));
});
