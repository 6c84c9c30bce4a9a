// The closed lists of a request for contact. Stored as codes; their words stand in the message files.

/** Ten groups, so that nobody at a desk or in distress has to know the law. Nothing presumes violence at home. */
export const CRIME_GROUPS = [
	'violence',
	'sexual',
	'home',
	'stalking',
	'theft',
	'burglary',
	'fraud',
	'road',
	'hate',
	'other'
] as const;
export type CrimeGroup = (typeof CRIME_GROUPS)[number];

export const SOURCES = ['office', 'self', 'phone', 'walk_in'] as const;
export type Source = (typeof SOURCES)[number];

/** Whether she is under 18. Not known is treated with the same care as yes. */
export const MINOR = ['no', 'yes', 'unsure'] as const;
export type Minor = (typeof MINOR)[number];

export const KNOWN = ['no', 'yes', 'unknown'] as const;
export type Known = (typeof KNOWN)[number];

/** What was done before the request; each spares her being asked again. */
export const ALREADY_DONE = ['report', 'emergency_room', '1522', 'shelter'] as const;
export type AlreadyDone = (typeof ALREADY_DONE)[number];

/** Who carried her words over; a relative is never on the list. */
export const INTERPRETERS = ['nobody', 'interpreter', 'phone', 'mediator', 'colleague'] as const;

/**
 * The languages a person may be spoken to in: the ten of the public pages, those most met at Italian desks beside them,
 * Italian sign language, and any other. ISO 639; `und` is another language, named in the note.
 */
export const LANGUAGES = [
	'it', 'en', 'fr', 'es', 'de', 'ro', 'sq', 'ar', 'uk', 'zh',
	'am', 'bn', 'bg', 'fa', 'hi', 'pa', 'pl', 'pt', 'ru', 'si', 'so', 'sr', 'ta', 'ti', 'fil', 'tr', 'ur', 'wo',
	'ise', 'und'
] as const; // prettier-ignore
export type PersonLanguage = (typeof LANGUAGES)[number];

/** The languages in which the sentence of agreement is written. */
export const SENTENCE_LANGUAGES = ['it', 'en', 'fr', 'es', 'de', 'ro', 'sq', 'ar', 'uk', 'zh'] as const;
export type SentenceLanguage = (typeof SENTENCE_LANGUAGES)[number];
