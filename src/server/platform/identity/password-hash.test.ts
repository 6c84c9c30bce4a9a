import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password-hash.ts';

describe('password hash', () => {
	it('is Argon2id in PHC form with the cost of OWASP, and salted', async () => {
		const [one, two] = await Promise.all([
			hashPassword('sette gatti sul tetto'),
			hashPassword('sette gatti sul tetto')
		]);
		expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
		expect(one).not.toBe(two);
	});

	it('opens for its password alone, however the keyboard composes it', async () => {
		const hash = await hashPassword('perch\u00e9 no, dico io');
		expect(await verifyPassword({ hash, password: 'perche\u0301 no, dico io' })).toBe(true);
		expect(await verifyPassword({ hash, password: 'perche no, dico io' })).toBe(false);
	});

	it('reads hashes of other makers (RFC 9106 reference tool) and matches nothing else', async () => {
		const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
		expect(await verifyPassword({ hash, password: 'password' })).toBe(true);
		expect(await verifyPassword({ hash, password: 'differentpassword' })).toBe(false);
		expect(await verifyPassword({ hash: 'password', password: 'password' })).toBe(false);
	});
});
