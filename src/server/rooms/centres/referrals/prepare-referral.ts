import { routesFor } from '#rooms/agreements/index.ts';
import { organisationsOfArea, servicesFor } from '#rooms/network/index.ts';
import { view } from '#platform/use-case/index.ts';
import { caseToRead } from '../cases/find-case.ts';
import { consentsOf } from '../consents/queries.ts';
import { currentConsents, type Consent } from '../consents/rules.ts';
import { mayRefer } from '../permissions.ts';
import { RISK } from './decide.ts';

const agreedTo = (shares: readonly Consent[], body: string) => {
	const share = shares.find(({ receiver }) => receiver === body);
	return { agreed: share?.groups ?? null, purpose: share?.purpose ?? null };
};

/**
 * What a referral's form offers: the bodies of the area, what each does, to which of them she has said yes, and where the
 * agreements in force lead each need: advice, never a limit.
 */
export const prepareReferral = view({
	name: 'centres.prepare-referral',
	on: caseToRead,
	right: mayRefer,
	async read({ tx, now, subject: file }) {
		const [bodies, services, consents, routes] = await Promise.all([
			organisationsOfArea(tx, file.area),
			servicesFor(tx, file.area),
			consentsOf(tx, file.id),
			routesFor(tx, { giver: file.organisation, area: file.area, need: null, risk: RISK[file.danger], now })
		]);
		const shares = currentConsents(consents).filter(({ kind, answer }) => kind === 'share' && answer === 'given');
		const offered = bodies
			.filter(({ id }) => id !== file.organisation)
			.map((body) => ({
				id: body.id,
				name_it: body.name_it,
				name_en: body.name_en,
				services: services.filter(({ organisation }) => organisation === body.id),
				...agreedTo(shares, body.id)
			}));
		return {
			result: {
				reference: file.reference,
				closed: file.closedAt !== null,
				bodies: offered,
				routes: [...Map.groupBy(routes, ({ need }) => need)]
			},
			audit: { subjects: { case: file.id } }
		};
	}
});
