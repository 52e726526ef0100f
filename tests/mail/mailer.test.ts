import { type AddressInfo, createServer, type Socket } from 'node:net'
import { text as readAll } from 'node:stream/consumers'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { createMailer, type Letter, MailError, type Mailer } from '../../src/mail/mailer'

const letter: Letter = {
	id: '7K2M-Q9DX',
	to: 'amina@example.se',
	subject: 'جواب على سؤالك عن منحة الجمعيات في بلدية إيكيرو وكيفية التقدم بطلب للحصول عليها',
	lng: 'ar',
	dir: 'rtl',
	text: 'مرحبا Zebrafink\n\nالجواب هنا: https://example.se/svar?id=1&a=2',
}

interface Arrival {
	raw: string
	to: string[]
	secure: boolean
	user: unknown
}

const running: { close(): void }[] = []
afterEach(() => {
	for (const each of running.splice(0)) each.close()
})

/** A mail server on a free port of this computer. */
async function serve(options: SMTPServerOptions = {}) {
	const arrivals: Arrival[] = []
	const server = new SMTPServer({
		disabledCommands: ['STARTTLS', 'AUTH'],
		disableReverseLookup: true,
		logger: false,
		closeTimeout: 50,
		onData(stream, { envelope, secure, user }, done) {
			readAll(stream).then((raw) => {
				arrivals.push({ raw, to: envelope.rcptTo.map(({ address }) => address), secure, user })
				done()
			}, done)
		},
		...options,
	})
	server.on('error', () => {})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	running.push(server)
	return { arrivals, port: (server.server.address() as AddressInfo).port, server }
}

const hangUp = (socket: Socket) => void socket.destroy()

/** A server that does nothing but this. */
async function behave(onConnection: (socket: Socket) => void): Promise<number> {
	const sockets: Socket[] = []
	const server = createServer((socket) => {
		sockets.push(socket.on('error', () => {}))
		onConnection(socket)
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	running.push(server, { close: () => sockets.forEach(hangUp) })
	return (server.address() as AddressInfo).port
}

function mailTo(port: number, { host = '127.0.0.1', query = '', timeout = 5000, user = '', scheme = 'smtp' } = {}): Mailer {
	const mailer = createMailer({ url: `${scheme}://${user}${host}:${port}${query}`, from: 'En väg in <svar@example.se>', timeout })
	running.unshift(mailer)
	return mailer
}

/** The fault of sending, which tells nothing of the person. */
async function faultOf(mailer: Mailer, changes: Partial<Letter> = {}): Promise<string> {
	const error = await mailer.send({ ...letter, ...changes }).catch((caught: unknown) => caught)
	if (!(error instanceof MailError)) throw new Error('A MailError was expected')
	const told = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)
	for (const secret of ['amina', 'example', 'Zebrafink', 'جواب']) expect(told).not.toContain(secret)
	return error.kind
}

function readPart(raw: string) {
	const end = raw.indexOf('\r\n\r\n')
	const lines = raw
		.slice(0, end)
		.replace(/\r\n[ \t]+/g, ' ')
		.split('\r\n')
	const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]))
	expect(headers.size).toBe(lines.length)
	return { headers, body: raw.slice(end + 4) }
}

function fromQuotedPrintable(text: string): Buffer {
	const bytes = text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_all, code) => String.fromCharCode(Number.parseInt(code, 16)))
	return Buffer.from(bytes, 'latin1')
}

function decodeBody({ headers, body }: ReturnType<typeof readPart>): string {
	const encoding = headers.get('content-transfer-encoding')
	return (encoding === 'base64' ? Buffer.from(body, 'base64') : fromQuotedPrintable(body)).toString('utf8').replace(/\r\n/g, '\n').trim()
}

/** Words of a header as RFC 2047 encodes them. */
function decodeWords(header = ''): string {
	return header
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind, words) =>
			/b/i.test(kind) ? Buffer.from(words, 'base64').toString() : fromQuotedPrintable(words.replace(/_/g, ' ')).toString(),
		)
}

function readLetter(raw: string) {
	const { headers, body } = readPart(raw)
	const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1]
	const [plain, html] = body
		.split(`--${boundary}`)
		.slice(1, -1)
		.map((part) => readPart(part.replace(/^\r\n/, '')))
	if (!plain || !html) throw new Error('A letter has two parts')
	return { headers, plain, html }
}

