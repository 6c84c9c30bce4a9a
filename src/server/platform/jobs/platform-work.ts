import { sealLines, signCheckpoints } from '#platform/audit/index.ts';
import type { Config } from '#platform/config/index.ts';
import { openPost, sendDueMail, SEND_MAIL } from '#platform/mail/index.ts';
import { forgetAnswers } from './forget-answers.ts';
import type { Handler, Tick } from './job.ts';

/** What the platform itself has to do, beside the rooms. */
export interface PlatformWork {
	readonly handlers: Readonly<Record<string, Handler>>;
	readonly ticks: readonly Tick[];
	/** Gives back the connection to the mail server; after the worker has stopped. */
	close(): void;
}

/** Lines sealed in one transaction. */
const MOST = 1000;
const SECOND = 1000;

/**
 * Seals the audit every three seconds, signs checkpoints, sends the mail: at once when told, else every fifteen seconds.
 * Forgets what forms were answered.
 */
export function platformWork(config: Pick<Config, 'origin' | 'mail'>): PlatformWork {
	const post = openPost(config);
	const sendMail: Handler = async (job) => {
		await sendDueMail((work) => job.transact(work), post, job.now);
	};
	return {
		handlers: { [SEND_MAIL]: sendMail },
		ticks: [
			{ name: 'platform.seal-audit', every: 3 * SECOND, run: sealAudit },
			{ name: 'platform.sign-checkpoints', every: 60 * SECOND, run: sign },
			{ name: 'platform.send-due-mail', every: 15 * SECOND, run: sendMail },
			{ name: 'platform.forget-answers', every: 60 * SECOND, run: forget }
		],
		close: () => post.close()
	};
}

const sign: Handler = async (job) => {
	await job.transact((tx) => signCheckpoints(tx, job.now));
};

const forget: Handler = async (job) => {
	await job.transact((tx) => forgetAnswers(tx, job.now));
};

const sealAudit: Handler = async (job) => {
	let sealed = MOST;
	while (sealed === MOST) sealed = await job.transact((tx) => sealLines(tx, job.now, { most: MOST }));
};
