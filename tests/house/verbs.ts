import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import ts from 'typescript';

/** An act as its file says it. */
export interface Verb {
	readonly feature: string;
	readonly name: string;
	readonly kind: 'command' | 'view';
	/** The first sentence of its docstring. */
	readonly says: string;
}

const KINDS: Readonly<Record<string, Verb['kind']>> = { useCase: 'command', view: 'view' };

export const roomNames = (): string[] =>
	globSync('src/server/rooms/*/index.ts')
		.map((door) => basename(dirname(door)))
		.sort();

/** The first sentence of a text; a full stop inside a number or a name does not end it. */
export const firstSentence = (text: string): string => {
	const flat = text.replaceAll(/\s+/g, ' ').trim();
	return /^.*?[.:;](?= [A-Z“"(]|$)/.exec(flat)?.[0].replace(/[.:;]$/, '') ?? flat;
};

/** Every use case and view of a room, wherever it stands. */
export const verbsOf = (room: string): readonly Verb[] =>
	globSync(`src/server/rooms/${room}/*/*.ts`, { exclude: ['**/*.test.ts'] })
		.sort()
		.flatMap((file) => {
			const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
			return source.statements.filter(ts.isVariableStatement).flatMap((statement) => verbIn(file, statement));
		});

function verbIn(file: string, statement: ts.VariableStatement): Verb[] {
	const [declared] = statement.declarationList.declarations;
	const call = declared?.initializer;
	if (!call || !ts.isCallExpression(call)) return [];
	const kind = KINDS[call.expression.getText()];
	const [definition] = call.arguments;
	if (!kind || !definition || !ts.isObjectLiteralExpression(definition)) return [];
	const named = definition.properties.filter(ts.isPropertyAssignment).find(({ name }) => name.getText() === 'name');
	if (!named || !ts.isStringLiteral(named.initializer)) throw new Error(`${file}: an act without a plain name.`);
	const [doc] = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc);
	const says = firstSentence(ts.getTextOfJSDocComment(doc?.comment) ?? '');
	return [{ feature: basename(dirname(file)), name: named.initializer.text, kind, says }];
}
