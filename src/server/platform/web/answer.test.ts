import { expect, it } from 'vitest';
import { refused } from './answer.ts';

const no = (key: string) => ({ ok: false, missing: false, fields: {}, refusal: { key } }) as const;
const typed = { called: 'Viola' };

it('a refused form comes back with what was typed, one that was sent long ago comes back empty', () => {
	expect(refused(no('requests.refusal.already-taken'), typed).data.values).toEqual(typed);
	expect(refused(no('platform.refusal.already-sent'), typed).data).toMatchObject({
		refusal: { key: 'platform.refusal.already-sent' },
		values: {}
	});
});
