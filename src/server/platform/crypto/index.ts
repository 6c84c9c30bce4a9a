/** Keys, sealed columns and search tokens. See docs/search.md for what the tokens tell a thief. */
export type { KeyProvider, RootKey } from './root-key.ts';
export { fileKey, rootKeyOf, theRootKey } from './root-key.ts';
export { KeyFileRefused, openRootKey } from './open-root-key.ts';
export type { Bound, DataKey } from './seal.ts';
export { open, openBytes, seal, sealBytes, SealBroken } from './seal.ts';
export type { SearchKey } from './search-key.ts';
export { searchKeyOf } from './organisation-keys.ts';
export type { DataKeyKind } from './data-keys.ts';
export { dataKey, dataKeys, destroyDataKey, KeyDestroyed, makeDataKey, organisationDataKey } from './data-keys.ts';
export { rotateOrganisationKey, rotateRootKey } from './rotate-keys.ts';
export { NAME_QUERIES, nameTokens } from './name-tokens.ts';
export { fullNameToken } from './full-name-token.ts';
export { phoneTokens } from './phone-tokens.ts';
export { documentToken } from './document-token.ts';
export { wordTokens } from './word-tokens.ts';
