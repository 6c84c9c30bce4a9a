declare module 'rtlcss' {
	interface Processor {
		expr: RegExp;
		action(prop: string, value: string): { prop: string; value: string };
	}
	interface TurningPlugin {
		name: string;
		/** Lower goes first; rtlcss's own rules stand at 100. */
		priority: number;
		directives: { control: Record<string, never>; value: never[] };
		processors: Processor[];
	}
	const rtlcss: { process(css: string, options?: { clean?: boolean }, plugins?: TurningPlugin[]): string };
	export default rtlcss;
}
