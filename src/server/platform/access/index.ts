export { linkActor, memberActor, officeActor, publicActor, systemActor } from './actor.ts';
export type { Actor, Channel, Door, Role } from './actor.ts';
export { Refusal, refusal } from './refusal.ts';
export type { Words } from './refusal.ts';
export { right } from './right.ts';
export type { Right } from './right.ts';
