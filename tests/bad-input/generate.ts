import fc from 'fast-check';
import type { Sender } from './arrange.ts';
import { brokenBody, crookedLook, crookedPath, wrongMethod } from './crooked.ts';
import { breakable, brokenForm, wellFilled } from './fill.ts';
import { openForms, type Ground } from './ground.ts';
import { poison } from './poison.ts';
import { junk, odd, post, type Bad } from './wire-forms.ts';

/** A form that somebody may send, with something in it that must be refused. */
const withBrokenField = (ground: Ground): fc.Arbitrary<Bad> => {
	const groups = openForms(ground)
		.map((group) => group.filter(({ form }) => breakable(form).length > 0))
		.filter((group) => group.length > 0);
	return fc
		.constantFrom(...groups)
		.chain((group) => fc.constantFrom(...group))
		.chain(({ sender, form }) =>
			fc
				.tuple(brokenForm(form), fc.boolean(), odd)
				.map(([pairs, whole, more]) => post('a field that must be refused', sender, form.action, pairs, whole, more))
		);
};

const actionOf = (action: string): string => /\?\/(\w+)/.exec(action)?.[1] ?? 'default';
const addressOf = (path: string, action: string): string => (action === 'default' ? path : `${path}?/${action}`);
const forged = (sender: Sender): Sender => ({
	name: `${sender.name}, forged`,
	cookie: sender.cookie.replace(/=(.)/, (_, first: string) => `=${first === 'A' ? 'B' : 'A'}`)
});

/**
 * What whoever works on a case may do although no page offers it just now: what happened is recorded whatever the address
 * says of how it began, and a supervisor may be asked at any time.
 */
const neverRefused = new Set(['/desk/cases/[case]/contacts/[contact] default', '/desk/cases/[case]/decisions ask']);

/** An act that nobody offered to this sender: not her role, not her case, not its turn, or a session that is not one. */
const uninvited = (ground: Ground): fc.Arbitrary<Bad> => {
	const known = openForms(ground).flat();
	const offered = new Set(known.map(({ sender, form }) => `${sender.name} ${form.action}`));
	const tries = ground.seen
		.filter(({ route }) => !route.template.startsWith('/account'))
		.flatMap(({ route, path, sender }) =>
			route.actions
				.filter((action) => !neverRefused.has(`${route.template} ${action}`))
				.filter((action) => !offered.has(`${sender.name} ${addressOf(path, action)}`))
				.map((action) => ({ route, path, sender, action }))
		);
	return fc.constantFrom(...tries).chain(({ route, path, sender, action }) => {
		const forms = known.filter(
			({ form, route: other }) => other.template === route.template && actionOf(form.action) === action
		);
		const pairs = forms.length > 0 ? fc.constantFrom(...forms).chain(({ form }) => wellFilled(form)) : junk;
		return fc
			.tuple(pairs, fc.boolean(), odd)
			.map(([some, whole, more]) => post('an act nobody offered', sender, addressOf(path, action), some, whole, more));
	});
};

/** The same by whoever holds a cookie that was tampered with. */
const withForgedCookie = (ground: Ground): fc.Arbitrary<Bad> => {
	const groups = openForms(ground).filter(([first]) => /^\/(desk|answer)/.test(first?.route.template ?? ''));
	return fc
		.constantFrom(...groups)
		.chain((group) => fc.constantFrom(...group))
		.chain(({ sender, form }) =>
			fc.tuple(wellFilled(form), fc.boolean()).map(([pairs, whole]) => {
				const noCode = form.action.includes('prove') ? pairs.filter(([name]) => name !== 'code') : pairs;
				return post('a forged cookie', forged(sender), form.action, noCode, whole, []);
			})
		);
};

/** An act on something that is not there. */
const crookedAct = (ground: Ground): fc.Arbitrary<Bad> => {
	const acting = ground.routes.filter(
		({ params, actions }) => actions.length > 0 && params.some((name) => name !== 'lang')
	);
	const nowhere = fc.oneof(poison, fc.uuid()).filter((text) => text !== '' && !/[/?#]/.test(text));
	return fc
		.tuple(fc.constantFrom(...acting), fc.constantFrom(...ground.arranged.senders), nowhere, fc.nat(20))
		.chain(([route, sender, place, n]) => {
			const path = route.params.reduce((so, name) => so.replace(`[${name}]`, () => place), route.template);
			const known = openForms(ground)
				.flat()
				.filter((one) => one.route.template === route.template);
			const pairs = known.length > 0 ? fc.constantFrom(...known).chain(({ form }) => wellFilled(form)) : junk;
			const action = route.actions[n % route.actions.length] ?? 'default';
			return fc
				.tuple(pairs, fc.boolean())
				.map(([some, whole]) => post('an act on nothing', sender, addressOf(path, action), some, whole, []));
		});
};

/** All of them, in the proportion in which they find something. */
export const badRequests = (ground: Ground): fc.Arbitrary<Bad> =>
	fc.oneof(
		{ weight: 38, arbitrary: withBrokenField(ground) },
		{ weight: 18, arbitrary: uninvited(ground) },
		{ weight: 6, arbitrary: crookedAct(ground) },
		{ weight: 6, arbitrary: withForgedCookie(ground) },
		{ weight: 14, arbitrary: crookedLook(ground) },
		{ weight: 6, arbitrary: wrongMethod(ground) },
		{ weight: 6, arbitrary: brokenBody(ground) },
		{ weight: 6, arbitrary: crookedPath(ground) }
	);
