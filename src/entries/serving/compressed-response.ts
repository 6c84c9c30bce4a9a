import { ServerResponse, type OutgoingHttpHeader, type OutgoingHttpHeaders } from 'node:http';
import { constants, createBrotliCompress, createGzip, type BrotliCompress, type Gzip } from 'node:zlib';

/** An answer that bears this header stays uncompressed; the header does not leave the server. */
const keepPlain = 'x-no-compression';
const compressible = /^(text\/(?!event-stream)|application\/(json|javascript|manifest\+json|xml|geo\+json)|image\/svg)/;
/** Below this many bytes a smaller body does not make fewer packets. */
const worthIt = 1024;

type Heads = OutgoingHttpHeaders | OutgoingHttpHeader[];
type Done = (error?: Error | null) => void;
type Squeeze = BrotliCompress | Gzip;

/**
 * A response that compresses text on its way out, with brotli or gzip as the client accepts.
 *
 * A page that shows a secret beside what the client sent must not be compressed: its length would tell, guess by
 * guess, how much of the secret was right (BREACH, CVE-2013-3587). Such a page sets X-No-Compression.
 */
export class CompressedResponse extends ServerResponse {
	#squeeze: Squeeze | null = null;

	override writeHead(status: number, second?: string | Heads, third?: Heads): this {
		this.statusCode = status;
		const heads = typeof second === 'object' ? second : third;
		for (const [name, value] of Object.entries(heads ?? {})) if (value !== undefined) this.setHeader(name, value);
		this.#squeeze = this.#choose();
		if (this.#squeeze) this.#lead(this.#squeeze);
		return super.writeHead(status);
	}

	override write(chunk: unknown, second?: BufferEncoding | Done, third?: Done): boolean {
		if (!this.headersSent) this.writeHead(this.statusCode);
		const [encoding, done] = typeof second === 'function' ? [undefined, second] : [second, third];
		const target = this.#squeeze;
		if (target) return target.write(chunk, encoding ?? 'utf8', done);
		return super.write(chunk, encoding ?? 'utf8', done);
	}

	override end(first?: unknown, second?: BufferEncoding | (() => void), third?: () => void): this {
		const chunk = typeof first === 'function' ? undefined : first;
		const done = [first, second, third].find((part): part is () => void => typeof part === 'function');
		if (!this.headersSent) {
			if (typeof chunk === 'string' || chunk instanceof Uint8Array)
				this.setHeader('content-length', Buffer.byteLength(chunk));
			this.writeHead(this.statusCode);
		}
		const encoding = typeof second === 'string' ? second : 'utf8';
		if (!this.#squeeze) return super.end(chunk, encoding, done);
		if (done) this.once('finish', done);
		this.#squeeze.end(chunk, encoding);
		return this;
	}

	#choose(): Squeeze | null {
		const plain = this.hasHeader(keepPlain);
		this.removeHeader(keepPlain);
		if (!compressible.test(String(this.getHeader('content-type') ?? '')) || this.hasHeader('content-encoding'))
			return null;
		if (!varies(this.getHeader('vary'))) this.appendHeader('vary', 'Accept-Encoding');
		if (plain || this.req.method === 'HEAD' || [204, 206, 304].includes(this.statusCode)) return null;
		if (Number(this.getHeader('content-length') ?? worthIt) < worthIt) return null;
		const coding = acceptedCoding(this.req.headers['accept-encoding']);
		if (coding === null) return null;
		this.setHeader('content-encoding', coding);
		this.removeHeader('content-length');
		return coding === 'br' ? brotli() : createGzip({ level: 6 });
	}

	#lead(squeeze: Squeeze): void {
		squeeze.on('data', (chunk: Buffer) => {
			if (!super.write(chunk)) squeeze.pause();
		});
		squeeze.on('end', () => super.end());
		squeeze.on('error', (error) => this.destroy(error));
		squeeze.on('drain', () => this.emit('drain'));
		this.on('drain', () => squeeze.resume());
		this.on('close', () => squeeze.destroy());
	}
}

/** Quality 5 packs smaller than gzip does; the next ones cost more than they save. */
function brotli(): BrotliCompress {
	return createBrotliCompress({
		params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT }
	});
}

const varies = (header: number | string | string[] | undefined): boolean =>
	/accept-encoding|\*/i.test(String(header ?? ''));

/** RFC 9110 12.5.3; a coding with weight zero is refused. */
export function acceptedCoding(header: string | string[] | undefined): 'br' | 'gzip' | null {
	const accepted = new Set(
		String(header ?? '')
			.toLowerCase()
			.split(',')
			.map((part) => part.split(';').map((piece) => piece.trim()))
			.filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? ''))
			.map(([coding]) => coding)
	);
	if (accepted.has('br')) return 'br';
	return accepted.has('gzip') || accepted.has('*') ? 'gzip' : null;
}
