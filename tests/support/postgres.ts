import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { freePort } from './program'

const installed = '/usr/lib/postgresql'
const longestStartMilliseconds = 20_000

/** A server of PostgreSQL of its own, with nothing in it, on a free port of this computer. */
export interface Postgres {
	/** Makes an empty database and gives its address. */
	newDatabase(): Promise<string>
	/** Stops the server at once, as a crash would; its data stays. */
	crash(): Promise<void>
	/** Starts it again on the same port. */
	start(): Promise<void>
	/** Stops it and removes its data. */
	stop(): Promise<void>
}

/** Where Debian's package has its programs. Throws when there is none: these tests are never left out. */
function programs(): string {
	const version = existsSync(installed) ? readdirSync(installed).sort((a, b) => Number(b) - Number(a))[0] : undefined
	if (version === undefined) throw new Error('No PostgreSQL was found. Install it: apt-get install postgresql.')
	return join(installed, version, 'bin')
}

/** PostgreSQL does not run as root; the package has made a user for it. */
function userOfServer(): { uid?: number; gid?: number } {
	if (process.getuid?.() !== 0) return {}
	const number = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
	return { uid: number('-u'), gid: number('-g') }
}

export async function startPostgres(): Promise<Postgres> {
	const bin = programs()
	const user = userOfServer()
	const folder = mkdtempSync(join(tmpdir(), 'en-vag-in-postgres-'))
	if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
	const data = join(folder, 'data')
	execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'tester', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], {
		...user,
		cwd: folder,
		stdio: 'ignore',
	})
	const port = await freePort()
	const addressOf = (database: string) => `postgres://tester@127.0.0.1:${port}/${database}`
	let databases = 0
	let server: ChildProcess | undefined

	const query = async (text: string) => {
		const client = new Client({ connectionString: addressOf('postgres') })
		await client.connect()
		await client.query(text).finally(() => client.end())
	}
	const start = async () => {
		const settings = ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200']
		server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-k', folder, ...settings], {
			...user,
			cwd: folder,
			stdio: 'ignore',
		})
		const deadline = Date.now() + longestStartMilliseconds
		for (;;) {
			const failure = await query('select 1').then(
				() => undefined,
				(error) => error,
			)
			if (!failure) return
			if (Date.now() > deadline) throw new Error(`PostgreSQL did not start: ${failure}`)
			await wait(50)
		}
	}
	const crash = async () => {
		if (!server || server.exitCode !== null) return
		const ended = once(server, 'exit')
		server.kill('SIGQUIT')
		await ended
	}

	await start()
	return {
		start,
		crash,
		async newDatabase() {
			databases += 1
			await query(`create database test${databases}`)
			return addressOf(`test${databases}`)
		},
		async stop() {
			await crash()
			rmSync(folder, { recursive: true, force: true })
		},
	}
}
