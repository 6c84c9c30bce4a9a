import { createHash } from 'node:crypto';
import type { GroupContent } from './contents.ts';

/** The mark of a preview: whoever sends shows by it that what goes out is what was looked at, word for word. */
export const seenMark = (allowed: readonly string[], contents: readonly GroupContent[]): string =>
	createHash('sha256')
		.update(JSON.stringify({ allowed: allowed.toSorted(), contents }))
		.digest('hex');

const COVERED = ['value', 'codeWord'];

/** A preview as the page shows it: number and code word stay covered, since only a contact that may start opens them. */
export const covered = (contents: readonly GroupContent[]): GroupContent[] =>
	contents.map((content) => ({
		...content,
		lines: content.lines.map((line) =>
			'text' in line && COVERED.includes(line.label) ? { ...line, text: '•••••' } : line
		)
	}));
