import type { AddressInfo } from 'node:net'
import { text as readAll } from 'node:stream/consumers'
import pino from 'pino'
import { SMTPServer } from 'smtp-server'
import { deliverDue, type Outbox, type OutboxLetter } from '../../src/mail/deliver'
import { createMailer, MailError, type Mailer } from '../../src/mail/mailer'

const noon = new Date('2026-03-29T12:00:00.000Z').getTime()
const minute = 60_000
let clock: number
const now = () => new Date(clock)
let lines: string[]
const logger = pino({ level: 'trace', base: null, timestamp: false }, { write: (line) => void lines.push(line) })
const logged = () => lines.map((line) => JSON.parse(line))
beforeEach(() => {
	clock = noon
	lines = []
})

type Waiting = OutboxLetter & { due: number; state: string }

/** An outbox as a database keeps it: each call is one step of its own. */
function fill(...changes: Partial<OutboxLetter>[]) {
	const kept: Waiting[] = changes.map((change, index) => ({
		id: `letter-${index}`,
		to: 'amina@example.se',
		subject: 'Svar om Zebrafink',
		lng: 'sv',
		dir: 'ltr',
		text: 'Zebrafink',
		attempts: 0,
		due: noon,
		state: 'waiting',
		...change,
	}))
	const find = (id: string) => kept.find((each) => each.id === id) as Waiting
	const outbox: Outbox = {
		async claim(at, lease) {
			const next = kept.find(({ state, due }) => state === 'waiting' && due <= at.getTime())
			if (next) next.due = at.getTime() + lease
			return next && { ...next }
		},
		async sent(id) {
			find(id).state = 'sent'
		},
		async failed(id, { at, kind }) {
			const letter = find(id)
			letter.attempts += 1
			if (at) letter.due = at.getTime()
			else letter.state = kind
		},
	}
	return { outbox, find, states: () => kept.map(({ state }) => state) }
}

/** A mailer that keeps the ids of what it was given, and fails by this. */
function mailBy(act: (letter: { id: string }) => void | Promise<void> = () => {}) {
	const ids: string[] = []
	const mailer: Mailer = {
		async send(letter) {
			ids.push(letter.id)
			await act(letter)
		},
		close() {},
	}
	return { mailer, ids }
}
const fails = (kind: MailError['kind']) => () => Promise.reject(new MailError(kind, 'not now'))

test('all letters that are due go out once, and are logged by their ids alone', async () => {
	const { outbox, states } = fill({}, {}, {})
	const { mailer, ids } = mailBy()
	expect(await deliverDue(outbox, mailer, now, logger)).toBe(3)
	expect(await deliverDue(outbox, mailer, now, logger)).toBe(0)
	expect(ids).toEqual(['letter-0', 'letter-1', 'letter-2'])
	expect(states()).toEqual(['sent', 'sent', 'sent'])
	expect(logged()).toEqual(ids.map((id) => ({ level: 30, id, msg: 'A letter was sent' })))
})

test.each(['refused', 'bad-address'] as const)('a letter that is %s is never tried again, and the next one goes out', async (kind) => {
	const { outbox, states } = fill({}, {})
	const { mailer, ids } = mailBy(({ id }) => (id === 'letter-0' ? fails(kind)() : undefined))
	expect(await deliverDue(outbox, mailer, now, logger)).toBe(1)
	clock += 1000 * 24 * 60 * minute
	expect(await deliverDue(outbox, mailer, now, logger)).toBe(0)
	expect(ids).toEqual(['letter-0', 'letter-1'])
	expect(states()).toEqual([kind, 'sent'])
	expect(logged()[0]).toEqual({ level: 40, id: 'letter-0', kind, msg: 'A letter was not sent' })
})

test('a letter that cannot be sent is tried seven times, ever more seldom, and then given up', async () => {
	const { outbox, states } = fill({})
	const tried: number[] = []
	const { mailer } = mailBy(() => {
		tried.push((clock - noon) / minute)
		return fails('unreachable')()
	})
	for (; clock <= noon + 60 * 60 * minute; clock += minute) await deliverDue(outbox, mailer, now, logger)
	expect(tried).toEqual([0, 1, 6, 36, 156, 636, 2076])
	expect(states()).toEqual(['unreachable'])
	expect(logged()).toHaveLength(7)
})

test('what a mailer should not throw is as good as unreachable', async () => {
	const { outbox, find } = fill({})
	const { mailer } = mailBy(() => Promise.reject(new TypeError('Zebrafink')))
	expect(await deliverDue(outbox, mailer, now, logger)).toBe(0)
	expect(find('letter-0')).toMatchObject({ state: 'waiting', attempts: 1, due: noon + minute })
	expect(lines.join('')).not.toMatch(/zebrafink|amina/i)
})

