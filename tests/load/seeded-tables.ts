interface Table {
	readonly table: string;
	/** Columns with their types, in the order of the seeded values. */
	readonly columns: Readonly<Record<string, string>>;
}

const [uuid, text, moment, bytes] = ['uuid', 'text', 'timestamptz', 'bytea'];
const inCase = { id: uuid, organisation: uuid, case_id: uuid };

/** What is seeded, in an order that references allow. */
export const columnsOf = {
	data_key: {
		table: 'platform.data_key',
		columns: {
			id: uuid,
			organisation: uuid,
			kind: text,
			subject: uuid,
			version: 'int',
			wrapped_by: 'int',
			wrapped: bytes,
			created_at: moment
		}
	},
	case: {
		table: 'centres."case"',
		columns: {
			id: uuid,
			organisation: uuid,
			centre: uuid,
			area: text,
			reference: text,
			key: uuid,
			label_sealed: bytes,
			crime_group: text,
			confidentiality: text,
			danger: text,
			language: text,
			operator: uuid,
			opened_at: moment,
			opened_by: uuid,
			closed_at: moment
		}
	},
	person: {
		table: 'centres.person',
		columns: {
			id: uuid,
			organisation: uuid,
			key: uuid,
			identity_sealed: bytes,
			age_band: text,
			languages: 'text[]',
			created_at: moment
		}
	},
	party: { table: 'centres.party', columns: { ...inCase, person: uuid, role: text, at: moment, by: uuid } },
	case_fact: {
		table: 'centres.case_fact',
		columns: { ...inCase, kind: text, professional: uuid, at: moment, by: uuid }
	},
	token: { table: 'centres.token', columns: { organisation: uuid, token: 'bigint', subject: uuid } },
	safe_contact: {
		table: 'centres.safe_contact',
		columns: {
			...inCase,
			channel: text,
			details_sealed: bytes,
			windows: 'jsonb',
			voicemail: text,
			hide_caller: 'boolean',
			language: text,
			noted_at: moment,
			noted_by: uuid,
			confirmed_at: moment
		}
	},
	consent: {
		table: 'centres.consent',
		columns: { ...inCase, kind: text, answer: text, how: text, language: text, at: moment, by: uuid }
	},
	need: { table: 'centres.need', columns: { ...inCase, code: text, priority: text, at: moment, by: uuid } },
	contact: {
		table: 'centres.contact',
		columns: {
			...inCase,
			at: moment,
			direction: text,
			mode: text,
			outcome: text,
			safe_contact: uuid,
			minutes: 'int',
			by: uuid,
			recorded_at: moment
		}
	},
	group_fact: {
		table: 'centres.group_fact',
		columns: { ...inCase, fact_group: text, text_sealed: bytes, at: moment, by: uuid }
	}
} satisfies Record<string, Table>;

export type Seeded = keyof typeof columnsOf;
