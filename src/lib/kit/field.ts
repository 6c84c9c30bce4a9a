import type { Words } from '#ui/words/index.ts';

/** What every field of a form has. Texts come already said in the page's language. */
export interface FieldProps {
	/** The name under which the form sends it, and the path of its message. */
	name: string;
	/** What its id is made of, where two forms of one page ask under the same name. */
	idName?: string | undefined;
	label: string;
	hint?: string | undefined;
	/** The message beside it, as the server chose it. */
	error?: Words | undefined;
	/** Says "optional" beside the label; what is not optional is needed. */
	optional?: boolean | undefined;
}

/** What a control needs so that its label, hint and message are read with it. */
export interface Control {
	id: string;
	'aria-describedby': string | undefined;
	'aria-invalid': 'true' | undefined;
}

/** One thing to choose. */
export interface Choice {
	value: string;
	label: string;
	hint?: string | undefined;
}

/** A link of a list, the tabs or the languages. */
export interface Link {
	href: string;
	label: string;
	current?: boolean | undefined;
	lang?: string | undefined;
	count?: number | undefined;
}

/** The id of a field's control; an error summary links to it. */
export const idOf = (name: string): string => `field-${name.replaceAll('.', '-')}`;

/** Ties a control to its hint and its message. */
export function controlOf({ name, idName = name, hint, error }: FieldProps): Control {
	const id = idOf(idName);
	const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
	return {
		id,
		'aria-describedby': described === '' ? undefined : described,
		'aria-invalid': error ? 'true' : undefined
	};
}
