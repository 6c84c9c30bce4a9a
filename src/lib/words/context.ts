import { createContext } from 'svelte';
import type { Translator } from './translator.ts';

const [get, set] = createContext<Translator>();

/** The translator of the page being drawn. Called while a component is set up. */
export const words = get;

/** Gives a page its translator; called by the root layout alone. */
export const setWords = set;
