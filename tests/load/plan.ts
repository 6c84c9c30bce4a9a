import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import type { Recording } from './record.ts';

/** What the bare server repeats, by the path that asks for it. */
export type Plan = Readonly<Record<string, Recording>>;

export const savePlan = (file: string, plan: Plan): void => {
	writeFileSync(file, serialize(plan));
};

/** Values come back as pg takes them: bytes as Buffer. */
export const readPlan = (file: string): Plan => {
	const plan = deserialize(readFileSync(file)) as Plan;
	const whole = (value: unknown): unknown => (value instanceof Uint8Array ? Buffer.from(value) : value);
	return Object.fromEntries(
		Object.entries(plan).map(([path, { capacity, statements }]) => [
			path,
			{ capacity, statements: statements.map(({ text, values }) => ({ text, values: values.map(whole) })) }
		])
	);
};
