import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { moduleOf } from './reached.ts';

const HOUSE = 'src/server/house.ts';

const parsed = (file: string): ts.SourceFile =>
	ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
	visit(node);
	ts.forEachChild(node, (child) => walk(child, visit));
}

const textAt = (object: ts.ObjectLiteralExpression, name: string): string | undefined => {
	const found = object.properties.filter(ts.isPropertyAssignment).find((property) => property.name.getText() === name);
	return found && (ts.isStringLiteral(found.initializer) ? found.initializer.text : found.initializer.getText());
};

/** Every fact that an act of a room tells: objects with a payload and a name that begins with a room. */
export const factsTold = (): readonly { name: string; by: string }[] => {
	const told: { name: string; by: string }[] = [];
	for (const file of globSync('src/server/rooms/*/**/*.ts', { exclude: ['**/*.test.ts'] }).sort()) {
		walk(parsed(file), (node) => {
			if (!ts.isObjectLiteralExpression(node)) return;
			const name = textAt(node, 'name');
			if (name?.includes('.') && node.properties.some((property) => property.name?.getText() === 'payload')) {
				told.push({ name, by: file.replace('src/server/rooms/', '') });
			}
		});
	}
	return told.sort((a, b) => a.name.localeCompare(b.name, 'en'));
};

/** Who listens to which fact, as the composition root says. */
export const listeners = (): ReadonlyMap<string, string> => {
	const table = moduleOf(HOUSE).own.get('LISTENERS');
	if (!table || !ts.isObjectLiteralExpression(table)) throw new Error(`${HOUSE}: LISTENERS cannot be read.`);
	const pairs = table.properties.filter(ts.isPropertyAssignment).map(({ name, initializer }) => {
		const handler = initializer.getText();
		return [
			name.getText().replaceAll(`'`, ''),
			handler === 'nobodyListens' ? 'nobody listens yet' : `heard by \`${handler}\``
		] as const;
	});
	return new Map(pairs);
};

const inWords = (every: string): string => {
	const milliseconds = every
		.replaceAll('_', '')
		.replace('SECOND', '1000')
		.split('*')
		.reduce((product, factor) => product * Number(factor), 1);
	return `${milliseconds / 1000} seconds`;
};

/** What runs by the clock: the platform's own work and that of the rooms. */
export const ticks = (): readonly { name: string; every: string }[] => {
	const found: { name: string; every: string }[] = [];
	for (const file of ['src/server/platform/jobs/platform-work.ts', HOUSE]) {
		walk(parsed(file), (node) => {
			if (!ts.isObjectLiteralExpression(node)) return;
			const [name, every] = [textAt(node, 'name'), textAt(node, 'every')];
			if (name && every) found.push({ name, every: inWords(every) });
		});
	}
	return found;
};
