import { organisationsOfArea, servicesFor } from '#rooms/network/index.ts';
import { view } from '#platform/use-case/index.ts';
import { caseToRead } from '../cases/find-case.ts';
import { consentsOf } from '../consents/queries.ts';
import { currentConsents } from '../consents/rules.ts';
import { mayRefer } from '../permissions.ts';

/** What a referral's form offers: the bodies of the area, what each does, and to which of them she has said yes. */
export const prepareReferral = view({
	name: 'centres.prepare-referral',
	on: caseToRead,
	right: mayRefer,
	async read({ tx, subject: file }) {
		const [bodies, services, consents] = await Promise.all([
			organisationsOfArea(tx, file.area),
			servicesFor(tx, file.area),
			consentsOf(tx, file.id)
		]);
		const shares = currentConsents(consents).filter(({ kind, answer }) => kind === 'share' && answer === 'given');
		const offered = bodies
			.filter(({ id }) => id !== file.organisation)
			.map((body) => ({
				id: body.id,
				name_it: body.name_it,
				name_en: body.name_en,
				services: services.filter(({ organisation }) => organisation === body.id),
				agreed: shares.find(({ receiver }) => receiver === body.id)?.groups ?? null
			}));
		return {
			result: { reference: file.reference, closed: file.closedAt !== null, bodies: offered },
			audit: { subjects: { case: file.id } }
		};
	}
});
