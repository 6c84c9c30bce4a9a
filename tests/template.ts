import type { TestProject } from 'vitest/node';
import { makeTemplate, type Template, type TemplateOfRun } from './make-template.ts';

declare module 'vitest' {
	interface ProvidedContext {
		accanto: TemplateOfRun;
	}
}

/** The projects of one run share one server: the first makes it, the last stops it. */
const shared: { users: number; template: Promise<Template> | null } = ((globalThis as { [slot: symbol]: unknown })[
	Symbol.for('accanto.template')
] ??= { users: 0, template: null }) as { users: number; template: Promise<Template> | null };

/** Runs once before a project's tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const external = process.env['ACCANTO_TEST_ON'] === 'external' ? (process.env['TEST_DATABASE_URL'] ?? '') : null;
	if (external === '') throw new Error('ACCANTO_TEST_ON=external needs TEST_DATABASE_URL.');
	shared.users += 1;
	const { stop, ...template } = await (shared.template ??= makeTemplate(external));
	project.provide('accanto', template);
	return async () => {
		shared.users -= 1;
		if (shared.users === 0) await stop();
	};
}
