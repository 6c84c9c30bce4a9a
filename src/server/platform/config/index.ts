export { CannotStart } from './cannot-start.ts';
export type { Config } from './config.ts';
export { isLoopback } from './loopback.ts';
export { makeDataFolder } from './make-data-folder.ts';
export { readConfig } from './read-config.ts';
