import type { Arranged, Sender } from './arrange.ts';
import type { Form } from './forms.ts';
import type { Route } from './routes.ts';
import type { Seen } from './survey.ts';

/** What is known before the first bad request is made. */
export interface Ground {
	readonly routes: readonly Route[];
	readonly arranged: Arranged;
	readonly seen: readonly Seen[];
}

export interface Open {
	readonly sender: Sender;
	readonly form: Form;
	readonly route: Route;
}

/** The forms that somebody was shown, by where they lead, so that a form on many pages is not sent more often. */
export const openForms = ({ seen }: Ground): Open[][] => {
	const all = seen.flatMap(({ forms, sender, route }) => forms.map((form) => ({ form, sender, route })));
	const own = all.filter(({ form }) => !/^\/account\/(sign-out|language)/.test(form.action));
	return [...Map.groupBy(own, ({ form, route }) => `${route.template} ${form.action.split('?')[1] ?? ''}`).values()];
};
