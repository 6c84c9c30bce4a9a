/**
 * What Node is told when it serves. Left alone, V8 lets the heap grow by what the machine has: on one of 24 GiB a server
 * of 50 MiB of live objects held 350 to 500 MiB. With these bounds (MiB) it holds 220, for the same work per request.
 * An act that needs more than the second one at once is wrong: long answers stream.
 */
export const servingFlags = ['--max-semi-space-size=8', '--max-old-space-size=512'];