const headerNames = ['auto-submitted', 'content-language', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to']

test('a letter arrives as it was written', async () => {
	const { arrivals, port } = await serve()
	await mailTo(port).send(letter)
	expect(arrivals).toMatchObject([{ to: ['amina@example.se'] }])
	const { headers, plain, html } = readLetter(arrivals[0]?.raw ?? '')
	expect([...headers.keys()].sort()).toEqual(headerNames)
	expect(decodeWords(headers.get('subject'))).toBe(letter.subject)
	expect(decodeWords(headers.get('from'))).toBe('En väg in <svar@example.se>')
	expect(Object.fromEntries(headers)).toMatchObject({
		to: 'amina@example.se',
		'message-id': '<7K2M-Q9DX@example.se>',
		'auto-submitted': 'auto-replied',
		'content-language': 'ar',
	})
	expect(headers.get('content-type')).toMatch(/^multipart\/alternative/)
	expect(plain.headers.get('content-type')).toBe('text/plain; charset=utf-8')
	expect(decodeBody(plain)).toBe(letter.text)
	expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8')
	expect(decodeBody(html)).toContain('<html lang="ar" dir="rtl">')
	expect(decodeBody(html)).toContain('<p>مرحبا Zebrafink</p>\n<p>الجواب هنا: <a href="https://example.se/svar?id=1&amp;a=2">')
	expect(arrivals[0]?.raw).toMatch(/^[\x20-\x7e\r\n\t]*$/)
})

test('a letter that is sent again has the same Message-ID', async () => {
	const { arrivals, port } = await serve()
	for (const mailer of [mailTo(port), mailTo(port)]) await mailer.send(letter)
	expect(arrivals.map(({ raw }) => readLetter(raw).headers.get('message-id'))).toEqual(Array(2).fill('<7K2M-Q9DX@example.se>'))
})

const anyWords = fc
	.array(
		fc.oneof(
			fc.constantFrom('\r\n', '\n', '\r', 'Bcc: other@example.org', '\r\n.\r\nRCPT TO:<other@example.org>', '\u2028', '=?utf-8?B?'),
			fc.string({ unit: 'binary' }),
		),
	)
	.map((parts) => parts.join(''))

test('whatever the words are, the letter goes to one person, with these headers and no others', async () => {
	const { arrivals, port } = await serve()
	const mailer = mailTo(port)
	await fc.assert(
		fc.asyncProperty(anyWords, anyWords, anyWords, anyWords, async (id, subject, lng, text) => {
			arrivals.length = 0
			await mailer.send({ ...letter, id, subject, lng, text: `Hej ${text}` })
			expect(arrivals.map(({ to }) => to)).toEqual([['amina@example.se']])
			const { headers } = readPart(arrivals[0]?.raw ?? '')
			expect([...headers.keys()].filter((name) => !headerNames.includes(name))).toEqual([])
		}),
		{ numRuns: 60 },
	)
})

test('an address that is not one plain address is refused before anything is sent', async () => {
	let connections = 0
	const mailer = mailTo(await behave(() => void connections++))
	for (const to of ['', 'Amina <amina@example.se>', 'amina@example.se,b@example.org', 'amina@example.se\r\nBcc: b@example.org', 'a@b@c.se'])
		expect(await faultOf(mailer, { to })).toBe('bad-address')
	expect(connections).toBe(0)
})

const saysNo = (code: number) => (done: (error: Error) => void) =>
	done(Object.assign(new Error(`<amina@example.se> said Zebrafink جواب`), { responseCode: code }))
const atRecipient = (code: number): SMTPServerOptions => ({ onRcptTo: (_address, _session, done) => saysNo(code)(done) })
const atSender = (code: number): SMTPServerOptions => ({ onMailFrom: (_address, _session, done) => saysNo(code)(done) })
const atLetter = (code: number): SMTPServerOptions => ({
	onData: (stream, _session, done) => void stream.resume().on('end', () => saysNo(code)(done)),
})

test.each<[string, SMTPServerOptions, string]>([
	['no such mailbox', atRecipient(550), 'refused'],
	['a mailbox name that cannot be', atRecipient(553), 'refused'],
	['a mailbox that is busy', atRecipient(450), 'unreachable'],
	['commands in a wrong order', atRecipient(503), 'unreachable'],
	['a letter that is not wanted', atLetter(554), 'refused'],
	['a full disk', atLetter(452), 'unreachable'],
	['a sender that is not allowed', atSender(550), 'unreachable'],
	['a server that takes nobody', { onConnect: (_session, done) => saysNo(554)(done) }, 'unreachable'],
])('a server that says: %s', async (_name, options, kind) => {
	const { port } = await serve(options)
	expect(await faultOf(mailTo(port))).toBe(kind)
})

test('after a letter that was refused, the next one goes out', async () => {
	const { arrivals, port } = await serve({
		onRcptTo: ({ address }, _session, done) => (address === 'nobody@example.se' ? saysNo(550)(done) : done()),
	})
	const mailer = mailTo(port)
	expect(await faultOf(mailer, { to: 'nobody@example.se' })).toBe('refused')
	await mailer.send(letter)
	expect(arrivals).toHaveLength(1)
})

/** Speaks SMTP until this command, or the letter itself, and then does something else. */
const until = (stage: 'RCPT' | 'letter', act: (socket: Socket) => void) => (socket: Socket) => {
	let inLetter = false
	socket.write('220 hello\r\n')
	socket.on('data', (data) => {
		const command = inLetter ? 'letter' : String(data).slice(0, 4)
		if (command === stage) return act(socket)
		inLetter = command === 'DATA'
		socket.write(inLetter ? '354 go on\r\n' : '250 fine\r\n')
	})
}
const hang = () => {}
const trickle = (socket: Socket) => {
	const timer = setInterval(() => socket.write('250-wait\r\n'), 20)
	socket.on('close', () => clearInterval(timer))
}

test.each<[string, number, (socket: Socket) => void]>([
	['never greets', 1, hang],
	['hangs at the recipient', 1, until('RCPT', hang)],
	['hangs after the letter', 1, until('letter', hang)],
	['keeps on answering without an end', 3, until('RCPT', trickle)],
	['closes at once', 1, hangUp],
	['closes at the recipient', 1, until('RCPT', hangUp)],
	['closes in the middle of the letter', 1, until('letter', hangUp)],
	['speaks another protocol', 1, (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
])('a server that %s is unreachable, which shows within some %i timeouts', async (_name, timeouts, act) => {
	const mailer = mailTo(await behave(act), { timeout: 500 })
	const begun = performance.now()
	expect(await faultOf(mailer)).toBe('unreachable')
	expect(performance.now() - begun).toBeLessThan((timeouts + 1.4) * 500)
})

test('a connection that the server has closed meanwhile costs no letter', async () => {
	const { arrivals, port, server } = await serve()
	const mailer = mailTo(port)
	await mailer.send(letter)
	for (const connection of server.connections) connection.close()
	await mailer.send({ ...letter, id: 'second' })
	expect(arrivals.map(({ raw }) => readLetter(raw).headers.get('message-id'))).toEqual(['<7K2M-Q9DX@example.se>', '<second@example.se>'])
})

// This address reaches this computer, but is not known to be it.
const elsewhere = '0.0.0.0'
const withTls: SMTPServerOptions = { disabledCommands: ['AUTH'] }

test.each<[string, SMTPServerOptions, Parameters<typeof mailTo>[1], boolean | 'unreachable']>([
	['has no TLS', {}, { host: elsewhere }, 'unreachable'],
	['has no TLS, and need not', {}, { host: elsewhere, query: '?insecure=yes' }, false],
	['has a certificate that nobody vouches for', withTls, { host: elsewhere }, 'unreachable'],
	['has such a certificate from the start', { ...withTls, secure: true }, { host: elsewhere, scheme: 'smtps' }, 'unreachable'],
	['has such a certificate, and may', withTls, { host: elsewhere, query: '?insecure=yes' }, true],
	['has such a certificate on this computer', withTls, {}, true],
])('a server that %s', async (_name, options, how, outcome) => {
	const { arrivals, port } = await serve(options)
	const mailer = mailTo(port, how)
	if (outcome === 'unreachable') expect(await faultOf(mailer)).toBe('unreachable')
	else await mailer.send(letter)
	expect(arrivals.map(({ secure }) => secure)).toEqual(outcome === 'unreachable' ? [] : [outcome])
})

test.each([
	['p:w%', 'the user is signed in'],
	['wrong', 'a wrong password is no fault of the recipient'],
])('with the password %s, %s', async (pass) => {
	const { arrivals, port } = await serve({
		disabledCommands: ['STARTTLS'],
		allowInsecureAuth: true,
		onAuth: ({ username, password }, _session, done) => (password === 'p:w%' ? done(null, { user: username }) : saysNo(535)(done)),
	})
	const mailer = mailTo(port, { user: `bot%40example.se:${encodeURIComponent(pass)}@` })
	if (pass === 'wrong') expect(await faultOf(mailer)).toBe('unreachable')
	else await mailer.send(letter)
	expect(arrivals.map(({ user }) => user)).toEqual(pass === 'wrong' ? [] : ['bot@example.se'])
})

test('a mailer that is closed takes no more letters', async () => {
	const { arrivals, port } = await serve()
	const mailer = mailTo(port)
	await mailer.send(letter)
	mailer.close()
	expect(await faultOf(mailer)).toBe('unreachable')
	expect(arrivals).toHaveLength(1)
})
