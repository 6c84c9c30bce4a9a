import { refusal } from '#platform/access/index.ts';
import { useCase } from '#platform/use-case/index.ts';
import { centreOf, officeById } from '#rooms/network/index.ts';
import { maySendRequest } from '../permissions.ts';
import { contactOf } from './contact-fields.ts';
import { OfficeForm, type Agreed, type FromOffice } from './forms.ts';
import { countNotReferred } from './queries.ts';
import { isUrgent, monthOf, type RequestCodes } from './rules.ts';
import { saveRequest } from './save-request.ts';
import { sentenceRead } from './sentences.ts';

/** All that comes back to the office. Without her yes nobody was stored and there is no receipt. */
export type Sent =
	| { readonly kind: 'not_referred'; readonly answer: 'no' | 'not_asked' }
	| {
			readonly kind: 'sent';
			readonly receipt: string;
			readonly urgent: boolean;
			readonly minor: boolean;
			readonly language: string;
	  };

const codesOf = (sent: Agreed): RequestCodes => ({
	crime: sent.crime,
	minor: sent.minor,
	danger: sent.danger,
	children: sent.children,
	language: sent.language,
	interpreter: sent.interpreter,
	done: sent.done,
	mayTellOffice: sent.tell === 'yes'
});

const contentOf = (sent: Agreed) => ({
	called: sent.called,
	given: '',
	family: '',
	contact: contactOf(sent, sent.language),
	note: sent.note,
	heard: { role: sent.role, initials: sent.initials, interpreted: sent.interpreted },
	suspect: null
});

/**
 * An office asks the Centre to contact a person who agreed to it. If she said no, or could not be asked, only the office's
 * count of the month goes up (art. 8(1) and recital 40 of Directive 2012/29/EU: referral follows the victim's wish).
 */
export const sendRequest = useCase<FromOffice, Sent>({
	name: 'centres.send-request',
	right: maySendRequest,
	form: OfficeForm,
	async run({ tx, actor, now }, sent) {
		const [office, centre] = await Promise.all([officeById(tx, actor.subject ?? ''), centreOf(tx, actor)]);
		if (!office || !centre) throw refusal('requests.refusal.no-centre');
		const { organisation } = centre;
		if (sent.agreed !== 'yes') {
			await countNotReferred(tx, { organisation, office: office.id, month: monthOf(now), answer: sent.agreed });
			return { result: { kind: 'not_referred', answer: sent.agreed }, audit: { subjects: {} } };
		}
		const saved = await saveRequest(tx, {
			organisation,
			centre: centre.id,
			area: centre.area,
			source: 'office',
			office,
			codes: codesOf(sent),
			content: contentOf(sent),
			sentence: sentenceRead(sent.read),
			sentenceLanguage: sent.read,
			now
		});
		return {
			result: {
				kind: 'sent',
				receipt: saved.receipt,
				urgent: isUrgent(sent),
				minor: sent.minor !== 'no',
				language: sent.language
			},
			audit: { subjects: { request: saved.request }, groups: ['identity', 'safe_contact', 'offence'] }
		};
	}
});
