import type { Today } from '#rooms/centres/index.ts';
import { momentText, type Key, type Translator } from '#ui/words/index.ts';

export type Thing = Today['things'][number];

/** What is next, as a sentence. */
export const sentenceOf = (t: Translator, thing: Thing): string => {
	const { reference, kind } = thing;
	const who = thing.label || t('today.nameless', { reference });
	if (kind === 'call') return t(thing.until || !thing.from ? 'today.do.call-now' : 'today.do.call-later', { who });
	if (kind === 'decide' || kind === 'comes' || kind === 'reconfirm') return t(`today.do.${kind}`, { who });
	if (kind === 'notice' && reference) return t('today.do.notice-about', { reference });
	return t(`today.do.${kind}` as Key, { reference });
};

const whenText = (t: Translator, moment: Date): string =>
	`${momentText(moment, t.locale, 'weekday')}, ${momentText(moment, t.locale, 'time')}`;

const callWhy = (t: Translator, { from, until, code }: Thing): string => {
	if (until) return t('today.why.call-now', { until: momentText(until, t.locale, 'time') });
	if (from) return t('today.why.call-later', { from: whenText(t, from) });
	return code === 'none' ? t('today.why.call-none') : t('today.why.call-now-open');
};

const noticeWhy = (t: Translator, { code, about }: Thing): string => {
	if (code.startsWith('incident-')) return t(`today.incident.${code.slice('incident-'.length)}` as Key);
	const what = t(`today.notice.${code}` as Key);
	return about?.detail ? `${what}: ${t(`referrals.duty.${about.detail}` as Key)}` : what;
};

const aboutAddress = ({ about, caseId }: Thing): string | null => {
	if (about?.kind === 'request') return `/desk/requests/${about.id}`;
	if (about?.kind === 'case') return `/desk/cases/${about.id}`;
	return about && caseId ? `/desk/cases/${caseId}/referrals/${about.id}` : null;
};

/** Why it stands here, in one line; empty when the sentence says it all. */
export const whyOf = (t: Translator, thing: Thing): string => {
	const { kind, from, code, bodyName } = thing;
	if (kind === 'take') return `${t(`contact.crime.${code}` as Key)}. ${t('today.why.take')}`;
	if (kind === 'call' || kind === 'reconfirm') return callWhy(t, thing);
	if (kind === 'comes') return t('today.why.comes');
	if (kind === 'decide')
		return from ? t('today.why.decide-from', { from: whenText(t, from) }) : t('today.why.decide-none');
	if (kind === 'incident') return t(`today.incident.${code}` as Key);
	if (kind === 'notice') return noticeWhy(t, thing);
	return bodyName ? (t.locale === 'it' ? bodyName.it : bodyName.en) : '';
};

/** Where it is done; identifiers only. */
export const addressOf = (thing: Thing): string | null => {
	const { kind, subject, caseId } = thing;
	if (kind === 'take') return `/desk/requests/${subject}`;
	if (kind === 'notice') return aboutAddress(thing);
	if (caseId === null) return null;
	const isReferral = kind === 'question' || kind === 'refused' || kind === 'silent';
	return isReferral ? `/desk/cases/${caseId}/referrals/${subject}` : `/desk/cases/${caseId}`;
};
