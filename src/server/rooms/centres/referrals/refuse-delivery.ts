import { z } from 'zod';
import { oneOf, optionalText, useCase } from '#platform/use-case/index.ts';
import { mayReceive } from '../permissions.ts';
import { deliveryInHand } from './find-referral.ts';
import { destroyPackage } from './package.ts';
import { dropParts } from './queries.ts';
import { receive } from './receive.ts';
import { REFUSAL_REASONS } from './rules.ts';

const RefusalForm = z
	.object({ code: oneOf(REFUSAL_REASONS), note: optionalText(500) })
	.refine(({ code, note }) => code !== 'OTHER' || note !== '', {
		path: ['note'],
		message: 'words:referrals.refusal.say-why'
	});

/** Refuses a referral, with a reason from a closed list: nothing of the package stays with the body that refused. */
export const refuseDelivery = useCase({
	name: 'centres.refuse-delivery',
	on: deliveryInHand,
	right: mayReceive,
	form: RefusalForm,
	async run({ tx, actor, now, subject }, { code, note }) {
		const audit = await receive(tx, { inHand: subject, kind: 'refused', actor, now, code, note });
		if (note === '') await destroyPackage(tx, subject.delivery, now);
		else await dropParts(tx, subject.delivery.id);
		return { result: undefined, audit: { ...audit, reason: code } };
	}
});
