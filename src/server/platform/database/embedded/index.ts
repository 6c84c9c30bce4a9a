export { startEmbedded, type Embedded, type EmbeddedOptions } from './start-embedded.ts';
export { urlOf, type Reach } from './reach.ts';
export { holdLock } from './hold-lock.ts';
export { ownMark, stillRuns } from './process-mark.ts';
