import type { Translator } from '#ui/words/index.ts';

/** What a form sent under a name, as one text; empty when it was not sent, or sent several times. */
export const textOf = (values: Readonly<Record<string, unknown>>, name: string, otherwise = ''): string => {
	const value = values[name];
	return typeof value === 'string' ? value : otherwise;
};

/** What a form sent under a name that may be sent several times. */
export const listOf = (values: Readonly<Record<string, unknown>>, name: string): readonly string[] => {
	const value = values[name];
	if (typeof value === 'string') return [value];
	return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
};

/** The questions of the fields that are wrong, for the summary: "Danger? An answer is missing." */
export const labelsOf = (
	t: Translator,
	fields: Readonly<Record<string, unknown>>,
	they = false
): Record<string, string> =>
	Object.fromEntries(
		Object.keys(fields).flatMap((name) => {
			const key = [they ? `requests.refer.${name}` : '', `contact.${name}`].find((one) => t.has(one));
			return key === undefined ? [] : [[name, asQuestion(t.say({ key }))]];
		})
	);

const asQuestion = (label: string): string => (/[?:؟？]$/.test(label.trim()) ? label : `${label}:`);
