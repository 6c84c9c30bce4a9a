import { refusal } from '#platform/access/index.ts';
import type { CaseInHand } from './find-case.ts';

/** A closed case is read, reopened, and takes in what she herself does; nothing else. */
export const mustBeOpen = ({ closedAt }: Pick<CaseInHand, 'closedAt'>): void => {
	if (closedAt) throw refusal('cases.refusal.case-closed');
};
