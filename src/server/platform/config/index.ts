export { CannotStart } from './cannot-start.ts';
