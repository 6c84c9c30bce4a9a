import { z } from 'zod';
import { anyOf, id, oneOf, optionalText, text, ticked } from '#platform/use-case/index.ts';
import { ALREADY_DONE, CRIME_GROUPS, INTERPRETERS, KNOWN, LANGUAGES, MINOR, SENTENCE_LANGUAGES } from './codes.ts';
import { contactFields, contactRules, type ContactSent } from './contact-fields.ts';

/** The longest note of a request; a hint beside it asks for no details of the facts. */
export const NOTE = 300;

const everyTime = { when: () => true };

/** All messages at once: the rules between fields are asked also when a field alone is wrong, on what could be read. */
const withContactRules = <T extends z.ZodType<ContactSent>>(form: T): T =>
	contactRules.reduce(
		(checked, [test, field, key]) =>
			checked.refine((sent) => !isWhole(sent) || test(sent), { path: [field], error: `words:${key}`, ...everyTime }),
		form
	);

const isWhole = (sent: ContactSent): boolean =>
	[sent.reach, sent.from, sent.to, sent.from2, sent.to2, sent.channel].every((read) => typeof read === 'string') &&
	Array.isArray(sent.days) &&
	Array.isArray(sent.days2);

// In the order of the page: the summary of what is wrong follows it.
const personFields = {
	minor: oneOf(MINOR),
	crime: oneOf(CRIME_GROUPS),
	danger: oneOf(KNOWN),
	children: oneOf(KNOWN).default('unknown'),
	...contactFields,
	language: oneOf(LANGUAGES),
	interpreter: ticked(),
	done: anyOf(ALREADY_DONE),
	note: optionalText(NOTE)
};

const AgreedForm = withContactRules(
	z.object({
		agreed: z.literal('yes'),
		read: oneOf(SENTENCE_LANGUAGES),
		interpreted: oneOf(INTERPRETERS),
		role: text(40),
		initials: text(6),
		...personFields,
		tell: oneOf(['yes', 'no'])
	})
);

const NotAgreedForm = z.object({ agreed: z.enum(['no', 'not_asked']) });

/**
 * What an office sends. Her answer comes first: without a yes nothing else is looked at, so that nothing of a person is
 * kept by mistake.
 */
export const OfficeForm = z.discriminatedUnion('agreed', [AgreedForm, NotAgreedForm], {
	error: 'words:platform.form.choose'
});

/** What she sends herself. Only how she can be reached is needed; what she leaves open is not known. */
export const SelfForm = withContactRules(
	z.object({
		area: text(4),
		...personFields,
		crime: oneOf(CRIME_GROUPS).default('other'),
		minor: oneOf(MINOR).default('unsure'),
		danger: oneOf(KNOWN).default('unknown'),
		spoken: oneOf(SENTENCE_LANGUAGES)
	})
);

/** What an operator notes while she is on the phone or at the door. */
export const NotedForm = withContactRules(
	z.object({
		source: oneOf(['phone', 'walk_in']),
		/** The language in which she heard the sentence that she agreed to. */
		read: oneOf(SENTENCE_LANGUAGES).default('it'),
		...personFields,
		danger: oneOf(KNOWN).default('unknown'),
		minor: oneOf(MINOR).default('unsure'),
		given: optionalText(60),
		family: optionalText(60),
		suspectGiven: optionalText(60),
		suspectFamily: optionalText(60),
		suspectEmployer: z.preprocess((sent) => (sent === '' ? undefined : sent), id().optional()),
		take: ticked()
	})
);

export type FromOffice = z.infer<typeof OfficeForm>;
export type Agreed = z.infer<typeof AgreedForm>;
export type Asked = z.infer<typeof SelfForm>;
export type Noted = z.infer<typeof NotedForm>;
