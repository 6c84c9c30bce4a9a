/** What was done, by whom, to what: written in the act's transaction, sealed in a chain, verified without the system. */
export type { AuditLine } from './write-line.ts';
export { canonical } from './canonical.ts';
export { lineStatement, writeLine } from './write-line.ts';
export { sealLines } from './seal-lines.ts';
export { signCheckpoints } from './sign-checkpoints.ts';
export { linesAbout, type ReadLine } from './lines-about.ts';
export { exportAudit } from './export-audit.ts';
export { readAudit } from './read-audit.ts';
export type { Fault } from './verify-audit.ts';
export { verifyAudit } from './verify-audit.ts';
export type { Checkpoint, Line, Seal } from './chain.ts';
