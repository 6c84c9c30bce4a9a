export { kyselyOf } from './kysely.ts';
export type { Transaction } from './kysely.ts';
export { installPlatform, platform } from './platform.ts';
export type { Platform } from './platform.ts';
export { openPools, type Pools } from './pools.ts';
export type { Tables } from './tables.ts';
export { inTransaction, Undo } from './transaction.ts';
export type { Capacity } from './transaction.ts';
