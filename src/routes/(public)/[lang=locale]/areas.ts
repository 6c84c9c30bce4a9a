/** A territory with a Centre, as its people call it. */
export interface Area {
	code: 'LI' | 'PI' | 'MN';
	name: string;
}

/** The three territories, known without the database: these pages are drawn also when it is gone. */
export const areas: readonly Area[] = [
	{ code: 'LI', name: 'Livorno' },
	{ code: 'PI', name: 'Pisa' },
	{ code: 'MN', name: 'Mantova' }
];
