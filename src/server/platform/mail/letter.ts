import en from '#messages/en/mail.json' with { type: 'json' };
import it from '#messages/it/mail.json' with { type: 'json' };

/** The closed list of what mail can say. No template takes a word from anyone: the link is its only parameter. */
export const templates = [
	'something-for-you',
	'invitation',
	'new-password',
	'account-changed',
	'answer-wanted'
] as const;

export type Template = (typeof templates)[number];

export type MailLocale = 'it' | 'en';

const texts: Readonly<Record<MailLocale, Readonly<Record<string, string>>>> = { it, en };

/** A path of this installation: no other site, no line break, no space. */
const PATH = /^\/(?!\/)[A-Za-z0-9\-._~/?=&%]{0,499}$/;

/** @throws RangeError for a link that leaves the installation or could say something by itself. */
export function provePath(link: string): string {
	if (!PATH.test(link)) throw new RangeError('A mail links to a path of this installation only.');
	return link;
}

/** Subject and plain text of a mail; `origin` is where this installation is reached. */
export function letter(template: Template, locale: MailLocale, { origin, link }: { origin: string; link: string }) {
	const say = (key: string) => {
		const text = texts[locale][key];
		if (text === undefined) throw new RangeError(`There is no mail text ${key}.`);
		return text;
	};
	const body = say(`mail.${template}.text`);
	return {
		subject: say(`mail.${template}.subject`),
		text: `${body}\n\n${origin}${provePath(link)}\n\n${say('mail.foot')}\n`
	};
}

/** Whether a text names a template. */
export function isTemplate(name: string): name is Template {
	return templates.some((template) => template === name);
}
