import type { Client } from 'pg';
import type { Actor } from '#platform/access/index.ts';
import type { Command } from '#platform/use-case/index.ts';
import {
	addParty,
	changeLevel,
	draftReferral,
	firstMinutes,
	noteFact,
	noteNeed,
	recordConsent,
	recordContact,
	readReferral,
	sendReferral,
	startContact
} from '#rooms/centres/index.ts';
import { openedCase } from '../opened-case.ts';

/** A case with all that the thread leaves behind it, and what would give it away. */
export interface WholeCase {
	/** Ids by which a page asks for something of it. */
	readonly ids: readonly string[];
	/** What the forms of its pages send along. */
	readonly input: Readonly<Record<string, unknown>>;
	/** Words and numbers by which one would search for it. */
	readonly terms: readonly string[];
	/** Texts that must not appear in anything a stranger gets. */
	readonly telling: readonly string[];
	/** The references that two bodies know, and the coordinator with them. */
	readonly references: readonly string[];
}

/** A Tuesday morning inside her window, while a start is still open. */
export const NOW = new Date('2026-05-19T08:00:00Z');

const done = async <R>(
	command: Command<R>,
	actor: Actor,
	id: string,
	input: Record<string, unknown> = {}
): Promise<R> => {
	const outcome = await command(actor, { id, input, now: NOW });
	if (!outcome.ok) throw new Error(`${command.name}: ${JSON.stringify(outcome)}`);
	return outcome.result;
};

export interface Told {
	readonly called: string;
	readonly phone: string;
	readonly receiver: string;
	readonly suspect?: { readonly given: string; readonly family: string };
	readonly sealedTo?: readonly string[];
}

async function lived(operator: Actor, told: Told): Promise<{ id: string; referral: string }> {
	const id = await openedCase(operator, NOW, { called: told.called, reach: told.phone });
	const safe = {
		limits_told: 'on',
		safe_now: 'yes',
		injured: 'no',
		danger_near: 'no',
		others_at_risk: 'no',
		suicide: 'no'
	};
	await done(firstMinutes, operator, id, safe);
	await done(noteNeed, operator, id, { code: 'HOUSING', priority: 'soon', words: `${told.called} cerca casa` });
	await done(noteFact, operator, id, { group: 'narrative', text: `racconto di ${told.called}` });
	const groups = ['safe_contact', 'identity'];
	const yes = {
		kind: 'share',
		receiver: told.receiver,
		groups,
		purpose: 'SUPPORT',
		answer: 'given',
		how: 'spoken',
		language: 'it'
	};
	await done(recordConsent, operator, id, yes);
	const asks = { receiver: told.receiver, purpose: 'SUPPORT', need: 'HOUSING', urgency: 'soon', groups };
	const { referral } = await done(draftReferral, operator, id, asks);
	const { seen } = (await readReferral(operator, { id: referral })) ?? {};
	await done(sendReferral, operator, referral, { seen });
	return { id, referral };
}

async function contacted(admin: Client, operator: Actor, id: string): Promise<void> {
	const { rows } = await admin.query<{ id: string }>('select id from centres.safe_contact where case_id = $1', [id]);
	await done(startContact, operator, id, { safe_contact: rows[0]?.id, mode: 'call' });
	const unsafe = {
		direction: 'in',
		mode: 'call',
		outcome: 'someone_else',
		felt_unsafe: 'on',
		summary: 'ha risposto un altro'
	};
	await done(recordContact, operator, id, unsafe);
}

/** Lives a case through the product's own commands, then closes it to whom it must be closed. */
export async function wholeCase(admin: Client, operator: Actor, told: Told): Promise<WholeCase> {
	const { id, referral } = await lived(operator, told);
	await contacted(admin, operator, id);
	if (told.suspect) await done(addParty, operator, id, { role: 'suspect', ...told.suspect });
	if (told.sealedTo) {
		await done(changeLevel, operator, id, { level: 'SEALED', team: told.sealedTo, reason: 'prova' });
	}
	const one = async (column: string, table: string, where: string, value: string): Promise<string> => {
		const { rows } = await admin.query(`select ${column}::text as it from ${table} where ${where} = $1 limit 1`, [
			value
		]);
		return rows[0]?.it ?? '';
	};
	const request = await one('request', 'centres."case"', 'id', id);
	const clearance = await one('id', 'centres.clearance', 'case_id', id);
	const incident = await one('id', 'centres.incident', 'case_id', id);
	const safe_contact = await one('id', 'centres.safe_contact', 'case_id', id);
	const notice = await one('id', 'platform.notice', 'subject', id);
	const reference = await one('reference', 'centres."case"', 'id', id);
	const references = [
		await one('reference', 'centres.contact_request', 'id', request),
		await one('reference', 'centres.referral', 'id', referral)
	];
	return {
		ids: [id, request, referral, clearance, incident],
		input: { clearance, incident, safe_contact, notice, referral, receiver: told.receiver, mode: 'call', note: 'x' },
		terms: [told.called, told.phone, reference, ...references],
		telling: [told.called, told.phone, reference, id, clearance, incident, safe_contact, request],
		references
	};
}
