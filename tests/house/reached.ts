import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

interface Module {
	readonly file: string;
	/** Its own top-level declarations, by name. */
	readonly own: ReadonlyMap<string, ts.Node>;
	/** What it imports: local name to module and name there. */
	readonly imported: ReadonlyMap<string, { from: string; name: string }>;
}

const modules = new Map<string, Module>();

/** A module's declarations and imports; types are left out. */
export const moduleOf = (file: string): Module => {
	const known = modules.get(file);
	if (known) return known;
	const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
	const own = new Map<string, ts.Node>();
	const imported = new Map<string, { from: string; name: string }>();
	for (const statement of source.statements) {
		if (ts.isImportDeclaration(statement)) addImports(statement, imported);
		if (ts.isFunctionDeclaration(statement) && statement.name) own.set(statement.name.text, statement);
		if (!ts.isVariableStatement(statement)) continue;
		for (const { name, initializer } of statement.declarationList.declarations) {
			if (ts.isIdentifier(name) && initializer) own.set(name.text, initializer);
		}
	}
	const module = { file, own, imported };
	modules.set(file, module);
	return module;
};

function addImports(statement: ts.ImportDeclaration, imported: Map<string, { from: string; name: string }>): void {
	const { importClause: clause, moduleSpecifier } = statement;
	if (!clause || clause.phaseModifier === ts.SyntaxKind.TypeKeyword || !ts.isStringLiteral(moduleSpecifier)) return;
	if (!clause.namedBindings || !ts.isNamedImports(clause.namedBindings)) return;
	for (const { name, propertyName, isTypeOnly } of clause.namedBindings.elements) {
		if (!isTypeOnly) imported.set(name.text, { from: moduleSpecifier.text, name: (propertyName ?? name).text });
	}
}

/** The names in value position under a node; `acts.accept` is one name. */
function namesUnder(node: ts.Node): string[] {
	const names: string[] = [];
	const visit = (at: ts.Node): void => {
		if (ts.isTypeNode(at)) return;
		if (ts.isPropertyAccessExpression(at)) {
			if (ts.isIdentifier(at.expression)) names.push(`${at.expression.text}.${at.name.text}`);
			else visit(at.expression);
			return;
		}
		if (ts.isPropertyAssignment(at)) return visit(at.initializer);
		if (ts.isIdentifier(at)) names.push(at.text);
		ts.forEachChild(at, visit);
	};
	visit(node);
	return names;
}

/**
 * What a piece of a module reaches at a room's front door, followed through the module's own functions and those of the
 * modules beside it: `centres#caseView`, `centres#receivingActs.accept`.
 */
export const reachedRooms = (file: string, node: ts.Node, seen = new Set<ts.Node>()): ReadonlySet<string> => {
	if (seen.has(node)) return new Set();
	seen.add(node);
	const { own, imported } = moduleOf(file);
	const reached = new Set<string>();
	for (const name of namesUnder(node)) {
		const [head = '', ...rest] = name.split('.');
		const declared = own.get(head);
		if (declared) for (const one of reachedRooms(file, declared, seen)) reached.add(one);
		const from = imported.get(head);
		if (from) for (const one of throughImport(file, from, rest, seen)) reached.add(one);
	}
	return reached;
};

function throughImport(
	file: string,
	{ from, name }: { from: string; name: string },
	rest: readonly string[],
	seen: Set<ts.Node>
): Iterable<string> {
	const room = /^#rooms\/(?<room>\w+)\/index\.ts$/.exec(from)?.groups?.['room'];
	if (room) return [[`${room}#${name}`, ...rest].join('.')];
	const beside = join(dirname(file), from);
	if (!from.startsWith('.') || !beside.endsWith('.ts') || !existsSync(beside)) return [];
	const declared = moduleOf(beside).own.get(name);
	return declared ? reachedRooms(beside, declared, seen) : [];
}
