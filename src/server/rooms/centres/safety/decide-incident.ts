import { z } from 'zod';
import { refusal } from '#platform/access/index.ts';
import { dataKey } from '#platform/crypto/index.ts';
import { id, text, useCase } from '#platform/use-case/index.ts';
import { caseById } from '../cases/find-case.ts';
import { mayDecideOnCase } from '../permissions.ts';
import { handleIncident, seeNotice } from './queries.ts';

export const IncidentForm = z.object({ incident: id(), decision: text(1000) });

/** A supervisor has looked at what was raised and writes what she decided. */
export const decideIncident = useCase({
	name: 'centres.decide-incident',
	on: caseById,
	right: mayDecideOnCase,
	form: IncidentForm,
	async run({ tx, actor, now, subject: file }, { incident, decision }) {
		const key = await dataKey(tx, file.key);
		const by = actor.professional ?? '';
		const waited = await handleIncident(tx, key, { id: incident, file: file.id, decision, by, now });
		if (!waited) throw refusal('cases.refusal.incident-handled');
		await seeNotice(tx, { incident, by, now });
		return { result: null, audit: { subjects: { case: file.id, incident } } };
	}
});
