import type { Config } from '#platform/config/index.ts';
import type { RootKey } from '#platform/crypto/index.ts';
import type { Pools } from './pools.ts';

/** What a running process stands on. */
export interface Platform {
	readonly config: Config;
	readonly pools: Pools;
	readonly rootKey: RootKey;
}

const slot = Symbol.for('accanto.platform');

/**
 * Hands the platform to everything in this process. The built web bundle and the source are two copies of this
 * module in one process, so the hand-over is a global slot and not a variable.
 */
export function installPlatform(platform: Platform): void {
	Reflect.set(globalThis, slot, platform);
}

/**
 * The platform of this process.
 * @throws Error when none was handed over.
 */
export function platform(): Platform {
	const { [slot]: found } = globalThis as { [slot]?: Platform };
	if (!found) throw new Error('No platform was handed to this process.');
	return found;
}
