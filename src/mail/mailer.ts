import { createTransport, type NodemailerError } from 'nodemailer'
import { isOneAddress } from './address'
import { type LetterWords, renderLetter } from './letter-html'
import { messageIdOf, readSender } from './sender'
import { readSmtpUrl } from './smtp-url'

export interface Letter extends LetterWords {
	id: string
	/** One address, without a name. */
	to: string
}

/**
 * What keeps a letter from being sent. `bad-address`: not one plain address. `refused`: the server will never take it
 * for this recipient. `unreachable`: all that may go better later.
 */
export type MailFault = 'bad-address' | 'refused' | 'unreachable'

/** A letter was not sent. The message holds neither its address nor its text, nor the server's words, which may repeat them. */
export class MailError extends Error {
	constructor(
		readonly kind: MailFault,
		why: string,
	) {
		super(why)
	}
}

export interface Mailer {
	/** Resolves once the server has taken the letter. Throws `MailError` and nothing else. */
	send(letter: Letter): Promise<void>
	/** Lets letters that are on their way out, takes no more, and hangs up. */
	close(): void
}

export interface MailerOptions {
	/** `smtp://user:password@host:port`, `smtps://...`; see `readSmtpUrl`. */
	url: string
	/** `address` or `Name <address>`. */
	from: string
	/** Milliseconds that the server may take to answer; 8000 when it is not given. */
	timeout?: number
}

/** A whole letter takes at most so many times the timeout, whatever keeps the server busy: less than a letter's lease. */
const timeoutsInAll = 3
const defaultTimeout = 8000
/** What the server says about the recipient or the letter. Before them it speaks of the sender or the connection. */
const aboutThisLetter = ['RCPT TO', 'DATA']

function faultOf({ code, command, permanent, responseCode }: NodemailerError): MailError {
	if (permanent && aboutThisLetter.includes(command ?? '')) return new MailError('refused', `The mail server refused it (${responseCode})`)
	return new MailError('unreachable', `The mail server did not take it now (${responseCode ?? code ?? 'no reason given'})`)
}

/** A line of its own cannot be begun within a header. */
function onOneLine(text: string): string {
	return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

/** Sends letters by SMTP over connections that are kept for a while. Throws when `url` or `from` is not right. */
export function createMailer({ url, from, timeout = defaultTimeout }: MailerOptions): Mailer {
	const { tlsRequired, auth, ...server } = readSmtpUrl(url)
	const sender = readSender(from)
	const transport = createTransport({
		...server,
		auth,
		pool: true,
		maxConnections: 2,
		// Only what has not left this computer is sent over another connection.
		maxRequeues: 1,
		idleTimeout: timeout / 2,
		connectionTimeout: timeout,
		greetingTimeout: timeout,
		dnsTimeout: timeout,
		socketTimeout: timeout,
		requireTLS: tlsRequired,
		tls: { rejectUnauthorized: tlsRequired, minVersion: 'TLSv1.2' },
		disableFileAccess: true,
		disableUrlAccess: true,
	})
	return {
		async send(letter) {
			if (!isOneAddress(letter.to)) throw new MailError('bad-address', 'A letter goes to one address, without a name')
			const subject = onOneLine(letter.subject)
			const message = {
				from: sender,
				to: { name: '', address: letter.to },
				envelope: { from: sender.address, to: letter.to },
				messageId: messageIdOf(letter.id, sender),
				subject,
				headers: { 'Auto-Submitted': 'auto-replied', 'Content-Language': onOneLine(letter.lng) },
				text: letter.text,
				html: renderLetter({ ...letter, subject }),
				signal: AbortSignal.timeout(timeout * timeoutsInAll),
			}
			try {
				await transport.sendMail(message)
			} catch (error) {
				throw faultOf(error as NodemailerError)
			}
		},
		close: () => transport.close(),
	}
}
