export { startEmbedded, type Embedded, type EmbeddedOptions } from './start-embedded.ts';
export { urlOf, type Reach } from './reach.ts';
