import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';

/** A mail ready to go. */
export interface Outgoing {
	/** The mail's id; the same at every attempt, so that a receiver can tell a second copy. */
	readonly id: string;
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	readonly date: Date;
}

/** The way out for mail. */
export interface Post {
	/** The origin that links begin with. */
	readonly origin: string;
	/** @throws Error with a code when the mail was not taken. */
	send(mail: Outgoing): Promise<void>;
	close(): void;
}

interface Settings {
	readonly origin: string;
	readonly mail: { readonly smtpUrl: string | null; readonly from: string; readonly spoolFolder: string };
}

/** By SMTP where one is set, else into the spool folder as .eml files, outside the web root. */
export function openPost({ origin, mail }: Settings): Post {
	return mail.smtpUrl === null ? spool(origin, mail.from, mail.spoolFolder) : smtp(origin, mail.from, mail.smtpUrl);
}

function smtp(origin: string, from: string, url: string): Post {
	const local = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
	const transport = createTransport({
		url,
		requireTLS: !local,
		connectionTimeout: 10_000,
		greetingTimeout: 10_000,
		socketTimeout: 20_000,
		disableFileAccess: true,
		disableUrlAccess: true
	});
	return {
		origin,
		send: async (outgoing) => {
			await transport.sendMail(messageOf(from, outgoing));
		},
		close: () => transport.close()
	};
}

function spool(origin: string, from: string, folder: string): Post {
	const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
	return {
		origin,
		send: async (outgoing) => {
			const { message } = await transport.sendMail(messageOf(from, outgoing));
			await mkdir(folder, { recursive: true, mode: 0o700 });
			const file = join(folder, `${outgoing.id}.eml`);
			await writeFile(`${file}.part`, message, { mode: 0o600 });
			await rename(`${file}.part`, file);
		},
		close: () => transport.close()
	};
}

/** Plain text, nothing to load, nothing about the machine or the program that sent it. */
function messageOf(from: string, { id, to, subject, text, date }: Outgoing): SendMailOptions {
	const domain = from.split('@').at(-1)?.replace(/[>\s]/g, '') ?? 'localhost';
	return {
		from,
		to: { name: '', address: to },
		subject,
		text,
		date,
		messageId: `<${id}@${domain}>`,
		xMailer: false,
		textEncoding: 'quoted-printable',
		headers: { 'Auto-Submitted': 'auto-generated' }
	};
}
