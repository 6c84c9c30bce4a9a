import { z } from 'zod';
import type { Words } from '#platform/access/index.ts';

/** A form is a parser: it returns a value, or a message beside each field that is wrong. */
export type Parsed<F> = { ok: true; value: F } | { ok: false; fields: Record<string, Words> };

/** What a form sent: one text or several per name. */
export type Sent = Readonly<Record<string, unknown>>;

const LIMIT_CODES = { too_big: 'too-long', too_small: 'too-short' } as const;

const limitWords = (issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): Words => {
	const limit = Number(issue.code === 'too_big' ? issue.maximum : issue.minimum);
	if (issue.origin === 'array') {
		return { key: issue.code === 'too_big' ? 'platform.form.too-many' : 'platform.form.choose-one', params: { limit } };
	}
	if (issue.origin !== 'string') {
		return { key: issue.code === 'too_big' ? 'platform.form.too-high' : 'platform.form.too-low', params: { limit } };
	}
	if (issue.code === 'too_small' && limit === 1) return { key: 'platform.form.missing' };
	return { key: `platform.form.${LIMIT_CODES[issue.code]}`, params: { limit } };
};

const wordsOf = (issue: z.core.$ZodIssue): Words => {
	if (issue.message.startsWith('words:')) return { key: issue.message.slice('words:'.length) };
	if (issue.code === 'too_big' || issue.code === 'too_small') return limitWords(issue);
	if (issue.input === undefined || issue.input === '') return { key: 'platform.form.missing' };
	if (issue.code === 'invalid_value') return { key: 'platform.form.choose' };
	return { key: 'platform.form.invalid' };
};

/** Reads a form; the first message of each field counts. */
export const parseForm = <F>(form: z.ZodType<F>, sent: Sent): Parsed<F> => {
	const parsed = form.safeParse(sent, { reportInput: true });
	if (parsed.success) return { ok: true, value: parsed.data };
	const fields: Record<string, Words> = {};
	for (const issue of parsed.error.issues) fields[String(issue.path[0] ?? '')] ??= wordsOf(issue);
	return { ok: false, fields };
};

// Control characters are refused (PostgreSQL keeps no NUL, a terminal obeys an escape); line breaks and tabs are text.
const UNPRINTABLE = /[^\P{Cc}\n\t]/u;

const clean = (max: number, min: number) =>
	z
		.string()
		.transform((text) => text.replaceAll('\r\n', '\n').trim())
		.pipe(
			z
				.string()
				.min(min)
				.max(max)
				.refine((text) => !UNPRINTABLE.test(text), 'words:platform.form.unprintable')
		);

/** A text that must be there, trimmed, at most `max` characters. */
export const text = (max: number) => clean(max, 1);

/** A text that may be empty, trimmed, at most `max` characters; absent reads as empty. */
export const optionalText = (max: number) => clean(max, 0).default('');

/** One of a closed list. */
export const oneOf = <const V extends readonly [string, ...string[]]>(values: V) => z.enum(values);

/** Any of a closed list, each at most once; absent reads as none. */
export const anyOf = <const V extends readonly [string, ...string[]]>(values: V, most: number = values.length) =>
	z.preprocess(
		(sent) => (sent === undefined || sent === '' ? [] : [...new Set<unknown>(Array.isArray(sent) ? sent : [sent])]),
		z.array(z.enum(values)).max(most)
	);

/** A checkbox: ticked or not. */
export const ticked = () => z.preprocess((sent) => sent === 'on' || sent === 'yes' || sent === true, z.boolean());

/** An identifier made by us. */
export const id = () => z.uuid();

/** A whole number within bounds, as typed into a field; empty reads as null. */
export const wholeNumber = (min: number, max: number) =>
	z.preprocess(
		(sent) => (sent === '' || sent === undefined || sent === null ? null : Number(sent)),
		z.number().int().min(min).max(max).nullable()
	);
