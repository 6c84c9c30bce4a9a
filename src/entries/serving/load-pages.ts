import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotStart, type Config } from '#platform/config/index.ts';
import type { Handler } from './answer.ts';

/**
 * Loads the built pages; they look for the platform when they are first asked.
 * The names below tell the built handler which headers to believe: `answering` overwrites them in every request.
 * @throws CannotStart when nothing was built.
 */
export async function loadPages({ projectFolder }: Pick<Config, 'projectFolder'>): Promise<Handler> {
	const file = join(projectFolder, 'build', 'handler.js');
	if (!existsSync(file)) throw new CannotStart(`${file} is missing: start with npm start, which builds it.`);
	Object.assign(process.env, {
		PROTOCOL_HEADER: 'x-forwarded-proto',
		HOST_HEADER: 'x-forwarded-host',
		ADDRESS_HEADER: 'x-accanto-address',
		BODY_SIZE_LIMIT: '512K',
		NODE_ENV: 'production'
	});
	const { handler } = (await import(pathToFileURL(file).href)) as { handler: Handler };
	return handler;
}
