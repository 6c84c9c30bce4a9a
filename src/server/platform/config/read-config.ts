import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { CannotStart } from './cannot-start.ts';
import type { Config } from './config.ts';
import { hostInUrl, isLoopback } from './loopback.ts';

const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');

const Port = z
	.string()
	.regex(/^\d{1,5}$/)
	.transform(Number)
	.pipe(z.number().min(1).max(65535));
const Origin = z.url({ protocol: /^https?$/ }).transform((url, { addIssue }) => {
	const { origin, href } = new URL(url);
	if (href !== `${origin}/`) addIssue('more than an origin');
	return origin;
});

const Environment = z.object({
	HOST: z.union([z.ipv4(), z.ipv6(), z.hostname()]).default('127.0.0.1'),
	PORT: Port.default(3000),
	ACCANTO_ORIGIN: Origin.optional(),
	ACCANTO_DATA: z.string().default(join(projectFolder, 'data')),
	ACCANTO_KEY_FILE: z.string().optional(),
	ACCANTO_INSTALL: z
		.string()
		.regex(/^[a-z][a-z0-9]{0,29}$/)
		.optional(),
	ACCANTO_DEMO: z.enum(['on', 'off']).optional(),
	ACCANTO_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
	ACCANTO_MAIL_FROM: z
		.string()
		.max(320)
		.regex(/^[^\r\n]+@[^\r\n]+$/)
		.optional(),
	DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional()
});

/** What each setting must be, in the words of the line at the terminal. */
const rules: Record<keyof z.infer<typeof Environment>, string> = {
	HOST: 'an address or a name to listen on, for example 127.0.0.1',
	PORT: 'a number from 1 to 65535',
	ACCANTO_ORIGIN: 'scheme, host and port without a path, for example https://accanto.example.org',
	ACCANTO_DATA: 'a folder',
	ACCANTO_KEY_FILE: 'a file',
	ACCANTO_INSTALL: 'a lower-case letter and then at most 29 lower-case letters and digits',
	ACCANTO_DEMO: 'on or off',
	ACCANTO_SMTP_URL: 'smtp://… or smtps://…',
	ACCANTO_MAIL_FROM: 'an e-mail address',
	DATABASE_URL: 'postgresql://user:password@host:port/database'
};

/**
 * Reads the settings from the environment; an empty value counts as none.
 * @param from the folder against which relative paths stand.
 * @throws CannotStart with one line that names the first bad setting. Its value is not shown: it may hold a password.
 */
export function readConfig(environment: NodeJS.ProcessEnv, from: string = process.cwd()): Config {
	const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
	const read = Environment.safeParse(given);
	if (!read.success) {
		const name = String(read.error.issues[0]?.path[0]) as keyof typeof rules;
		throw new CannotStart(`${name} must be ${rules[name]}.`);
	}
	return configOf(read.data, from);
}

function configOf(given: z.infer<typeof Environment>, from: string): Config {
	const origin = given.ACCANTO_ORIGIN ?? `http://${hostInUrl(given.HOST)}:${String(given.PORT)}`;
	const dataFolder = resolve(from, given.ACCANTO_DATA);
	const secrets = join(dataFolder, 'secrets');
	return {
		projectFolder,
		host: given.HOST,
		port: given.PORT,
		origin: new URL(origin).origin,
		dataFolder,
		databaseUrl: given.DATABASE_URL ?? null,
		install: given.ACCANTO_INSTALL ?? null,
		demo: isDemonstration(given, new URL(origin).hostname),
		keyFile: given.ACCANTO_KEY_FILE ? resolve(from, given.ACCANTO_KEY_FILE) : join(secrets, 'root.key'),
		credentialsFile: join(secrets, 'roles.json'),
		mail: {
			smtpUrl: given.ACCANTO_SMTP_URL ?? null,
			from: given.ACCANTO_MAIL_FROM ?? `Accanto <no-reply@${new URL(origin).hostname}>`,
			spoolFolder: join(dataFolder, 'mail')
		}
	};
}

/** The origin counts too: a proxy in front of the loopback address opens it to the world. */
function isDemonstration(given: z.infer<typeof Environment>, publicHost: string): boolean {
	const may = given.DATABASE_URL === undefined && isLoopback(given.HOST) && isLoopback(publicHost);
	if (given.ACCANTO_DEMO === 'on' && !may) {
		throw new CannotStart('ACCANTO_DEMO=on needs the embedded database and a loopback HOST and ACCANTO_ORIGIN.');
	}
	return may && given.ACCANTO_DEMO !== 'off';
}
