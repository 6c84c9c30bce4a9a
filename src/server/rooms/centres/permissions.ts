import { right } from '#platform/access/index.ts';
import type { CaseInHand } from './cases/find-case.ts';

/** Every right of this room. Which rows an actor sees at all is decided by row-level security, below. */

const CENTRE = ['operator', 'supervisor', 'centre_lead'] as const;
const SUPERVISION = ['supervisor', 'centre_lead'] as const;

// ── Cases ───────────────────────────────────────────────────────────────────

export const mayListCases = right('the Centre’s people list and search its cases', CENTRE);

export const mayReadCase = right<CaseInHand>('the Centre’s people open a case of their Centre', CENTRE);

export const mayWorkOnCase = right<CaseInHand>('the Centre’s people work on a case of their Centre', CENTRE);

export const mayDecideOnCase = right<CaseInHand>(
	'a supervisor or the Centre’s lead decides what the rules leave to a person',
	SUPERVISION
);

export const mayChangeLevel = right<CaseInHand>(
	'the operator of the case, a supervisor or the Centre’s lead says who may open it',
	CENTRE,
	(actor, file) => actor.role !== 'operator' || file.operator === actor.professional
);

// ── Requests for contact ────────────────────────────────────────────────────

export const maySendRequest = right('an office sends a request for contact through its link, and sees nothing of it', [
	'office'
]);

export const mayOpenOfficeForm = right('whoever holds the link of an office opens its form', ['public']);

export const mayAskForContact = right('anyone asks a Centre to contact them, by name or without', ['public']);

export const mayNoteRequest = right('the Centre’s people note a request made by phone or at the door', CENTRE);

export const mayReadReceipt = right('whoever holds a receipt number learns what it says, and nothing else', ['public']);

export const mayReadRequest = right('the Centre’s people read a request that is theirs or nobody’s yet', CENTRE);

export const mayTakeInCharge = right('the Centre’s people take a request in charge and open its case', CENTRE);

export const mayStepAside = right('the Centre’s people step aside from a request about someone they know', CENTRE);

export const maySeeToday = right('the Centre’s people see what they must do now', CENTRE);

// ── Notices ─────────────────────────────────────────────────────────────────

const NOTIFIED = ['referrer', 'service_desk', 'area_coordinator'] as const;

export const mayListNotices = right(
	'a body’s referrers and service desk, and the area’s coordinator, see what they are told: words and references',
	NOTIFIED
);

export const maySeeNotice = right('whoever a notice was left for says that it was seen', [...CENTRE, ...NOTIFIED]);

// ── The trail of a case ─────────────────────────────────────────────────────

export const mayReadTrail = right(
	'who answers for data protection sees who has seen or changed a case of the body, never what is in it',
	['dpo']
);

// ── Referrals onward ────────────────────────────────────────────────────────

export const mayRefer = right('the Centre’s people refer a person onward, as far as clause and consent go', CENTRE);

export const mayReceiveAtDesk = right('a partner’s service desk sees what was sent to its body', ['service_desk']);

export const mayReceive = right(
	'a partner’s service desk, or whoever proved the answer link and its code, answers one referral',
	['service_desk', 'link']
);

// ── The coordinator's board ─────────────────────────────────────────────────

export const maySeeBoard = right('the area’s coordinator sees bodies, clauses, counts and waits, never a victim', [
	'area_coordinator'
]);

// ── A started contact ───────────────────────────────────────────────────────

export const mayReadClearance = right<{ clearance: { by: string } }>(
	'whoever started a contact sees the number, the code word and what to say, while it is open',
	CENTRE,
	(actor, { clearance }) => clearance.by === actor.professional
);
