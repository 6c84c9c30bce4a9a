/**
 * What may be told of an error outside the process: its class and its code. Messages and details of database errors
 * quote values, and the queue's tables and the log are not sealed.
 */
export function codeOf(error: unknown): string {
	if (!(error instanceof Error)) return 'unknown';
	const { code } = error as NodeJS.ErrnoException;
	return typeof code === 'string' && /^[A-Z0-9_-]{1,40}$/i.test(code) ? `${error.name} ${code}` : error.name;
}
