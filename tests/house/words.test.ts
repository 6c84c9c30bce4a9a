import { IntlMessageFormat } from 'intl-messageformat';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languages, type Locale } from '#ui/words/locales.ts';

type Messages = Readonly<Record<string, string>>;

/** The rooms that victims read: complete in every language. */
const victimRooms = ['public', 'contact', 'ui', 'platform'];

function read(locale: Locale): Map<string, Messages> {
	const rooms = new Map<string, Messages>();
	for (const file of globSync(`messages/${locale}/*.json`)) {
		rooms.set(basename(file, '.json'), JSON.parse(readFileSync(file, 'utf8')) as Messages);
	}
	return rooms;
}

const italian = read('it');
const everyKey = new Set([...italian.values()].flatMap((messages) => Object.keys(messages)));
const sources = globSync('src/**/*.{ts,svelte}').filter((file) => !file.endsWith('.test.ts'));
const code = sources.map((file) => readFileSync(file, 'utf8')).join('\n');

/** The names a message asks for. */
function paramsOf(text: string, locale: Locale): string[] {
	return [...new Set(namesIn(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst()))].sort();
}

/** The parser's number for a piece of plain text. */
const literal = 0;

type Ast = ReturnType<IntlMessageFormat['getAst']>;

function namesIn(ast: Ast): string[] {
	return ast.flatMap((element) => {
		const kind: number = element.type;
		const own = 'value' in element && kind !== literal ? [element.value] : [];
		const inner = 'options' in element ? Object.values(element.options).flatMap((option) => namesIn(option.value)) : [];
		return [...own, ...inner];
	});
}

describe.each(languages.map(({ code: locale }) => locale))('messages in %s', (locale) => {
	const rooms = read(locale);
	const wanted = locale === 'en' ? [...italian.keys()] : victimRooms;

	test('say what the Italian ones say, no more and no less', () => {
		if (locale === 'it') return;
		for (const room of wanted) {
			expect(Object.keys(rooms.get(room) ?? {}).sort(), room).toEqual(Object.keys(italian.get(room) ?? {}).sort());
		}
		expect([...rooms.keys()].filter((room) => !wanted.includes(room))).toEqual([]);
	});

	test('bear the name of their room, parse, and ask for the same values', () => {
		for (const [room, messages] of rooms) {
			for (const [key, text] of Object.entries(messages)) {
				expect(key.startsWith(`${room}.`), `${key} in ${room}.json`).toBe(true);
				expect(text, key).not.toBe('');
				// An apostrophe before a brace would quote it.
				expect(text, key).not.toMatch(/'[{}]/);
				expect(paramsOf(text, locale), key).toEqual(paramsOf(italian.get(room)?.[key] ?? '', 'it'));
			}
		}
	});
});

describe('the code', () => {
	const literals = new Set(
		[...code.matchAll(/['"`](?:words:)?([a-z]+\.[\w.-]+)['"`]/g)].map((found) => found[1] ?? '')
	);
	const beginnings = [...code.matchAll(/`([a-z]+\.[\w.-]*)\$\{/g)].map((found) => found[1] ?? '');
	const refusals = new Set(
		[...code.matchAll(/(?:refuse|Refusal)\(\s*['"]([\w-]+)['"]/g)].map((found) => found[1] ?? '')
	);

	test('uses every message', () => {
		const unused = [...everyKey].filter((key) => {
			if (literals.has(key) || beginnings.some((start) => start.length > 3 && key.startsWith(start))) return false;
			return !(key.includes('.refusal.') && refusals.has(key.split('.refusal.')[1] ?? ''));
		});
		expect(unused).toEqual([]);
	});

	test('asks for no message that is not there', () => {
		const asked = [...code.matchAll(/(?:\bt\(|\bkey: |words:)['"]?([a-z]+\.[\w.-]+\w)/g)].map(
			(found) => found[1] ?? ''
		);
		const rooms = new Set(italian.keys());
		const missing = [...new Set(asked)].filter((key) => rooms.has(key.split('.')[0] ?? '') && !everyKey.has(key));
		expect(missing).toEqual([]);
	});

	test('says every refusal in its room', () => {
		for (const file of sources) {
			const room = /src\/server\/rooms\/([a-z]+)\//.exec(file)?.[1];
			if (!room) continue;
			const text = readFileSync(file, 'utf8');
			for (const [, refusal] of text.matchAll(/(?:refuse|new Refusal)\(\s*['"]([\w-]+)['"]/g)) {
				expect(everyKey.has(`${room}.refusal.${refusal}`), `${room}.refusal.${refusal} (${file})`).toBe(true);
			}
		}
	});
});

describe('words we keep to', () => {
	// An invitation to contact is no report to an authority, and its first questions are no hospital's sorting.
	const avoided: readonly [Locale, RegExp][] = [
		['it', /segnalazion|triage|\bvittimizz/i],
		['en', /triage/i]
	];

	test.each(avoided)('in %s', (locale, words) => {
		for (const messages of read(locale).values()) {
			for (const [key, text] of Object.entries(messages)) expect(text, key).not.toMatch(words);
		}
	});

	test('no page names 116 006, which nobody answers in Italy', () => {
		for (const { code: locale } of languages) {
			for (const messages of read(locale).values()) expect(Object.values(messages).join('\n')).not.toMatch(/116\s?006/);
		}
	});
});
