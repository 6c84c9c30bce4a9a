/** How long the link of a body without account works: 24 hours, in milliseconds. */
export const ANSWER_LINK_LASTS = 24 * 60 * 60 * 1000;

/** How often the code told by phone may be typed wrongly before the link is taken away. */
export const WRONG_TRIES = 5;

/** A link as its door looks at it. */
export interface AnswerLink {
	readonly id: string;
	readonly delivery: string;
	/** The body that gave it. */
	readonly organisation: string;
	readonly receiver: string;
	readonly factor_hash: Buffer;
	readonly browser_hash: Buffer | null;
	readonly wrong_tries: number;
	readonly expires_at: Date;
	readonly proved_at: Date | null;
	readonly revoked_at: Date | null;
}

/** Whether a link still leads anywhere at `now`; unknown, revoked, expired and tried too often are one and the same. */
export const linkLives = (link: AnswerLink | undefined, now: Date): link is AnswerLink =>
	link !== undefined && link.revoked_at === null && link.expires_at > now && link.wrong_tries < WRONG_TRIES;
