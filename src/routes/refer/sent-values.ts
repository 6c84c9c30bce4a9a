/** What a form sent under a name, as one text; empty when it was not sent, or sent several times. */
export const textOf = (values: Readonly<Record<string, unknown>>, name: string, otherwise = ''): string => {
	const value = values[name];
	return typeof value === 'string' ? value : otherwise;
};

/** What a form sent under a name that may be sent several times. */
export const listOf = (values: Readonly<Record<string, unknown>>, name: string): readonly string[] => {
	const value = values[name];
	if (typeof value === 'string') return [value];
	return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
};
