import { request } from 'node:http';
import { gzipSync } from 'node:zlib';

/** What a phone has to fetch before it can draw a page. */
export interface Paint {
	readonly page: string;
	/** Bytes of the body as they travel, by coding, with every sheet and font the paint waits for. */
	readonly br: number;
	readonly gzip: number;
	/** Sheets and fonts that the paint waits for. */
	readonly waitsFor: readonly string[];
	readonly script: boolean;
}

const fetchRaw = (port: number, path: string, headers: Record<string, string>): Promise<Buffer> =>
	new Promise((resolve, reject) => {
		request({ host: '127.0.0.1', port, path, headers }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.on('end', () => {
				if (answer.statusCode === 200) resolve(Buffer.concat(chunks));
				else reject(new Error(`${path} answers ${String(answer.statusCode)}.`));
			});
		})
			.on('error', reject)
			.end();
	});

const hrefs = (html: string): string[] =>
	[...html.matchAll(/<link[^>]+>/g)]
		.map(([link]) => link)
		.filter((link) => /stylesheet|preload/.test(link))
		.map((link) => /href="([^"]+)"/.exec(link)?.[1] ?? '');

const fonts = (html: string): string[] =>
	[...html.matchAll(/url\(["']?([^"')]+\.woff2?)/g)].map(([, url]) => url ?? '');

/** Weighs the first paint of public pages on the running product; an office's secret is not shown. */
export const weighPaint = async (
	port: number,
	host: string,
	pages: Readonly<Record<string, string>>
): Promise<Paint[]> => {
	const weighed = [];
	for (const [page, path] of Object.entries(pages)) {
		const html = (await fetchRaw(port, path, { host })).toString();
		const waitsFor = [...hrefs(html), ...fonts(html)];
		const files = waitsFor.map((file) => new URL(file, `https://${host}${path}`).pathname);
		const coded = async (coding: string): Promise<number> => {
			const bodies = await Promise.all(
				[path, ...files].map((file) => fetchRaw(port, file, { host, 'accept-encoding': coding }))
			);
			return bodies.reduce((sum, body) => sum + body.length, 0);
		};
		const gzip = waitsFor.length === 0 ? Math.min(await coded('gzip'), gzipSync(html).length) : await coded('gzip');
		weighed.push({ page, br: await coded('br'), gzip, waitsFor, script: /<script/i.test(html) });
	}
	return weighed;
};
