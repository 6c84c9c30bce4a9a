import { isLoopback, type Config } from '#platform/config/index.ts';

/**
 * The values of the Host header that mean this installation. Any other is somebody else's name pointed at our
 * address (DNS rebinding), or a link with a forged host.
 */
export function knownHosts({ origin, host }: Pick<Config, 'origin' | 'host'>): ReadonlySet<string> {
	const { host: named, hostname, port, protocol } = new URL(origin);
	const number = port || (protocol === 'https:' ? '443' : '80');
	const names = isLoopback(hostname) && isLoopback(host) ? [hostname, 'localhost', '127.0.0.1', '[::1]'] : [hostname];
	const withPorts = names.flatMap((name) => (port ? [`${name}:${number}`] : [name, `${name}:${number}`]));
	return new Set([named, ...withPorts]);
}
