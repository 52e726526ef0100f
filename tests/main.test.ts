import { once } from 'node:events'
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import WebSocket from 'ws'
import { contentPath, copyContent, keepEntries, removeFolder, temporaryFolder } from './support/content'
import { send } from './support/http'
import { freePort, type Program, startProgram } from './support/program'
import { answerable, unanswerable } from './support/questions'

const folder = temporaryFolder()
/** A service reads and learns all that there is, so most of these have little. */
const content = copyContent(join(folder, 'little'), ['sv', 'en'])
keepEntries(content, ['ekero-snabb-slant'])
const programs: Program[] = []
let databases = 0

function start(environment: Record<string, string> = {}): Program {
	databases += 1
	const program = startProgram({ DATABASE_PATH: join(folder, `questions-${databases}.sqlite`), CONTENT_PATH: content, ...environment })
	programs.push(program)
	return program
}

/** Waits for the end of a program that should end by itself. */
async function end(program: Program, longestMilliseconds = 30_000): Promise<number | null> {
	const waiting = new AbortController()
	const tooLong = wait(longestMilliseconds, 'still running', { signal: waiting.signal }).catch(() => 'stopped waiting')
	const result = await Promise.race([program.ended, tooLong])
	waiting.abort()
	if (typeof result === 'string') throw new Error(`The program is ${result} after ${longestMilliseconds} ms.\n${program.stderr()}`)
	return result.code
}

async function kill(some: readonly Program[]): Promise<void> {
	for (const { process } of some) process.kill('SIGKILL')
	await Promise.all(some.map(({ ended }) => ended))
}

/** Those that no later test asks. */
afterEach(() => kill(programs.splice(0)))
afterAll(() => removeFolder(folder))

function listens(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1')
		socket.once('connect', () => {
			socket.destroy()
			resolve(true)
		})
		socket.once('error', () => resolve(false))
	})
}

/** Waits, for two seconds at most, until it is so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
	const begun = Date.now()
	while (!(await isSo())) {
		if (Date.now() - begun > 2000) throw new Error('It did not become so within two seconds')
		await wait(10)
	}
}

/** A request whose body is sent in two parts, so that it is under way for as long as the test wants. */
class SlowRequest {
	private answer = ''
	private constructor(
		private readonly socket: Socket,
		private readonly rest: string,
	) {
		socket.setEncoding('utf8').on('data', (text) => {
			this.answer += text
		})
		socket.on('error', () => {})
	}

	static async begin(url: string, text: string): Promise<SlowRequest> {
		const body = new URLSearchParams({ text }).toString()
		const socket = connect(Number(new URL(url).port), '127.0.0.1')
		const request = new SlowRequest(socket, body.slice(5))
		const head = [
			'POST / HTTP/1.1',
			'host: localhost',
			'accept: text/html',
			'accept-language: sv',
			'content-type: application/x-www-form-urlencoded',
		]
		await new Promise<void>((resolve) =>
			socket.write(`${head.join('\r\n')}\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 5)}`, () => resolve()),
		)
		// Answered after the bytes above arrived, so the request is under way.
		expect((await send(`${url}/healthz`)).status).toBe(200)
		return request
	}

	/** Sends the rest and gives the whole answer, head and body. */
	async finish(): Promise<string> {
		this.socket.write(this.rest)
		while (!this.answer.endsWith('0\r\n\r\n') && !this.answer.endsWith('</html>') && !this.socket.destroyed) await wait(10)
		return this.answer
	}
}

/** Takes ten seconds, so it goes on beside the other tests. */
let stuck: Program
let endedWhileStuck: Promise<number | null>
beforeAll(async () => {
	stuck = startProgram({ DATABASE_PATH: join(folder, 'stuck.sqlite'), CONTENT_PATH: content })
	await SlowRequest.begin(await stuck.url(), answerable)
	stuck.process.kill('SIGTERM')
	endedWhileStuck = end(stuck, 14_000)
	endedWhileStuck.catch(() => {})
})
afterAll(() => kill([stuck]))

