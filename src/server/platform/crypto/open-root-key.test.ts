import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { KeyFileRefused, openRootKey } from './open-root-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'accanto-key-'));
afterAll(() => rmSync(folder, { recursive: true }));
const notices: string[] = [];
const notice = (line: string) => notices.push(line);

describe('the root key', () => {
	it('is made once, for its owner alone, and says that it wants a copy', async () => {
		const keyFile = join(folder, 'deep', 'root.key');
		const made = openRootKey({ keyFile }, { notice });
		expect(statSync(keyFile).size).toBe(32);
		expect(statSync(keyFile).mode & 0o777).toBe(0o600);
		expect(notices).toHaveLength(1);
		expect(notices[0]).toContain('Copy it');
		const again = openRootKey({ keyFile }, { notice });
		expect(notices).toHaveLength(1);
		const wrapped = await made.wrap(Buffer.alloc(32, 7), 'a');
		expect(await again.unwrap(wrapped, 'a')).toEqual(Buffer.alloc(32, 7));
		expect(wrapped.includes(readFileSync(keyFile))).toBe(false);
	});

	it('is refused when it has another size, or others may read it', () => {
		const keyFile = join(folder, 'bad.key');
		writeFileSync(keyFile, Buffer.alloc(31), { mode: 0o600 });
		expect(() => openRootKey({ keyFile }, { notice })).toThrow(KeyFileRefused);
		writeFileSync(keyFile, Buffer.alloc(32));
		for (const mode of [0o640, 0o604, 0o660]) {
			chmodSync(keyFile, mode);
			expect(() => openRootKey({ keyFile }, { notice })).toThrow('0600');
		}
		chmodSync(keyFile, 0o600);
		expect(openRootKey({ keyFile }, { notice })).toBeDefined();
	});

	it('is not made anew over an archive that needs the old one', () => {
		const keyFile = join(folder, 'lost.key');
		expect(() => openRootKey({ keyFile }, { mayMake: false, notice })).toThrow('missing');
	});

	it('unwraps only for the purpose, only unaltered, only under itself', async () => {
		const one = openRootKey({ keyFile: join(folder, 'one.key') }, { notice });
		const two = openRootKey({ keyFile: join(folder, 'two.key') }, { notice });
		const wrapped = await one.wrap(Buffer.alloc(32, 1), 'encryption');
		await expect(one.unwrap(wrapped, 'search')).rejects.toThrow();
		await expect(two.unwrap(wrapped, 'encryption')).rejects.toThrow();
		wrapped.writeUInt8(wrapped.readUInt8(20) ^ 1, 20);
		await expect(one.unwrap(wrapped, 'encryption')).rejects.toThrow();
	});

	it('derives the same key for the same purpose and another for another', async () => {
		const one = openRootKey({ keyFile: join(folder, 'one.key') }, { notice });
		expect(await one.derive('audit')).toEqual(await one.derive('audit'));
		expect(await one.derive('audit')).not.toEqual(await one.derive('other'));
	});
});
