import type { Role } from '#platform/access/index.ts';

/** How long an invitation waits: 7 days, in milliseconds. */
export const INVITATION_LASTS = 7 * 24 * 60 * 60 * 1000;

const CENTRE_ROLES = ['operator', 'supervisor', 'centre_lead', 'dpo', 'administrator'] as const;
const BODY_ROLES = ['service_desk', 'referrer', 'area_coordinator', 'administrator'] as const;

/** The roles that a body's contact person may give: a Centre's or a partner's, never those of the other. */
export const rolesToGive = (runsCentre: boolean): readonly Role[] => (runsCentre ? CENTRE_ROLES : BODY_ROLES);

/** Whether an invitation can still be accepted. */
export const invitationOpen = (
	invitation: { expires_at: Date; accepted_at: Date | null; revoked_at: Date | null },
	now: Date
): boolean => invitation.accepted_at === null && invitation.revoked_at === null && invitation.expires_at > now;
