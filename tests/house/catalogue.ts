import { readCatalogue, type Catalogue } from '#platform/database/catalogue/index.ts';
import type { FreshDatabase } from '../database.ts';

/** The rooms' schemas and the platform's own. */
export const catalogueOf = (db: FreshDatabase): Promise<Catalogue> => readCatalogue(db.admin);

/** How a table's columns are classed by its comment: `What it is. | C1: a b | C2: c_sealed | C3: d_sealed`. */
export interface Classes {
	text: string;
	C1: string[];
	C2: string[];
	C3: string[];
}

/** Reads the comment of a table; null when it does not follow the form. */
export function classesOf(comment: string | null): Classes | null {
	const [text = '', ...parts] = (comment ?? '').split(' | ');
	const classes: Classes = { text, C1: [], C2: [], C3: [] };
	for (const part of parts) {
		const { name, columns } = /^(?<name>C[123]): (?<columns>.+)$/.exec(part)?.groups ?? {};
		if (name !== 'C1' && name !== 'C2' && name !== 'C3') return null;
		classes[name].push(...(columns ?? '').split(' '));
	}
	return text.length > 10 && parts.length > 0 ? classes : null;
}
