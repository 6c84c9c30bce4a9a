/**
 * Whether this installation is the demonstration.
 * Asked of the handed-over platform without needing it: public pages are drawn also before it stands.
 */
export function isDemonstration(): boolean {
	const handed: unknown = Reflect.get(globalThis, Symbol.for('accanto.platform'));
	if (!isRecord(handed) || !isRecord(handed['config'])) return false;
	return handed['config']['demo'] === true;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
