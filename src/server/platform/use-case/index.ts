export type { Act, Audited, Finder } from './act.ts';
export { anyOf, id, oneOf, optionalText, parseForm, text, ticked, wholeNumber } from './form.ts';
export type { Sent } from './form.ts';
export { ALREADY_SENT } from './once.ts';
export { useCase } from './use-case.ts';
export type { Call, Command, Fact, Outcome, Ran, Step } from './use-case.ts';
export { view } from './view.ts';
export type { View } from './view.ts';
