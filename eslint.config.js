import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';

/** Blanks and comments do not count; see STYLE.md. */
const size = (lines) => ({ 'max-lines': ['error', { max: lines, skipBlankLines: true, skipComments: true }] });

const clock = [
	{
		selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
		message: 'Time enters as a parameter; only platform/clock reads the machine.'
	},
	{
		selector: "NewExpression[callee.name='Date'][arguments.length=0]",
		message: 'Time enters as a parameter; only platform/clock reads the machine.'
	},
	{
		selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
		message: 'Time enters as a parameter; only platform/clock reads the machine.'
	}
];

const taste = {
	eqeqeq: 'error',
	'no-var': 'error',
	'prefer-const': 'error',
	'no-console': 'error',
	'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
	'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true, IIFEs: true }],
	complexity: ['error', { max: 12, variant: 'modified' }],
	'max-depth': ['error', 3],
	'max-params': ['error', 6],
	'no-restricted-syntax': ['error', ...clock]
};

const typed = {
	'@typescript-eslint/consistent-type-imports': 'error',
	// A number or a bigint reads the same to everyone; objects and undefined do not.
	'@typescript-eslint/restrict-template-expressions': [
		'error',
		{ allowNumber: true, allow: [{ name: 'bigint', from: 'lib' }] }
	],
	'@typescript-eslint/no-confusing-void-expression': [
		'error',
		{ ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }
	],
	// Text is walked by code point on purpose: emojis are no part of a code or a password rule.
	'@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
	// `ask<Row>(…)` says what the row is, as pg and kysely do.
	'@typescript-eslint/no-unnecessary-type-parameters': 'off',
	// Our interfaces are sets of functions, handed on and taken apart; there is no `this` in them.
	'@typescript-eslint/unbound-method': 'off',
	// Interfaces of ports are async although one side answers at once.
	'@typescript-eslint/require-await': 'off'
};

/** Pages ship no router: a link is a link, and its path stands in one place. */
const plainLinks = { 'svelte/no-navigation-without-resolve': 'off' };

const code = ['*.ts', 'src/**/*.ts', 'database/**/*.ts'];
const tests = ['**/*.test.ts', 'tests/**/*.ts'];

export default typescript.config(
	{
		ignores: ['build/', '.svelte-kit/', 'node_modules/', 'data/', 'static/', 'src/server/platform/database/tables.ts']
	},
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	{
		files: [...code, ...tests],
		extends: [...typescript.configs.strictTypeChecked],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: { ...taste, ...size(200), ...typed }
	},
	...svelte.configs.recommended,
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: typescript.parser }, globals: globals.browser },
		rules: {
			...plainLinks,
			eqeqeq: 'error',
			'prefer-const': 'off',
			'no-var': 'error',
			'no-restricted-syntax': ['error', ...clock],
			...size(250)
		}
	},
	{
		files: ['*.mjs', 'launcher/**/*.mjs', 'src/**/*.js', '*.cjs', '*.config.js'],
		languageOptions: { globals: globals.node },
		rules: { ...taste, ...size(200), 'no-console': 'off' }
	},
	// The one place that reads the machine's clock.
	{ files: ['src/server/platform/clock/**'], rules: { 'no-restricted-syntax': 'off' } },
	// A test tells a story from top to bottom, and says which moment it is.
	{
		files: tests,
		rules: {
			'max-lines': 'off',
			'max-lines-per-function': 'off',
			'no-console': 'off',
			'no-restricted-syntax': 'off',
			'@typescript-eslint/no-non-null-assertion': 'off',
			// Rows that a test reads behind row security come as pg has them.
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			'@typescript-eslint/no-base-to-string': 'off'
		}
	}
);
