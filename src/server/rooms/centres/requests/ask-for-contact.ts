import { refusal } from '#platform/access/index.ts';
import { useCase } from '#platform/use-case/index.ts';
import { centreOf } from '#rooms/network/index.ts';
import { mayAskForContact } from '../permissions.ts';
import { contactOf } from './contact-fields.ts';
import { SelfForm, type Asked } from './forms.ts';
import { isUrgent } from './rules.ts';
import { saveRequest } from './save-request.ts';
import { sentenceOfHerOwn } from './sentences.ts';

/** What she is shown once. */
export interface AskedForContact {
	readonly receipt: string;
	readonly urgent: boolean;
	readonly minor: boolean;
	readonly area: string;
}

/** Someone asks a Centre to contact her, in her own words and language, with a name or without one. */
export const askForContact = useCase<Asked, AskedForContact>({
	name: 'centres.ask-for-contact',
	right: mayAskForContact,
	form: SelfForm,
	async run({ tx, actor, now }, asked) {
		const centre = await centreOf(tx, { ...actor, area: asked.area });
		if (!centre) throw refusal('platform.form.choose', { field: 'area' });
		const { request, receipt } = await saveRequest(tx, {
			organisation: centre.organisation,
			centre: centre.id,
			area: centre.area,
			source: 'self',
			office: null,
			codes: { ...asked, mayTellOffice: true },
			content: {
				called: asked.called,
				given: '',
				family: '',
				contact: contactOf(asked, asked.language),
				note: asked.note,
				heard: null,
				suspect: null
			},
			sentence: sentenceOfHerOwn(asked.spoken),
			sentenceLanguage: asked.spoken,
			now
		});
		return {
			result: { receipt, urgent: isUrgent(asked), minor: asked.minor === 'yes', area: centre.area },
			audit: { subjects: { request }, groups: ['identity', 'safe_contact', 'offence'] }
		};
	}
});
