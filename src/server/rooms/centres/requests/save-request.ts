import { uuidv7 } from 'uuidv7';
import { makeDataKey, seal } from '#platform/crypto/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { newReference } from '../cases/rules.ts';
import { receiptHash } from '../receipts/receipt-hash.ts';
import { newReceipt } from '../receipts/rules.ts';
import { matchStaff } from '../wall/match-staff.ts';
import { staffWithRole } from '#rooms/network/index.ts';
import { leaveOwedNotices } from '../notices/leave-owed-notices.ts';
import { tell } from '../notices/tell.ts';
import { startClocks } from './clocks.ts';
import { insertRequest } from './queries.ts';
import { contentBound, namesBehind, type RequestCodes, type RequestContent } from './rules.ts';
import type { Source } from './codes.ts';

/** A request for contact as every door hands it over. */
export interface NewRequest {
	readonly organisation: string;
	readonly centre: string;
	readonly area: string;
	readonly source: Source;
	/** The office and its body, when an office sends. */
	readonly office: { readonly id: string; readonly organisation: string } | null;
	readonly codes: RequestCodes;
	readonly content: RequestContent;
	/** The words she agreed to, and the language she heard or read them in. */
	readonly sentence: string;
	readonly sentenceLanguage: string;
	readonly now: Date;
}

export interface SavedRequest {
	readonly request: string;
	/** Given once, to whoever sends; the database keeps its keyed hash. */
	readonly receipt: string;
	readonly reference: string;
	/** The professionals whom the wall keeps from it. */
	readonly walled: readonly string[];
}

// Danger does not wait for somebody to look at the page. Each is told alone: a notice to a role would reach the walled too.
const tellDanger = async (
	tx: Transaction,
	alarm: { organisation: string; request: string; walled: readonly string[]; now: Date }
): Promise<void> => {
	const { organisation, request, walled, now } = alarm;
	for (const role of ['operator', 'supervisor'] as const) {
		for (const professional of await staffWithRole(tx, organisation, role)) {
			if (walled.includes(professional)) continue;
			const about = { kind: 'request-in-danger', subjectKind: 'request', subject: request } as const;
			await tell(tx, { organisation, professional, ...about, now });
		}
	}
};

// That it arrived, to the body of the office that sent it, where an agreement asks for that.
const tellReceived = async (tx: Transaction, told: NewRequest, request: string): Promise<void> => {
	const { office, organisation: receiver, area, now } = told;
	if (!office) return;
	const between = { sender: office.organisation, receiver, area };
	const about = { subjectKind: 'request', subject: request } as const;
	await leaveOwedNotices(tx, { event: 'CONTACT_REQUESTED', ...between, ...about, now });
};

/**
 * Keeps a request: what could name her under a key of its own, codes in clear, the conflict wall, the clocks. What is
 * saved is not read back: the sender's door only sends.
 */
export const saveRequest = async (tx: Transaction, told: NewRequest): Promise<SavedRequest> => {
	const { organisation, now, codes, content } = told;
	const request = uuidv7();
	const [receipt, reference] = [newReceipt(), newReference()];
	const key = await makeDataKey(tx, { organisation, kind: 'request', subject: request, now });
	await insertRequest(tx, {
		id: request,
		organisation,
		centre: told.centre,
		area: told.area,
		source: told.source,
		office: told.office?.id ?? null,
		receipt_hash: await receiptHash(receipt),
		reference,
		key: key.id,
		content_sealed: seal(key, contentBound(request), JSON.stringify(content)),
		crime_group: codes.crime,
		minor: codes.minor,
		danger: codes.danger,
		children: codes.children,
		language: codes.language,
		interpreter: codes.interpreter,
		already_done: [...codes.done],
		may_tell_office: codes.mayTellOffice,
		agreed: told.source === 'office' ? 'yes' : 'self',
		sentence: told.sentence,
		sentence_language: told.sentenceLanguage,
		received_at: now
	});
	await Promise.all([
		startClocks(tx, { ...told, request, reference }),
		codes.mayTellOffice ? tellReceived(tx, told, request) : undefined
	]);
	const walled = await matchStaff(tx, { organisation, subject: request, ...namesBehind(content), now });
	if (codes.danger === 'yes') await tellDanger(tx, { organisation, request, walled, now });
	return { request, receipt, reference, walled };
};
