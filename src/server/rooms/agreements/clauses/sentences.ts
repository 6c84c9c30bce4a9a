import {
	BASIS,
	BODY,
	COMMITMENT,
	DO,
	FOR,
	FORM,
	GROUPS,
	INDICATOR,
	NEED,
	NOTICE,
	RENEWAL,
	RISK,
	SIDE,
	TOLD,
	TO_WHOM,
	WHEN,
	WHO
} from './words.ts';
import type { Action, FactGroup, PartyRole } from './codes.ts';
import {
	code,
	count,
	either,
	field,
	fixed,
	list,
	maybe,
	sentence,
	shaped,
	whole,
	type Part,
	type Phrase
} from './phrase.ts';
import type { ClauseKind, RuleOf } from './rules.ts';
import { daySpan, delay, span, two } from './spans.ts';

type Step = RuleOf<'ESCALATE'>['steps'][number];

const NOTHING = two('', '');

const months = count(two('mese', 'month'), two('mesi', 'months'));
const groups: Phrase<FactGroup[]> = list(code(GROUPS), two(', ', ', '));
const whoever = either<PartyRole | null>(
	{
		fits: (value) => value === null,
		phrase: shaped(
			code({ any: two('ogni ente', 'every body') }),
			() => 'any' as const,
			() => null
		)
	},
	{ fits: (value) => value !== null, phrase: code(WHO) }
);
const atLeast = maybe(two(', se il rischio è ', ', if the risk is '), code(RISK), NOTHING, null);
const must: Phrase<Action> = code(DO);

const withConsent = code({
	with: two('con il consenso della persona', "with the person's consent"),
	without: two('anche senza il consenso della persona', "even without the person's consent")
});
const consented = shaped<'with' | 'without', boolean>(
	withConsent,
	(value) => (value ? 'with' : 'without'),
	(value) => value === 'with'
);

const step: Phrase<Step> = whole(
	sentence<Step>(
		field('to', code(TOLD)),
		fixed(' ', ' '),
		field('after', delay),
		field('whenHigh', maybe(two(' (se il pericolo è alto ', ' (when danger is high '), delay, two(')', ')'), null))
	)
);

/** How each kind of clause is said: one sentence, which also can be heard back into the same rule. */
export const SENTENCES: { readonly [K in ClauseKind]: Part<RuleOf<K>> } = {
	ROUTE: sentence(
		fixed('per ', 'for '),
		field('needs', list(code(NEED), two(', ', ', '))),
		field('minRisk', atLeast),
		fixed(", l'invio va ", ', the referral goes '),
		field('to', list(code(TO_WHOM), two(', poi ', ', then ')))
	),
	DEADLINE: sentence(
		fixed('quando ', 'when '),
		field('on', code(WHEN)),
		fixed(', ', ', '),
		field('role', whoever),
		fixed(' ', ' '),
		field('side', code(SIDE)),
		fixed(' deve ', ' must '),
		field('must', must),
		fixed(' entro ', ' within '),
		field('within', span),
		field(
			'whenHigh',
			maybe(two(', entro ', ', within '), span, two(' se il pericolo è alto', ' when danger is high'), null)
		)
	),
	DISCLOSE: sentence(
		field('from', code(WHO)),
		fixed(' può comunicare ', ' may disclose '),
		field('to', code(TO_WHOM)),
		fixed(', ', ', '),
		field('purpose', code(FOR)),
		fixed(', ', ', '),
		field('consent', consented),
		field('minRisk', atLeast),
		fixed(': ', ': '),
		field('groups', groups),
		field('never', maybe(two('; mai: ', '; never: '), groups, NOTHING, [] as FactGroup[])),
		fixed('; base giuridica: ', '; legal basis: '),
		field('basis', code(BASIS))
	),
	CONSENT: sentence(
		fixed('prima di comunicare ', 'before it discloses '),
		field('groups', groups),
		fixed(' ', ' '),
		field('to', code(TO_WHOM)),
		fixed(', ', ', '),
		field('from', code(WHO)),
		fixed(' chiede il consenso ', ' asks for consent '),
		field('form', code(FORM))
	),
	NOTIFY: sentence(
		fixed('quando ', 'when '),
		field('on', code(WHEN)),
		fixed(', ', ', '),
		field('from', code(WHO)),
		fixed(' dice ', ' says '),
		field('to', code(TO_WHOM)),
		fixed(' soltanto: «', ' only: “'),
		field('what', code(NOTICE)),
		fixed('»', '”')
	),
	ESCALATE: sentence(
		fixed('se ', 'if '),
		field('role', whoever),
		fixed(' lascia scadere il termine per ', ' lets the term run out to '),
		field('must', must),
		fixed(', è avvisato: ', ', the system tells: '),
		field('steps', list(step, two('; poi ', '; then ')))
	),
	MEET: sentence(
		field('body', code(BODY)),
		fixed(' si riunisce ogni ', ' meets every '),
		field('everyMonths', months),
		fixed('; il verbale è pronto entro ', '; its minutes are ready within '),
		field('minutesWithin', daySpan)
	),
	MEASURE: sentence(
		fixed('ogni ', 'every '),
		field('everyMonths', months),
		fixed(' si misura ', ' is measured '),
		field('indicator', code(INDICATOR))
	),
	VALIDITY: sentence(
		fixed("l'accordo vale ", 'the agreement is valid for '),
		field('months', months),
		fixed(' e si rinnova ', ' and is renewed '),
		field('renewal', code(RENEWAL))
	),
	COMMIT: sentence(field('role', whoever), fixed(' si impegna a ', ' undertakes to '), field('to', code(COMMITMENT)))
};
