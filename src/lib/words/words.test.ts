import { expect, test } from 'vitest';
import { daysBetween, deadlineText, moneyText, momentText, negotiate, translator, urgencyOf } from './index.ts';

const italian = translator('it');
const now = new Date('2026-05-20T10:00:00Z');
const after = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

test('a message is said with its values', () => {
	expect(italian('ui.error.id', { id: 'a1' })).toBe('Codice da riferire: a1');
	expect(translator('ar').dir).toBe('rtl');
	expect(translator('it')).toBe(italian);
});

test('a language of victims says staff words in English; an unknown name is shown as it is', () => {
	const key = 'platform.no-such-message';
	expect(translator('fr').say({ key })).toBe(key);
	expect(translator('fr').say({ key: 'network.role.operator' })).toBe(
		translator('en').say({ key: 'network.role.operator' })
	);
	expect(italian.has(key)).toBe(false);
	expect(italian.has('ui.skip')).toBe(true);
});

test('the browser’s first wish that we speak is heard', () => {
	expect(negotiate('de-AT,de;q=0.9,en;q=0.5')).toBe('de');
	expect(negotiate('pt-BR,es;q=0.4,fr;q=0.6')).toBe('fr');
	expect(negotiate('mo')).toBe('ro');
	expect(negotiate('fr,en;q=0.2', ['it', 'en'])).toBe('en');
	expect(negotiate('en;q=0')).toBe('it');
	expect(negotiate('*')).toBe('it');
	expect(negotiate(null)).toBe('it');
	expect(negotiate('en;q=x, ;;;,')).toBe('it');
});

test('a deadline is said as a colleague would', () => {
	expect(deadlineText(italian, after(2.5), now)).toBe('entro le 14:30 di oggi');
	expect(deadlineText(italian, after(24), now)).toBe('entro le 12:00 di domani');
	expect(deadlineText(italian, after(-0.001), now)).toBe('in ritardo di 1 minuto');
	expect(deadlineText(italian, after(-3), now)).toBe('in ritardo di 3 ore');
	expect(deadlineText(italian, after(-50), now)).toBe('in ritardo di 2 giorni');
	expect(deadlineText(translator('en'), after(24 * 5), now)).toBe('by 12:00 on Monday 25 May');
	expect([after(5), after(3), after(-1)].map((deadline) => urgencyOf(deadline, now))).toEqual(['calm', 'soon', 'late']);
});

test('days are counted on the clock of Rome, across the change of the hour', () => {
	expect(daysBetween(new Date('2026-03-28T22:59:00Z'), new Date('2026-03-28T23:01:00Z'))).toBe(1);
	expect(daysBetween(new Date('2026-03-28T12:00:00Z'), new Date('2026-03-29T12:00:00Z'))).toBe(1);
	expect(daysBetween(now, after(-24))).toBe(-1);
});

test('moments and money are written as people read them', () => {
	expect(momentText(now, 'it')).toMatch(/20 maggio 2026.*12:00/);
	expect(momentText(now, 'ar', 'time')).toBe('12:00');
	expect(moneyText(123_456, 'it')).toBe('1234,56\u00a0€');
	expect(moneyText(1_234_567, 'en')).toBe('€12,345.67');
});