test('a letter that was sent but could not be marked goes out again after its lease, and not before', async () => {
	const { outbox, states } = fill({})
	const { mailer, ids } = mailBy()
	const broken: Outbox = { ...outbox, sent: () => Promise.reject(new Error('the database is gone')) }
	await expect(deliverDue(broken, mailer, now, logger)).rejects.toThrow('the database is gone')
	expect(await deliverDue(outbox, mailer, now, logger)).toBe(0)
	clock += minute
	expect(await deliverDue(outbox, mailer, now, logger)).toBe(1)
	expect(ids).toEqual(['letter-0', 'letter-0'])
	expect(states()).toEqual(['sent'])
})

test('a letter that one replica is sending is not claimed by another', async () => {
	const { outbox } = fill({})
	let release = () => {}
	const slow = mailBy(() => new Promise<void>((resolve) => (release = resolve)))
	const sending = deliverDue(outbox, slow.mailer, now, logger)
	await new Promise(setImmediate)
	clock += minute - 1
	const other = mailBy()
	expect(await deliverDue(outbox, other.mailer, now, logger)).toBe(0)
	release()
	expect(await sending).toBe(1)
	expect([slow.ids, other.ids]).toEqual([['letter-0'], []])
})

describe('with a mail server', () => {
	const open: { close(): void }[] = []
	afterEach(() => {
		for (const each of open.splice(0)) each.close()
	})

	/** Refuses nobody@example.se, and keeps whom it took letters for, and their Message-IDs. */
	async function serve(port = 0) {
		const arrivals: string[] = []
		const server = new SMTPServer({
			disabledCommands: ['STARTTLS', 'AUTH'],
			disableReverseLookup: true,
			logger: false,
			closeTimeout: 50,
			onRcptTo({ address }, _session, done) {
				if (address.startsWith('nobody')) done(Object.assign(new Error(`no such mailbox as ${address}`), { responseCode: 550 }))
				else done()
			},
			onData(stream, _session, done) {
				readAll(stream).then((raw) => {
					arrivals.push(/^Message-ID: <([^@]*)@/im.exec(raw)?.[1] ?? '')
					done()
				}, done)
			},
		})
		server.on('error', () => {})
		await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
		open.push({ close: () => server.close() })
		return { server, arrivals, port: (server.server.address() as AddressInfo).port }
	}

	function mailTo(port: number): Mailer {
		const mailer = createMailer({ url: `smtp://127.0.0.1:${port}`, from: 'svar@example.se', timeout: 2000 })
		open.unshift(mailer)
		return mailer
	}

	test('two deliverers send each letter once', async () => {
		const { outbox, states } = fill(...Array.from({ length: 30 }, () => ({})))
		const { arrivals, port } = await serve()
		const counts = await Promise.all([1, 2].map(() => deliverDue(outbox, mailTo(port), now, logger)))
		expect(counts.every((count) => count > 0)).toBe(true)
		expect([...arrivals].sort()).toEqual(Array.from({ length: 30 }, (_, index) => `letter-${index}`).sort())
		expect(new Set(states())).toEqual(new Set(['sent']))
	})

	test('a letter waits while the server is down, and goes out once when it is up', async () => {
		const { outbox, find } = fill({})
		const { server, port } = await serve()
		await new Promise<void>((resolve) => server.close(resolve))
		const mailer = mailTo(port)
		expect(await deliverDue(outbox, mailer, now, logger)).toBe(0)
		expect(find('letter-0')).toMatchObject({ attempts: 1, due: noon + minute })
		const { arrivals } = await serve(port)
		expect(await deliverDue(outbox, mailer, now, logger)).toBe(0)
		clock += minute
		expect(await deliverDue(outbox, mailer, now, logger)).toBe(1)
		expect(await deliverDue(outbox, mailer, now, logger)).toBe(0)
		expect(arrivals).toEqual(['letter-0'])
	})

	test('a mailbox that does not exist is tried once, and nothing of the letter is logged', async () => {
		const { outbox, states } = fill({ to: 'nobody@example.se' }, { to: 'two@example.se, three@example.se' }, {})
		const { arrivals, port } = await serve()
		expect(await deliverDue(outbox, mailTo(port), now, logger)).toBe(1)
		clock += 1000 * 24 * 60 * minute
		expect(await deliverDue(outbox, mailTo(port), now, logger)).toBe(0)
		expect(states()).toEqual(['refused', 'bad-address', 'sent'])
		expect(arrivals).toEqual(['letter-2'])
		expect(lines.join('')).not.toMatch(/zebrafink|amina|nobody|example/i)
	})
})
