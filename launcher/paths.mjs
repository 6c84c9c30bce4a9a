import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** @param {string[]} parts */
export const within = (...parts) => join(project, ...parts);