describe('the program', () => {
	test('prints its address, answers, keeps questions in the file, and logs no words of a person', async () => {
		const database = join(folder, 'kept', 'questions.sqlite')
		const program = start({ DATABASE_PATH: database, CONTENT_PATH: contentPath })
		const url = await program.url()
		expect(program.stderr()).toBe(`En väg in: ${url.replace('127.0.0.1', 'localhost')}/\n`)
		expect((await send(`${url}/readyz`)).status).toBe(200)
		const body = new URLSearchParams({ text: unanswerable, area: 'ekero' })
		const page = await (await send(`${url}/`, { method: 'POST', headers: { accept: 'text/html', 'accept-language': 'sv' }, body })).text()
		expect(page).toContain('Idélabbet')
		program.process.kill('SIGTERM')
		expect(await end(program)).toBe(0)
		expect(readFileSync(database).includes('Zebrafink')).toBe(true)
		expect(readFileSync(database).includes('070-123')).toBe(false)
		expect(program.stdout()).toContain('"outcome":"handoff"')
		expect(program.stdout() + program.stderr()).not.toMatch(/zebrafink/i)
		for (const line of program.stdout().trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow()
	})

	test.each([
		['https://fraga.example', 'https://fraga.example/'],
		['https://fraga.example/', 'https://fraga.example/'],
	])('behind a proxy at %s prints %s', async (publicUrl, address) => {
		const program = start({ PUBLIC_URL: publicUrl })
		expect((await program.says('stderr', /En väg in: (\S+)\n/))[1]).toBe(address)
	})

	test('prints the address for Bot Framework only with an app id', async () => {
		const program = start({ MICROSOFT_APP_ID: 'app' })
		const url = await program.url()
		await program.says('stdout', /"bot":"http:\/\/localhost:\d+\/api\/messages"/)
		const response = await send(`${url}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
		expect(response.status).toBe(400)
	})

	describe('goes on', () => {
		let program: Program
		beforeAll(() => {
			program = startProgram({ DATABASE_PATH: join(folder, 'goes-on.sqlite'), CONTENT_PATH: content })
		})
		afterAll(() => kill([program]))

		const form = { 'content-type': 'application/x-www-form-urlencoded' }
		test.each<[string, string, RequestInit]>([
			['an unknown address', '/nope', {}],
			['a wrong method', '/healthz', { method: 'POST' }],
			['malformed JSON', '/', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }],
			['a body over 64 KiB', '/', { method: 'POST', headers: form, body: 'text='.padEnd(70_000, 'a') }],
			['gzip that is no gzip', '/', { method: 'POST', headers: { ...form, 'content-encoding': 'gzip' }, body: 'text=hej' }],
		])('after %s', async (_name, path, options) => {
			const url = await program.url()
			await send(url + path, options).catch(() => {})
			await wait(100)
			expect(program.process.exitCode).toBeNull()
			expect((await send(`${url}/healthz`)).status).toBe(200)
		})
	})

	test('takes in changed content without a stop, and keeps the last valid content when a change is broken', async () => {
		const changing = join(folder, 'changing')
		cpSync(content, changing, { recursive: true })
		const program = start({ CONTENT_PATH: changing })
		const url = await program.url()
		const version = async () => ((await (await send(`${url}/readyz`)).json()) as { knowledge: string }).knowledge
		const first = await version()
		const areas = join(changing, 'knowledge', 'areas.yaml')
		const whole = readFileSync(areas)
		// The watcher begins a little after the program listens, so the first change is made until it is seen.
		let isRefused = false
		const refused = program.says('stdout', /knowledge\/areas\.yaml:\d+:\d+: .*last valid content/).finally(() => {
			isRefused = true
		})
		while (!isRefused) {
			appendFileSync(areas, 'broken: [\n')
			await Promise.race([refused, wait(400)])
		}
		await refused
		expect(await version()).toBe(first)
		writeFileSync(areas, `${whole}# changed\n`)
		await program.says('stdout', /content reloaded/)
		expect(await version()).not.toBe(first)
	})
})

describe.each(['SIGTERM', 'SIGINT'] as const)('on %s', (signal) => {
	test('it finishes a request under way, takes no new one, and ends with 0', async () => {
		const program = start()
		const url = await program.url()
		const request = await SlowRequest.begin(url, answerable)
		program.process.kill(signal)
		await program.says('stdout', /"stopping"/)
		await until(async () => !(await listens(Number(new URL(url).port))))
		const answer = await request.finish()
		expect(answer).toMatch(/^HTTP\/1\.1 200 /)
		expect(answer).toContain('Snabb slant')
		const asked = Date.now()
		expect(await end(program)).toBe(0)
		// A connection that is kept alive does not hold the program up.
		expect(Date.now() - asked).toBeLessThan(3000)
		expect(program.stdout()).toContain('"stopped"')
	})
})

test.each([true, false])('it ends although chats are open (those who chat say goodbye: %s)', async (saysGoodbye) => {
	const program = start()
	const url = await program.url()
	const opened = (await (await send(`${url}/directline/v3/conversations`, { method: 'POST' })).json()) as { streamUrl: string }
	const socket = new WebSocket(opened.streamUrl)
	await once(socket, 'open')
	const closed = saysGoodbye ? once(socket, 'close') : Promise.resolve([1001])
	if (!saysGoodbye) socket.pause()
	program.process.kill('SIGTERM')
	expect((await closed)[0]).toBe(1001)
	expect(await end(program, 5000)).toBe(0)
	socket.terminate()
})

describe('content that is not valid', () => {
	const lines = (path: string) => readFileSync(path, 'utf8').split('\n').length
	const cases: [string, string, (path: string) => number][] = [
		[
			'broken YAML',
			'locales/sv/ui.yaml',
			(path) => {
				const line = lines(path)
				appendFileSync(path, 'broken: a: b\n')
				return line
			},
		],
		[
			'an unknown key',
			'knowledge/sources.yaml',
			(path) => {
				const text = readFileSync(path, 'utf8')
				const line = text.slice(0, text.indexOf('publisher')).split('\n').length
				writeFileSync(path, text.replace('publisher', 'publiser'))
				return line
			},
		],
		[
			'bytes that are no UTF-8',
			'knowledge/areas.yaml',
			(path) => {
				const line = lines(path)
				appendFileSync(path, Buffer.from([0x23, 0xe5, 0x0a]))
				return line
			},
		],
		[
			'a missing file',
			'knowledge/profile.yaml',
			(path) => {
				rmSync(path)
				return 1
			},
		],
	]

	test.each(cases)('(%s in %s) is named by its place, and the program does not start', async (name, file, breakFile) => {
		const broken = join(folder, name)
		cpSync(content, broken, { recursive: true })
		const line = breakFile(join(broken, file))
		const port = await freePort()
		const program = start({ CONTENT_PATH: broken, PORT: String(port) })
		let hasListened = false
		const watching = (async () => {
			while (program.process.exitCode === null) {
				hasListened ||= await listens(port)
				await wait(20)
			}
		})()
		expect(await end(program)).toBe(1)
		await watching
		expect(program.stderr()).toMatch(new RegExp(`^${file.replace(/\./g, '\\.')}:${line}:\\d+: \\S`, 'm'))
		expect(program.stderr()).toContain('did not start')
		expect(program.stderr()).not.toMatch(/^\s+at /m)
		expect(hasListened).toBe(false)
	})

	test('a folder without content is said to be one', async () => {
		const empty = join(folder, 'empty')
		mkdirSync(empty)
		const program = start({ CONTENT_PATH: empty })
		expect(await end(program)).toBe(1)
		expect(program.stderr()).toMatch(/^knowledge\/areas\.yaml:1:1: the file is missing/m)
	})
})

describe('a setting that is not right', () => {
	const notDatabase = join(folder, 'text.sqlite')
	writeFileSync(notDatabase, 'this is not a database, but a text that is long enough to look like a file of one'.repeat(20))

	test.each([
		['PORT', 'zebra', /^PORT: /m],
		['PORT', '70000', /^PORT: /m],
		['LOG_LEVEL', 'zebra', /^LOG_LEVEL: /m],
		['LANGUAGES', 'sv,zebra', /LANGUAGES.*zebra/],
		['DATABASE_PATH', folder, /DATABASE_PATH/],
		['DATABASE_PATH', join(notDatabase, 'questions.sqlite'), /DATABASE_PATH/],
		['DATABASE_PATH', notDatabase, /DATABASE_PATH/],
	])('%s=%s ends with 1 and is named', async (name, value, message) => {
		const program = start({ [name]: value })
		expect(await end(program)).toBe(1)
		expect(program.stderr()).toMatch(message)
		expect(program.stderr()).not.toMatch(/^\s+at /m)
	})

	test('a port that another program uses ends with 1 and says what to do', async () => {
		const other = createServer()
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
		const address = other.address()
		const port = typeof address === 'object' ? address?.port : undefined
		const program = start({ PORT: String(port) })
		await program.says('stderr', /PORT/)
		expect(program.stderr()).toContain(`127.0.0.1:${port}`)
		expect(program.stderr()).toMatch(/Choose another PORT/)
		expect(program.stderr()).not.toMatch(/^\s+at |En väg in/m)
		const code = end(program).finally(() => other.close())
		expect(await code).toBe(1)
	})
})

test('a request that is never finished does not keep the program from ending', async () => {
	expect(await endedWhileStuck).toBe(0)
})
