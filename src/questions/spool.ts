import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { NewQuestion, QuestionStore } from './store'

/** The spool is full, so that a question cannot be taken while the database is away. */
export class SpoolFullError extends Error {}

export interface SpoolOptions {
	/** File that questions wait in while the database cannot be written. */
	path: string
	/** Told why the database could not be written. */
	onError?: (error: unknown) => void
	mostBytes?: number
	retryMilliseconds?: number
	now?: () => Date
}

export interface SpooledStore extends QuestionStore {
	/** Writes what waits, oldest first; gives how many were written. */
	drain(): Promise<number>
	/** Questions that wait. */
	waiting(): number
}

const usualMostBytes = 16 * 1024 * 1024
const usualRetryMilliseconds = 1000

const lineSchema = z.looseObject({ id: z.string(), text: z.string() })

/** Questions that stand in the file; a last line that was cut short by a crash was never acknowledged, and is left out. */
function readLines(path: string): NewQuestion[] {
	if (!existsSync(path)) return []
	return readFileSync(path, 'utf8')
		.split('\n')
		.flatMap((line) => {
			try {
				const parsed = lineSchema.parse(JSON.parse(line))
				return [parsed as unknown as NewQuestion]
			} catch {
				return []
			}
		})
}

function append(path: string, text: string): void {
	mkdirSync(dirname(path), { recursive: true })
	const file = openSync(path, 'a')
	try {
		writeSync(file, text)
		fsyncSync(file)
	} finally {
		closeSync(file)
	}
}

/**
 * A store that takes questions although its database is away: they are written to a file, with a disk write before they
 * are acknowledged, and from there into the database in their order when it is back. A question that was written twice
 * because of a crash in between replaces itself, as its id is the same.
 */
export function createSpooledStore(
	store: QuestionStore,
	{
		path,
		onError = () => {},
		mostBytes = usualMostBytes,
		retryMilliseconds = usualRetryMilliseconds,
		now = () => new Date(),
	}: SpoolOptions,
): SpooledStore {
	let queued = readLines(path)
	let draining: Promise<number> | undefined
	let timer: NodeJS.Timeout | undefined

	const rewrite = () => {
		if (queued.length === 0) return rmSync(path, { force: true })
		const next = `${path}.new`
		rmSync(next, { force: true })
		append(next, queued.map((question) => `${JSON.stringify(question)}\n`).join(''))
		renameSync(next, path)
	}

	const drainAll = async () => {
		let written = 0
		try {
			for (const question of queued) {
				// What the database refuses for good is another question under the same id.
				await store.save(question).catch((error) => {
					if (isAway(error)) throw error
					onError(error)
				})
				written += 1
			}
		} catch (error) {
			onError(error)
		}
		queued = queued.slice(written)
		try {
			if (written > 0) rewrite()
		} catch (error) {
			// What is written a second time replaces itself.
			onError(error)
		}
		if (queued.length > 0) retry()
		return written
	}
	const drain = () => {
		draining ??= drainAll().finally(() => {
			draining = undefined
		})
		return draining
	}
	const retry = () => {
		timer ??= setTimeout(() => {
			timer = undefined
			void drain()
		}, retryMilliseconds).unref()
	}
	const spool = (asked: NewQuestion) => {
		const question = { ...asked, askedAt: asked.askedAt ?? now().toISOString() }
		const line = `${JSON.stringify(question)}\n`
		const size = existsSync(path) ? statSync(path).size : 0
		if (size + line.length > mostBytes) throw new SpoolFullError('The spool of questions is full')
		// A line that was cut short before does not spoil this one.
		append(path, `\n${line}`)
		queued = [...queued, question]
		retry()
	}

	/** Changes what waits, here and in the file. */
	const changeQueued = async (change: (question: NewQuestion) => NewQuestion[]) => {
		if (queued.length === 0) return
		// What is on its way into the database is changed there.
		await draining
		queued = queued.flatMap(change)
		rewrite()
	}

	if (queued.length > 0) retry()
	return {
		...store,
		drain,
		waiting: () => queued.length,
		async save(question) {
			if (queued.length > 0) return spool(question)
			try {
				await store.save(question)
			} catch (error) {
				if (!isAway(error)) throw error
				onError(error)
				spool(question)
			}
		},
		async settle(id) {
			await changeQueued((question) => (question.id === id && question.state === 'waiting' ? [] : [question]))
			await store.settle(id)
		},
		async eraseText(id) {
			const isQueued = queued.some((question) => question.id === id)
			await changeQueued((question) => (question.id === id ? [] : [question]))
			return (await store.eraseText(id)) || isQueued
		},
		async close() {
			clearTimeout(timer)
			await drain()
			clearTimeout(timer)
			await store.close()
		},
	}
}

const awayCodes =
	/^(?:SQLITE_(?:BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN)|E(?:CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)|57P0\d|57014|08\d{3}|53\d{3}|25006)/
const awayMessages =
	/connection terminated|timeout exceeded|query read timeout|client has encountered a connection error|connection ended|server closed/i

/** True for a database that may be back later: it is locked, full, or cannot be reached. */
export function isAway(error: unknown): boolean {
	const { code, message = '' } = (error ?? {}) as { code?: unknown; message?: string }
	return (typeof code === 'string' && awayCodes.test(code)) || awayMessages.test(message)
}
