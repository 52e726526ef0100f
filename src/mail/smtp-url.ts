/** A mail server and how to speak with it. */
export interface MailServer {
	host: string
	port: number
	/** TLS from the first byte, and not by STARTTLS. */
	secure: boolean
	/** Without TLS no letter is sent, nor with a certificate that nobody vouches for. */
	tlsRequired: boolean
	auth: { user: string; pass: string } | undefined
}

const ports: Record<string, number> = { 'smtp:': 587, 'smtps:': 465 }
const ownComputer = ['127.0.0.1', 'localhost']

/**
 * Reads `smtp://user:password@host:port` or `smtps://...`; what is special in a user or password is written as %XX. TLS
 * is required unless the host is this computer or the address ends in `?insecure=yes`. Throws without repeating it, as
 * it holds a password.
 */
export function readSmtpUrl(text: string): MailServer {
	const url = URL.canParse(text) ? new URL(text) : undefined
	const defaultPort = ports[url?.protocol ?? '']
	if (!url || !url.hostname || !defaultPort) throw new Error('A mail server is written as smtp://user:password@host:port or smtps://...')
	const host = url.hostname.toLowerCase().replace(/^\[|\]$/g, '')
	const [user, pass] = [url.username, url.password].map(decode)
	return {
		host,
		port: Number(url.port) || defaultPort,
		secure: url.protocol === 'smtps:',
		tlsRequired: !ownComputer.includes(host) && url.searchParams.get('insecure') !== 'yes',
		auth: user && pass !== undefined ? { user, pass } : undefined,
	}
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text)
	} catch {
		throw new Error('The user or password of the mail server has a % that is not written as %25.')
	}
}
