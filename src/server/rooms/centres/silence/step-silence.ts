import { stepDuties, type DutyNotice } from '#rooms/agreements/index.ts';
import { professionalsWithRole, organisationsOfArea } from '#rooms/network/index.ts';
import type { Role } from '#platform/access/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { tell, type Telling } from '../notices/tell.ts';

// Who is meant by a step's role: the body's own people, at a Centre or at a partner's desk.
const ROLES: Readonly<Record<DutyNotice['role'], readonly Role[]>> = {
	contact: ['operator', 'service_desk'],
	deputy: ['supervisor', 'service_desk'],
	supervisor: ['supervisor', 'service_desk'],
	area_coordinator: ['area_coordinator']
};

// A clock of the Centre's own that danger shortened is about the case; every other about what was sent.
const kindOf = ({ subject }: DutyNotice): Telling['subjectKind'] =>
	subject.kind === 'request' || subject.kind === 'case' ? subject.kind : 'referral';

const toldIn = async (tx: Transaction, notice: DutyNotice): Promise<string[]> =>
	notice.organisation === null
		? (await organisationsOfArea(tx, notice.area)).map(({ id }) => id)
		: [notice.organisation];

const tellWhere = async (tx: Transaction, notice: DutyNotice, organisation: string, now: Date): Promise<void> => {
	for (const role of ROLES[notice.role]) {
		const holders = await professionalsWithRole(tx, { organisation, role, now });
		const deputies = holders.filter(({ isDeputy }) => isDeputy);
		const one = notice.role === 'deputy' && deputies.length > 0 ? deputies : undefined;
		const about = {
			kind: `duty-${notice.step.replaceAll('_', '-')}`,
			subjectKind: kindOf(notice),
			subject: notice.subject.id,
			detail: notice.action
		} as const;
		if (one) for (const { id } of one) await tell(tx, { organisation, professional: id, ...about, now });
		else if (holders.length > 0) await tell(tx, { organisation, role, area: notice.area, ...about, now });
	}
};

/**
 * Silence is an event: looks which clocks have passed a threshold and leaves the notices that follow, each once. The
 * victim is never told by this; neither is she in what is told. Source: the silence rule of case work (a referral that is
 * not answered is something, not nothing).
 * @returns how many thresholds were passed
 */
export const stepSilence = async (tx: Transaction, now: Date): Promise<number> => {
	const notices = await stepDuties(tx, now);
	for (const notice of notices) {
		for (const organisation of await toldIn(tx, notice)) await tellWhere(tx, notice, organisation, now);
	}
	return notices.length;
};
