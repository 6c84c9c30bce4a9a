/** Stands in nothing that anybody writes; every canary begins with it, so that one look finds them all. */
const STEM = 'Zqkanaren';

let made = 0;

/** A text that is unmistakably ours, and says where it was put. */
export const canary = (): string =>
	`${STEM}${String.fromCharCode(97 + (made % 26))}${String.fromCharCode(97 + Math.floor(made++ / 26))}`;

/** Figures that no time, size or other number of ours contains, as part of a telephone number. */
export const FIGURES = '91827364';
export const phone = `+39 333 ${FIGURES.slice(0, 4)} ${FIGURES.slice(4)}`;

/** base64 of the text at each of the three places it may begin at, without the characters its neighbours share. */
const base64Forms = (text: string): string[] =>
	[0, 1, 2].map((shift) => {
		const whole = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)])
			.toString('base64')
			.replace(/=+$/, '');
		const first = shift === 0 ? 0 : shift + 1;
		const last = (shift + text.length) % 3 === 0 ? whole.length : whole.length - 1;
		return whole.slice(first, last);
	});

const formsOfText = (text: string): Buffer[] => [
	Buffer.from(text),
	...base64Forms(text).map((form) => Buffer.from(form)),
	Buffer.from(Buffer.from(text).toString('hex')),
	Buffer.from(Buffer.from(text).toString('hex').toUpperCase()),
	Buffer.from(text, 'utf16le'),
	Buffer.from(text, 'utf16le').swap16()
];

const forms: readonly Buffer[] = [
	STEM,
	STEM.toLowerCase(),
	STEM.toUpperCase(),
	FIGURES,
	'9182 7364',
	`333${FIGURES}`
].flatMap(formsOfText);

/** Every place where a canary sings, with a few bytes around it; none in a house that keeps quiet. */
export function singingIn(place: string, bytes: Buffer): string[] {
	return forms.flatMap((form) => {
		const at = bytes.indexOf(form);
		if (at < 0) return [];
		const around = bytes
			.subarray(Math.max(0, at - 40), at + form.length + 40)
			.toString('latin1')
			.replace(/[^ -~]/g, '.');
		return [`${place} at ${at}: ${around}`];
	});
}
