export { accountAt, demonstrationVisitor, invitationHolder, passwordBounds, passwordFault } from './account.ts';
export type { Again, PasswordFault, Session } from './account.ts';
export { answer, dontCompress, refused } from './answer.ts';
export type { Refused } from './answer.ts';
export { formOf, newOnce } from './form.ts';
export { found } from './found.ts';
export { memberOf } from './member.ts';
export { present } from './present.ts';
