import { publicActor, type Actor } from '#platform/access/index.ts';

/** Whoever stands at a public door: nobody in particular, on the form of an organisation or of none. */
export const visitor = (organisation: string | null = null): Actor => publicActor(organisation);
