import type { Actor } from '#platform/access/index.ts';
import type { Session } from '#platform/identity/index.ts';
import type { Locale } from '#ui/words/index.ts';

declare global {
	namespace App {
		interface Locals {
			/** The language this answer is written in. */
			locale: Locale;
			/** Whether this installation is the demonstration: every page says so. */
			demonstration: boolean;
			/** The number of what went wrong in this answer, if anything did. */
			errorId?: string;
			/** Whoever signed in, perhaps with one factor so far; null for everyone else. */
			session: Session | null;
			/** The professional in the acting membership, both factors proved; null for everyone else. */
			member: Actor | null;
		}
		interface PageData {
			locale: Locale;
			demonstration: boolean;
		}
		interface Error {
			message: string;
			/** What the person can tell us so that we find what went wrong; random, says nothing about them. */
			errorId?: string;
		}
	}
}

export {};
