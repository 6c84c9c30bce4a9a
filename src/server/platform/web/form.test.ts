import { isHttpError } from '@sveltejs/kit';
import { expect, it } from 'vitest';
import { formOf } from './form.ts';

const sent = (type: string, body: BodyInit) =>
	formOf({
		request: new Request('http://accanto.example.org', { method: 'POST', headers: { 'content-type': type }, body })
	});

const refusalOf = async (form: Promise<unknown>): Promise<number | null> => {
	const error: unknown = await form.catch((thrown: unknown) => thrown);
	return isHttpError(error) ? error.status : null;
};

it('reads texts by name, and several under one name as a list', async () => {
	expect(await sent('application/x-www-form-urlencoded', 'a=1&b=2&b=3&once=x')).toEqual({
		values: { a: '1', b: ['2', '3'] },
		once: 'x'
	});
});

it('refuses a body that breaks off, so that an act without fields is not done by half a form', async () => {
	const half = '--cut\r\ncontent-disposition: form-data; name="note"\r\n\r\nhal';
	expect(await refusalOf(sent('multipart/form-data; boundary=cut', half))).toBe(400);
	expect(await refusalOf(sent('multipart/form-data', half))).toBe(400);
});

it('says that a body is too long when that is what is wrong with it', async () => {
	const tooLong = Object.assign(new Error('too long'), { status: 413 });
	const request = { formData: () => Promise.reject(tooLong) } as unknown as Request;
	expect(await refusalOf(formOf({ request }))).toBe(413);
});

it('takes a name that objects have by themselves as any other, but for the one that no answer can carry', async () => {
	const { values } = await sent('application/x-www-form-urlencoded', '__proto__=x&__proto__=y&constructor=z');
	expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
	expect(Object.entries(values)).toEqual([['constructor', 'z']]);
});
