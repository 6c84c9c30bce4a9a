import fc from 'fast-check';
import type { Field, Form } from './forms.ts';
import { encode, MARK, poison, unprintable, type Encoded } from './poison.ts';

/** One field as it travels; a name may come several times. */
export type Pair = readonly [name: string, value: Encoded];

// The hidden value only keeps a form from counting twice, and a tick is a tick whatever it says: neither can be wrong.
// A part of a form that an answer leaves without meaning is not looked at: here every answer gives all parts a meaning.
const fixed: Readonly<Record<string, string>> = {
	agreed: 'yes',
	kind: 'share',
	level: 'RESTRICTED',
	channel: 'phone',
	when: 'times'
};
const cannotBeWrong = ({ name, kind }: Field): boolean => kind === 'tick' || name === 'once' || name === 'back';

const words = fc.constantFrom('Casa', '9:00', '20:00', '333 0000 007', 'nota@example.org', '2026-05-18', '', 'Nuvola');

/** What a patient person would send. */
const goodValue = ({ name, kind, options }: Field): fc.Arbitrary<Pair[]> => {
	const pin = fixed[name];
	if (pin !== undefined) return fc.constant([[name, pin]]);
	if (name === 'once') return fc.uuid().map((id) => [[name, id]]);
	if (kind === 'one-of') return fc.constantFrom(...options).map((value) => [[name, encode(value)]]);
	if (kind === 'any-of') return fc.subarray([...options]).map((some) => some.map((value) => [name, encode(value)]));
	if (kind === 'tick')
		return fc.constantFrom([], options.slice(0, 1)).map((some) => some.map((value) => [name, encode(value)]));
	if (kind === 'number') return fc.integer({ min: 0, max: 60 }).map((value) => [[name, String(value)]]);
	return words.map((value) => [[name, encode(value)]]);
};

/** What this field must refuse, whatever the rest of the form says. */
const badValue = (field: Field): fc.Arbitrary<Pair[]> => {
	const { name, kind, options, longest } = field;
	const once = (value: fc.Arbitrary<Encoded>) => value.map((text): Pair[] => [[name, text]]);
	const notOffered = poison.filter(
		(text) => !options.some((option) => encode(option) === text || option === text) && text !== '+'
	);
	if (kind === 'one-of') {
		const twice = notOffered.map((text): Pair[] => [options[0] ?? '', text].map((value) => [name, encode(value)]));
		return fc.oneof(once(notOffered), once(notOffered), twice);
	}
	if (kind === 'any-of') return once(notOffered);
	if (kind === 'number')
		return once(fc.constantFrom('abc', '-1', '1e309', '1.5', 'Infinity', '99999999', '%00', '1%2C5', '0b'));
	const long = fc.integer({ min: 1, max: 3 }).map((times) => encode(MARK + 'x'.repeat((longest ?? 20_000) * times)));
	const list = fc.tuple(words, poison).map(([one, two]): Pair[] => [
		[name, encode(one)],
		[name, two]
	]);
	return fc.oneof(
		{ weight: 4, arbitrary: once(unprintable) },
		{ weight: 2, arbitrary: once(long) },
		{ weight: 1, arbitrary: list }
	);
};

/** The fields of a form that can be wrong at all. */
export const breakable = ({ fields }: Form): readonly Field[] =>
	fields.filter((field) => !cannotBeWrong(field) && !(field.kind === 'one-of' && field.options.length === 0));

/** A form filled in as it should be. */
export const wellFilled = ({ fields }: Form): fc.Arbitrary<Pair[]> =>
	fc.tuple(...fields.map(goodValue)).map((pairs) => pairs.flat());

/** A form with one field that must be refused, and names nobody asked for. */
export const brokenForm = (form: Form): fc.Arbitrary<Pair[]> =>
	fc.constantFrom(...breakable(form)).chain((broken) =>
		fc
			.tuple(
				badValue(broken),
				fc.tuple(...form.fields.filter(({ name }) => name !== broken.name).map(goodValue)),
				fc.array(fc.tuple(fc.constantFrom('__proto__', 'constructor', 'id', 'role', 'organisation', ''), poison), {
					maxLength: 2
				})
			)
			.map(([bad, good, more]) => [
				...good.flat(),
				...bad,
				...more.filter(([name]) => !form.fields.some((own) => own.name === name))
			])
	);
