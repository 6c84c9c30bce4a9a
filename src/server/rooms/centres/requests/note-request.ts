import { refusal } from '#platform/access/index.ts';
import { useCase } from '#platform/use-case/index.ts';
import { centres, organisationById, type Centre } from '#rooms/network/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { mayNoteRequest } from '../permissions.ts';
import { contactOf } from './contact-fields.ts';
import { NotedForm, type Noted } from './forms.ts';
import { isUrgent, type RequestContent } from './rules.ts';
import { saveRequest } from './save-request.ts';
import { sentenceOfHerOwn } from './sentences.ts';
import { openCaseOf } from './take-in-charge.ts';

/** Where the operator goes on; the receipt is for her who called or came. */
export interface NotedRequest {
	readonly request: string;
	readonly receipt: string;
	readonly urgent: boolean;
	readonly case: string | null;
	/** False when the wall now stands between the operator and what she has just typed. */
	readonly yours: boolean;
}

const contentOf = (noted: Noted): RequestContent => ({
	called: noted.called,
	given: noted.given,
	family: noted.family,
	contact: contactOf(noted, noted.language),
	note: noted.note,
	heard: null,
	suspect:
		noted.suspectGiven || noted.suspectFamily || noted.suspectEmployer
			? { given: noted.suspectGiven, family: noted.suspectFamily, employer: noted.suspectEmployer ?? null }
			: null
});

const myCentre = async (
	tx: Transaction,
	actor: { organisation: string | null; area: string | null; centre: string | null }
): Promise<Centre> => {
	const own = (await centres(tx)).filter(({ organisation }) => organisation === actor.organisation);
	const found = own.find(({ id }) => id === actor.centre) ?? own.find(({ area }) => area === actor.area) ?? own[0];
	if (!found) throw refusal('requests.refusal.no-centre');
	return found;
};

const mustExist = async (tx: Transaction, employer: string | undefined): Promise<void> => {
	if (employer !== undefined && !(await organisationById(tx, employer))) {
		throw refusal('platform.form.choose', { field: 'suspectEmployer' });
	}
};

const save = (tx: Transaction, { noted, centre, now }: { noted: Noted; centre: Centre; now: Date }) =>
	saveRequest(tx, {
		organisation: centre.organisation,
		centre: centre.id,
		area: centre.area,
		source: noted.source,
		office: null,
		codes: { ...noted, mayTellOffice: true },
		content: contentOf(noted),
		sentence: sentenceOfHerOwn(noted.read),
		sentenceLanguage: noted.read,
		now
	});

const take = (tx: Transaction, told: { request: string; noted: Noted; centre: Centre; by: string; now: Date }) => {
	const { noted, centre, by, now } = told;
	const { organisation, id, area } = centre;
	const { source, crime: crime_group, danger, language, minor } = noted;
	const row = { id: told.request, organisation, centre: id, area, source, crime_group, danger, language, minor };
	return openCaseOf(tx, row, { content: contentOf(noted), by, now });
};

/**
 * An operator notes a request made by phone or at the door, with a name or without one, and may take it in charge at once.
 * If a name turns out to be one that she declared, what she typed is kept, and closed to her from now on.
 */
export const noteRequest = useCase<Noted, NotedRequest>({
	name: 'centres.note-request',
	right: mayNoteRequest,
	form: NotedForm,
	async run({ tx, actor, now }, noted) {
		const centre = await myCentre(tx, actor);
		await mustExist(tx, noted.suspectEmployer);
		const by = actor.professional ?? '';
		const { request, receipt, walled } = await save(tx, { noted, centre, now });
		const free = !walled.includes(by);
		const opened = noted.take && free ? await take(tx, { request, noted, centre, by, now }) : null;
		const yours = free && (opened?.yours ?? true);
		const subjects = opened ? { request, case: opened.case } : { request };
		return {
			result: { request, receipt, urgent: isUrgent(noted), case: opened?.case ?? null, yours },
			audit: { subjects, groups: ['identity', 'safe_contact', 'offence'] }
		};
	}
});
