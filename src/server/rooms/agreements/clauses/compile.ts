import type { Span } from '../calendar/rules.ts';
import type { FactGroup, JudgedRisk, LegalBasis, Need, PartyRole, Purpose } from './codes.ts';
import type { Rule, RuleOf } from './rules.ts';

type Unit = 'hours' | 'working' | 'calendar';

/** Rows of the narrow tables, without the identifiers that the register adds. */
export interface Compiled {
	readonly disclose: readonly {
		giver_role: PartyRole;
		receiver_role: PartyRole;
		purpose: Purpose | null;
		field_group: FactGroup;
		permit: boolean;
		basis: LegalBasis | null;
		consent_needed: boolean;
		min_risk: JudgedRisk | null;
	}[];
	readonly duty: readonly {
		on_event: string;
		side: string;
		party_role: PartyRole | null;
		action: string;
		within_amount: number;
		within_unit: Unit;
		high_amount: number | null;
		high_unit: Unit | null;
	}[];
	readonly escalate: readonly {
		party_role: PartyRole | null;
		action: string;
		step: string;
		after_amount: number;
		after_unit: Unit;
		high_amount: number | null;
		high_unit: Unit | null;
	}[];
	readonly notify: readonly { on_event: string; from_role: PartyRole; to_role: PartyRole; what: string }[];
	readonly route: readonly { need: Need; min_risk: JudgedRisk | null; to_role: PartyRole; rank: number }[];
}

const NOTHING: Compiled = { disclose: [], duty: [], escalate: [], notify: [], route: [] };

const amountOf = (span: Span): { amount: number; unit: Unit } =>
	'hours' in span ? { amount: span.hours, unit: 'hours' } : { amount: span.days, unit: span.calendar };
const highOf = (span: Span | null) => {
	const high = span && amountOf(span);
	return { high_amount: high?.amount ?? null, high_unit: high?.unit ?? null };
};

const disclose = (rule: RuleOf<'DISCLOSE'>): Compiled['disclose'] => {
	const between = { giver_role: rule.from, receiver_role: rule.to };
	const condition = { basis: rule.basis, consent_needed: rule.consent, min_risk: rule.minRisk };
	const veto = { purpose: null, permit: false, basis: null, consent_needed: false, min_risk: null };
	return [
		...rule.groups.map((group) => ({
			...between,
			purpose: rule.purpose,
			field_group: group,
			permit: true,
			...condition
		})),
		...rule.never.map((group) => ({ ...between, field_group: group, ...veto }))
	];
};

const duty = (rule: RuleOf<'DEADLINE'>): Compiled['duty'] => {
	const { amount, unit } = amountOf(rule.within);
	const who = { on_event: rule.on, side: rule.side, party_role: rule.role, action: rule.must };
	return [{ ...who, within_amount: amount, within_unit: unit, ...highOf(rule.whenHigh) }];
};

const escalate = (rule: RuleOf<'ESCALATE'>): Compiled['escalate'] =>
	rule.steps.map(({ to, after, whenHigh }) => {
		const { amount, unit } = amountOf(after);
		const term = { party_role: rule.role, action: rule.must, step: to };
		return { ...term, after_amount: amount, after_unit: unit, ...highOf(whenHigh) };
	});

const route = ({ needs, minRisk, to }: RuleOf<'ROUTE'>): Compiled['route'] =>
	needs.flatMap((need) => to.map((role, index) => ({ need, min_risk: minRisk, to_role: role, rank: index + 1 })));

/**
 * Turns a typed rule into rows of the narrow tables that the database decides by. CONSENT, MEET, MEASURE, VALIDITY and
 * COMMIT are signed and shown, and decide nothing.
 */
export const compile = (rule: Rule): Compiled => {
	switch (rule.kind) {
		case 'DISCLOSE':
			return { ...NOTHING, disclose: disclose(rule) };
		case 'DEADLINE':
			return { ...NOTHING, duty: duty(rule) };
		case 'ESCALATE':
			return { ...NOTHING, escalate: escalate(rule) };
		case 'NOTIFY':
			return { ...NOTHING, notify: [{ on_event: rule.on, from_role: rule.from, to_role: rule.to, what: rule.what }] };
		case 'ROUTE':
			return { ...NOTHING, route: route(rule) };
		default:
			return NOTHING;
	}
};
