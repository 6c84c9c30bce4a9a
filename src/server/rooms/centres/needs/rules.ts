/** What she needs, by code. Source: the Centre's list of needs; each maps onto services of art. 9 of Directive 2012/29/EU. */
export const NEEDS = [
	'SAFETY',
	'MEDICAL',
	'PSYCHOLOGICAL',
	'EMOTIONAL',
	'LEGAL_INFO',
	'LEGAL_REP',
	'CRIMINAL_PROC',
	'COMPENSATION',
	'FINANCIAL',
	'HOUSING',
	'WORK_STUDY',
	'CHILDREN',
	'DOCUMENTS',
	'LANGUAGE',
	'SOCIAL_NETWORK',
	'DIGITAL_SAFETY',
	'PRACTICAL',
	'RECOGNITION',
	'SPIRITUAL',
	'NONE'
] as const;
export type NeedCode = (typeof NEEDS)[number];

export const PRIORITIES = ['now', 'soon', 'later'] as const;
export type Priority = (typeof PRIORITIES)[number];

export interface Need {
	readonly id: string;
	readonly code: NeedCode;
	readonly priority: Priority;
	readonly words: string;
	readonly at: Date;
	readonly by: string;
}
