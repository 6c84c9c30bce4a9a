import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A piece of SQL or a name of a table as it stands in our TypeScript. */
export interface Mention {
	file: string;
	line: number;
	text: string;
}

const namesTables =
	/^(selectFrom|insertInto|updateTable|deleteFrom|from|using|mergeInto|(inner|left|right|full|cross)(Lateral)?Join)$/;

/** Every text given to a `sql` tag and every table named to the query builder, in the files of a pattern; tests are left out. */
export function sqlMentions(pattern: string): Mention[] {
	const files = globSync(pattern, { exclude: ['**/*.test.ts'] }).sort();
	return files.flatMap((file) => {
		const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
		const found: Mention[] = [];
		const add = (node: ts.Node, text: string): void => {
			found.push({ file, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, text });
		};
		const visit = (node: ts.Node): void => {
			if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql') add(node, node.template.getText());
			if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) tablesOf(node, add);
			ts.forEachChild(node, visit);
		};
		visit(source);
		return found;
	});
}

function tablesOf(call: ts.CallExpression, add: (node: ts.Node, text: string) => void): void {
	if (!ts.isPropertyAccessExpression(call.expression) || !namesTables.test(call.expression.name.text)) return;
	const [first] = call.arguments;
	const named = first && ts.isArrayLiteralExpression(first) ? [...first.elements] : first ? [first] : [];
	for (const node of named) if (ts.isStringLiteralLike(node)) add(node, node.text);
}

/** SQL without its comments and without the text of its literals. */
export const bareSql = (sql: string): string => sql.replaceAll(/--.*$/gm, '').replaceAll(/'(?:[^']|'')*'/g, `''`);

/** What asks the database for the time. */
export const asksForTime =
	/\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)|\b(?:current_(?:timestamp|date|time)|localtime(?:stamp)?)\b/i;
