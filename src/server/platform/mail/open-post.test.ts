import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openPost } from './open-post.ts';

const outgoing = { id: 'an-id', to: 'chiara@example.org', subject: 'C’è qualcosa', text: 'Qui:\n', date: new Date(0) };
const stops: (() => void)[] = [];
afterEach(() => {
	for (const stop of stops.splice(0)) stop();
});

/** A mail server in a few lines, RFC 5321; it answers RCPT with the given words and keeps what it is told. */
async function mailServer(recipient = '250 OK', host = '127.0.0.1') {
	const heard: string[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		let data = false;
		socket.write('220 ready\r\n');
		socket.setEncoding('utf8').on('data', (text: string) => {
			for (const line of text.split('\r\n').slice(0, -1)) {
				heard.push(line);
				if (data && line !== '.') continue;
				data = line === 'DATA';
				if (line === 'STARTTLS') socket.write('502 not here\r\n');
				else socket.write(data ? '354 go on\r\n' : line.startsWith('RCPT') ? `${recipient}\r\n` : '250 OK\r\n');
			}
		});
	});
	server.listen(0, host);
	await once(server, 'listening');
	stops.push(() => {
		for (const socket of sockets) socket.destroy();
		server.close();
	});
	return { heard, port: (server.address() as AddressInfo).port };
}

function postTo(host: string, port: number) {
	const mail = { smtpUrl: `smtp://${host}:${String(port)}`, from: 'Accanto <no-reply@example.org>', spoolFolder: '' };
	const post = openPost({ origin: 'https://accanto.example.org', mail });
	stops.push(() => {
		post.close();
	});
	return post;
}

describe('the way by SMTP', () => {
	it('gives a mail to a server on this machine', async () => {
		const { heard, port } = await mailServer();
		await postTo('127.0.0.1', port).send(outgoing);
		expect(heard).toContain('RCPT TO:<chiara@example.org>');
		expect(heard).toContain('Message-ID: <an-id@example.org>');
	});

	it('tells a refusal by its code', async () => {
		const { port } = await mailServer('550 no such person');
		await expect(postTo('127.0.0.1', port).send(outgoing)).rejects.toMatchObject({
			code: 'EENVELOPE',
			responseCode: 550
		});
	});

	it('speaks in the clear to no other machine', async () => {
		const { heard, port } = await mailServer('250 OK', '127.0.0.2');
		await expect(postTo('127.0.0.2', port).send(outgoing)).rejects.toMatchObject({
			code: expect.any(String) as string
		});
		expect(heard.join()).not.toContain('chiara');
	});
});
