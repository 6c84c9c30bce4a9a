import itPlatform from '#messages/it/platform.json' with { type: 'json' };
import itUi from '#messages/it/ui.json' with { type: 'json' };
import itPublic from '#messages/it/public.json' with { type: 'json' };
import itContact from '#messages/it/contact.json' with { type: 'json' };
import itRequests from '#messages/it/requests.json' with { type: 'json' };
import itToday from '#messages/it/today.json' with { type: 'json' };
import itNetwork from '#messages/it/network.json' with { type: 'json' };
import itAccount from '#messages/it/account.json' with { type: 'json' };
import itAgreements from '#messages/it/agreements.json' with { type: 'json' };
import itCentres from '#messages/it/centres.json' with { type: 'json' };
import itBoard from '#messages/it/board.json' with { type: 'json' };
import itReferrals from '#messages/it/referrals.json' with { type: 'json' };
import itCases from '#messages/it/cases.json' with { type: 'json' };
import itContacts from '#messages/it/contacts.json' with { type: 'json' };
import itClosures from '#messages/it/closures.json' with { type: 'json' };
import itNotices from '#messages/it/notices.json' with { type: 'json' };
import itTrail from '#messages/it/trail.json' with { type: 'json' };
import enPlatform from '#messages/en/platform.json' with { type: 'json' };
import enUi from '#messages/en/ui.json' with { type: 'json' };
import enPublic from '#messages/en/public.json' with { type: 'json' };
import enContact from '#messages/en/contact.json' with { type: 'json' };
import enRequests from '#messages/en/requests.json' with { type: 'json' };
import enToday from '#messages/en/today.json' with { type: 'json' };
import enNetwork from '#messages/en/network.json' with { type: 'json' };
import enAccount from '#messages/en/account.json' with { type: 'json' };
import enAgreements from '#messages/en/agreements.json' with { type: 'json' };
import enCentres from '#messages/en/centres.json' with { type: 'json' };
import enBoard from '#messages/en/board.json' with { type: 'json' };
import enReferrals from '#messages/en/referrals.json' with { type: 'json' };
import enCases from '#messages/en/cases.json' with { type: 'json' };
import enContacts from '#messages/en/contacts.json' with { type: 'json' };
import enClosures from '#messages/en/closures.json' with { type: 'json' };
import enNotices from '#messages/en/notices.json' with { type: 'json' };
import enTrail from '#messages/en/trail.json' with { type: 'json' };
import frPlatform from '#messages/fr/platform.json' with { type: 'json' };
import frUi from '#messages/fr/ui.json' with { type: 'json' };
import frPublic from '#messages/fr/public.json' with { type: 'json' };
import frContact from '#messages/fr/contact.json' with { type: 'json' };
import esPlatform from '#messages/es/platform.json' with { type: 'json' };
import esUi from '#messages/es/ui.json' with { type: 'json' };
import esPublic from '#messages/es/public.json' with { type: 'json' };
import esContact from '#messages/es/contact.json' with { type: 'json' };
import dePlatform from '#messages/de/platform.json' with { type: 'json' };
import deUi from '#messages/de/ui.json' with { type: 'json' };
import dePublic from '#messages/de/public.json' with { type: 'json' };
import deContact from '#messages/de/contact.json' with { type: 'json' };
import roPlatform from '#messages/ro/platform.json' with { type: 'json' };
import roUi from '#messages/ro/ui.json' with { type: 'json' };
import roPublic from '#messages/ro/public.json' with { type: 'json' };
import roContact from '#messages/ro/contact.json' with { type: 'json' };
import sqPlatform from '#messages/sq/platform.json' with { type: 'json' };
import sqUi from '#messages/sq/ui.json' with { type: 'json' };
import sqPublic from '#messages/sq/public.json' with { type: 'json' };
import sqContact from '#messages/sq/contact.json' with { type: 'json' };
import arPlatform from '#messages/ar/platform.json' with { type: 'json' };
import arUi from '#messages/ar/ui.json' with { type: 'json' };
import arPublic from '#messages/ar/public.json' with { type: 'json' };
import arContact from '#messages/ar/contact.json' with { type: 'json' };
import ukPlatform from '#messages/uk/platform.json' with { type: 'json' };
import ukUi from '#messages/uk/ui.json' with { type: 'json' };
import ukPublic from '#messages/uk/public.json' with { type: 'json' };
import ukContact from '#messages/uk/contact.json' with { type: 'json' };
import zhPlatform from '#messages/zh/platform.json' with { type: 'json' };
import zhUi from '#messages/zh/ui.json' with { type: 'json' };
import zhPublic from '#messages/zh/public.json' with { type: 'json' };
import zhContact from '#messages/zh/contact.json' with { type: 'json' };
import type { Locale } from './locales.ts';

const italian = {
	...itPlatform,
	...itUi,
	...itPublic,
	...itContact,
	...itRequests,
	...itToday,
	...itAccount,
	...itNetwork,
	...itAgreements,
	...itCentres,
	...itBoard,
	...itReferrals,
	...itCases,
	...itContacts,
	...itClosures,
	...itNotices,
	...itTrail
};

/** The name of a message, `<room>.<what it says>`. */
export type Key = keyof typeof italian;

/** All messages of a language. Languages of victims hold the public pages, the kit and the words of forms only. */
export const catalogue: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
	it: italian,
	en: {
		...enPlatform,
		...enUi,
		...enPublic,
		...enContact,
		...enRequests,
		...enToday,
		...enAccount,
		...enNetwork,
		...enAgreements,
		...enCentres,
		...enBoard,
		...enReferrals,
		...enCases,
		...enContacts,
		...enClosures,
		...enNotices,
		...enTrail
	},
	fr: { ...frPlatform, ...frUi, ...frPublic, ...frContact },
	es: { ...esPlatform, ...esUi, ...esPublic, ...esContact },
	de: { ...dePlatform, ...deUi, ...dePublic, ...deContact },
	ro: { ...roPlatform, ...roUi, ...roPublic, ...roContact },
	sq: { ...sqPlatform, ...sqUi, ...sqPublic, ...sqContact },
	ar: { ...arPlatform, ...arUi, ...arPublic, ...arContact },
	uk: { ...ukPlatform, ...ukUi, ...ukPublic, ...ukContact },
	zh: { ...zhPlatform, ...zhUi, ...zhPublic, ...zhContact }
};
