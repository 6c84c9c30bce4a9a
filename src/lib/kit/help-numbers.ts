import type { Key } from '#ui/words/index.ts';

/** A number that helps. Free of charge, at any hour; known well enough to stand on a page that works without database. */
export interface HelpNumber {
	/** As it is read. */
	shown: string;
	/** As it is dialled. */
	dial: string;
	what: Key;
}

/** Emergencies of every kind: police, ambulance, fire. */
export const emergencyNumber: HelpNumber = { shown: '112', dial: '112', what: 'ui.numbers.112' };

/**
 * The national help numbers of Italy (112.gov.it; 1522.eu; 114.it; azzurro.it; 116-000.it).
 * 116 006, the line for all victims in other countries of the Union, does not answer in Italy and stands nowhere.
 */
export const helpNumbers: readonly HelpNumber[] = [
	{ shown: '1522', dial: '1522', what: 'ui.numbers.1522' },
	{ shown: '114', dial: '114', what: 'ui.numbers.114' },
	{ shown: '19696', dial: '19696', what: 'ui.numbers.19696' },
	{ shown: '116 000', dial: '116000', what: 'ui.numbers.116000' }
];
