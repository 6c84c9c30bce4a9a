import { describe, expect, it } from 'vitest';
import { letter, provePath, templates } from './letter.ts';

const at = { origin: 'https://accanto.example.org', link: '/desk' };

describe('a letter', () => {
	it.each(templates.flatMap((template) => [[template, 'it'] as const, [template, 'en'] as const]))(
		'%s in %s says that there is something, where, and nothing else',
		(template, locale) => {
			const { subject, text } = letter(template, locale, at);
			expect(text.split('\n')).toContain('https://accanto.example.org/desk');
			expect(text.match(/https?:/g)).toHaveLength(1);
			expect(`${subject}${text}`).not.toMatch(
				/[{}<>]|vittim|victim|reato|crime|violen|centro|centre|caso|case\b|richiesta di contatto|accanto(?!\.example)/i
			);
			// Two mails of one template differ in nothing but the link.
			expect(letter(template, locale, { ...at, link: '/account' })).toEqual({
				subject,
				text: text.replace('/desk', '/account')
			});
		}
	);

	it.each([
		'desk',
		'//other.example.org',
		'https://other.example.org',
		'/desk Maria Rossi',
		'/desk\nBcc: x@example.org',
		'/desk#è',
		`/${'a'.repeat(500)}`,
		'/\\other.example.org',
		''
	])('does not take %j for a link', (link) => {
		expect(() => provePath(link)).toThrow(RangeError);
		expect(() => letter('invitation', 'it', { ...at, link })).toThrow(RangeError);
	});
});
