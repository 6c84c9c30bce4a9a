/** The only place that reads the machine's clock. */
export * as clock from './clock.ts';
