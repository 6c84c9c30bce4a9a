/** The code with which better-auth refused, empty when it gave none; null for any other error. */
export const apiRefusal = (error: unknown): string | null => {
	if (!(error instanceof Error) || error.name !== 'APIError') return null;
	const { body } = error as Error & { readonly body?: { readonly code?: string } };
	return body?.code ?? '';
};
