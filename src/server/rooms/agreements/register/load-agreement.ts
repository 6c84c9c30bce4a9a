import { createHash } from 'node:crypto';
import { Temporal } from '@js-temporal/polyfill';
import { uuidv7 } from 'uuidv7';
import { canonical } from '#platform/audit/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { compile } from '../clauses/compile.ts';
import { matrixCells } from '../decisions/queries.ts';
import { checkExamples, vetoedPermits } from './check-examples.ts';
import { agreementFile, type AgreementFile, type ClauseFile } from './form.ts';
import * as queries from './queries.ts';

/** What loading did: nothing when this very text was there already. */
export interface LoadedAgreement {
	readonly code: string;
	readonly version: string;
	readonly loaded: boolean;
}

/** The hash of what is signed: the text, the rules and the examples, in canonical form (RFC 8785). */
export const hashOf = ({ code, version, clauses }: AgreementFile): Buffer =>
	createHash('sha256')
		.update(canonical({ code, n: version.n, clauses }))
		.digest();

const startOf = (day: string): Date =>
	new Date(Temporal.PlainDate.from(day).toZonedDateTime('Europe/Rome').epochMilliseconds);
const endOf = (day: string): Date => startOf(Temporal.PlainDate.from(day).add({ days: 1 }).toString());
const maybe = (day: string | null, moment: (day: string) => Date): Date | null => (day === null ? null : moment(day));

const LEVEL = { house: 0, network: 1, partnership: 1, protocol: 2 } as const;

const saveClause = async (
	tx: Transaction,
	given: { file: AgreementFile; version: string; clause: ClauseFile; n: number }
): Promise<void> => {
	const { file, version, clause, n } = given;
	const id = uuidv7();
	const row = {
		id,
		version,
		eid: clause.eid,
		n,
		kind: clause.rule.kind,
		text_it: clause.text.it,
		text_en: clause.text.en
	};
	await queries.saveClause(tx, { ...row, rule: JSON.stringify(clause.rule) });
	const examples = clause.examples.map((one, index) => ({
		clause: id,
		n: index + 1,
		words_it: one.words.it,
		words_en: one.words.en,
		request: JSON.stringify(one.request),
		expected: one.expected,
		groups: one.groups
	}));
	await queries.saveExamples(tx, examples);
	const place = { clause: id, version, level: LEVEL[file.kind], area: file.area };
	await queries.saveCompiled(tx, compile(clause.rule), () => ({ id: uuidv7(), ...place }));
};

const saveVersion = async (tx: Transaction, file: AgreementFile, now: Date): Promise<string> => {
	const { code, kind, area, title, demonstration, version } = file;
	const found = await queries.agreementByCode(tx, code);
	const agreement = found?.id ?? uuidv7();
	if (!found) {
		await queries.saveAgreement(tx, {
			id: agreement,
			code,
			kind,
			area,
			title_it: title.it,
			title_en: title.en,
			demonstration
		});
	}
	const id = uuidv7();
	const from = maybe(version.inForceFrom, startOf);
	if (from) await queries.endEarlierVersions(tx, { agreement, before: version.n, at: from });
	await queries.saveVersion(tx, {
		id,
		agreement,
		n: version.n,
		drafted_at: maybe(version.drafted, startOf) ?? now,
		in_force_from: from,
		in_force_until: maybe(version.inForceUntil, endOf),
		note_it: version.note.it,
		note_en: version.note.en,
		sha256: hashOf(file)
	});
	return id;
};

const saveParties = async (tx: Transaction, file: AgreementFile, version: string): Promise<void> => {
	const ids = await queries.bodiesByCode(
		tx,
		file.parties.map(({ organisation }) => organisation)
	);
	const rows = file.parties.map(({ organisation, role, area, signed }) => {
		const id = ids.get(organisation);
		if (id === undefined) throw new Error(`${file.code}: no body has the code ${organisation}`);
		return { version, organisation: id, role, area, signed_at: maybe(signed, startOf) };
	});
	await queries.saveParties(tx, rows);
};

const mustHold = (file: AgreementFile, matrix: Awaited<ReturnType<typeof matrixCells>>): void => {
	const vetoed = vetoedPermits(file, matrix);
	if (vetoed.length > 0) throw new Error(`${file.code} permits what is vetoed: ${vetoed.join(', ')}`);
	const failed = checkExamples(file, matrix);
	if (failed.length === 0) return;
	const said = failed.map(
		({ eid, n, expected, answered }) => `${eid} example ${n}: expected ${expected}, the rules say ${answered}`
	);
	throw new Error(`${file.code}: ${said.join('; ')}`);
};

/**
 * Reads an agreement from its file, runs its examples, and compiles its rules into the tables that decide. Loading the
 * same text again changes nothing. Acts as the system.
 * @throws ZodError for a file that is not of the form; Error when an example fails, a permission is vetoed, a body is not
 * known, or a version that is there has another text: a changed text is a new version, since the old hash was signed
 */
export const loadAgreement = async (tx: Transaction, json: unknown, now: Date): Promise<LoadedAgreement> => {
	const file = agreementFile.parse(json);
	const { code } = file;
	const known = await queries.versionOf(tx, code, file.version.n);
	if (known) {
		if (!known.sha256.equals(hashOf(file)))
			throw new Error(`${code} version ${file.version.n} has another text already`);
		return { code, version: known.id, loaded: false };
	}
	mustHold(file, await matrixCells(tx));
	const version = await saveVersion(tx, file, now);
	await saveParties(tx, file, version);
	for (const [index, clause] of file.clauses.entries()) await saveClause(tx, { file, version, clause, n: index + 1 });
	return { code, version, loaded: true };
};
