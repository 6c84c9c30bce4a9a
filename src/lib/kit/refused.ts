import type { Words } from '#ui/words/index.ts';

/** What a page is given when its form was refused. */
export interface RefusedForm {
	readonly fields: Readonly<Record<string, Words>>;
	readonly refusal: Words | null;
	/** What was typed, by name: the form comes back filled. */
	readonly values: Readonly<Record<string, unknown>>;
}

/** The refusal in an answer, if it is one: an answer may also be what a page shows once, like a new link. */
export const refusedIn = (form: object | null | undefined): RefusedForm | undefined =>
	form && 'fields' in form && 'values' in form && form.fields !== undefined ? (form as RefusedForm) : undefined;
