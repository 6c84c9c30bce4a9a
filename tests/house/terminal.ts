import { join } from 'node:path';
import ts from 'typescript';
import { moduleOf, reachedRooms } from './reached.ts';

const FOLDER = 'src/entries/commands';

/** The file behind `load: () => import('./migrate.ts')`. */
function fileBehind(entry: ts.Node): string {
	const found = /import\('\.\/(?<file>[\w-]+\.ts)'\)/.exec(entry.getText())?.groups?.['file'];
	if (!found) throw new Error(`A command without a file: ${entry.getText()}`);
	return join(FOLDER, found);
}

/** Every command of `npm run accanto -- …`, and what it reaches at front doors of rooms. */
export const waysOfCommands = (): readonly { name: string; reaches: readonly string[] }[] => {
	const table = moduleOf(join(FOLDER, 'index.ts')).own.get('commands');
	if (!table || !ts.isObjectLiteralExpression(table)) throw new Error('The list of commands cannot be read.');
	return table.properties.map((property) => {
		const name = property.name;
		if (!name || !(ts.isStringLiteral(name) || ts.isIdentifier(name))) throw new Error('A command without a name.');
		const file = fileBehind(property);
		const command = moduleOf(file).own.get('command');
		return { name: name.text, reaches: command ? [...reachedRooms(file, command)] : [] };
	});
};
