import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CannotStart } from './cannot-start.ts';
import { readConfig } from './read-config.ts';

describe('an empty environment', () => {
	const config = readConfig({}, '/nowhere');

	test('listens on this machine alone and keeps its data in the project', () => {
		expect(config).toMatchObject({
			host: '127.0.0.1',
			port: 3000,
			origin: 'http://127.0.0.1:3000',
			databaseUrl: null,
			install: null
		});
		expect(config.dataFolder).toBe(join(config.projectFolder, 'data'));
		expect(config.keyFile).toBe(join(config.dataFolder, 'secrets', 'root.key'));
	});

	test('is a demonstration', () => {
		expect(config.demo).toBe(true);
	});

	test('is what empty values mean too', () => {
		expect(readConfig({ PORT: '', HOST: '', DATABASE_URL: '', ACCANTO_DEMO: '' }, '/nowhere')).toEqual(config);
	});
});

describe('the demonstration is closed', () => {
	test.each([
		['when switched off', { ACCANTO_DEMO: 'off' }],
		['on an external database', { DATABASE_URL: 'postgresql://u:p@db.example.org/accanto' }],
		['on an address that others reach', { HOST: '0.0.0.0' }],
		['behind a proxy', { ACCANTO_ORIGIN: 'https://accanto.example.org' }]
	])('%s', (_, environment) => {
		expect(readConfig(environment, '/nowhere').demo).toBe(false);
	});

	test('and cannot be forced open there', () => {
		expect(() => readConfig({ ACCANTO_DEMO: 'on', HOST: '0.0.0.0' }, '/nowhere')).toThrow(/^ACCANTO_DEMO=on needs/);
	});
});

test('an address becomes a URL that a browser takes', () => {
	expect(readConfig({ HOST: '::1', PORT: '80' }, '/').origin).toBe('http://[::1]');
	expect(readConfig({ HOST: '0.0.0.0', PORT: '4000' }, '/').origin).toBe('http://localhost:4000');
});

test('relative paths stand against the folder of the caller', () => {
	const config = readConfig({ ACCANTO_DATA: 'here', ACCANTO_KEY_FILE: 'key' }, '/srv/accanto');
	expect([config.dataFolder, config.keyFile]).toEqual(['/srv/accanto/here', '/srv/accanto/key']);
});

test.each([
	{ PORT: '0' },
	{ PORT: '70000' },
	{ PORT: '80a' },
	{ HOST: 'a b' },
	{ ACCANTO_ORIGIN: 'https://accanto.example.org/path' },
	{ ACCANTO_ORIGIN: 'ftp://accanto.example.org' },
	{ ACCANTO_INSTALL: "x'; drop" },
	{ ACCANTO_DEMO: 'yes' },
	{ ACCANTO_SMTP_URL: 'mail.example.org' },
	{ ACCANTO_MAIL_FROM: 'a@example.org\r\nBcc: b@example.org' },
	{ DATABASE_URL: 'mysql://u:secret@db.example.org/accanto' }
])('a bad value is refused in one line that does not show it: %j', (environment) => {
	const [name = '', value = ''] = Object.entries(environment)[0] ?? [];
	const refused = (): unknown => readConfig(environment, '/');
	expect(refused).toThrow(CannotStart);
	expect(refused).toThrow(new RegExp(`^${name} must be [^\\n]+\\.$`));
	if (value.length > 5) expect(refused).not.toThrow(value);
});
