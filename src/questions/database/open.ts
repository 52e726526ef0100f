import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import SqliteDatabase from 'better-sqlite3'
import { type Dialect, Kysely, Migrator, PostgresDialect, SqliteDialect } from 'kysely'
import { Pool } from 'pg'
import { migrations } from './migrations'
import type { Tables } from './tables'

const busyTimeoutMilliseconds = 5000
const openingPauseMilliseconds = 50

/** The question log cannot be opened; the message says which setting to look at. */
export class DatabaseError extends Error {}

function openFile(path: string): SqliteDatabase.Database {
	try {
		if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
		const sqlite = new SqliteDatabase(path, { timeout: busyTimeoutMilliseconds })
		sqlite.pragma('journal_mode = WAL')
		sqlite.pragma('synchronous = FULL')
		return sqlite
	} catch (error) {
		throw new DatabaseError(`${(error as Error).message}. Check DATABASE_PATH and who may write there.`, { cause: error })
	}
}

const connectMilliseconds = 5000
/** A statement that takes longer holds up what others wait for. */
const statementMilliseconds = 5000
const answerMilliseconds = 6000

function postgres(url: string): Dialect {
	const pool = new Pool({
		connectionString: url,
		connectionTimeoutMillis: connectMilliseconds,
		statement_timeout: statementMilliseconds,
		// The server cannot tell of a network that swallows everything.
		query_timeout: answerMilliseconds,
		keepAlive: true,
	})
	// A connection that breaks while nobody uses it is replaced at the next use.
	pool.on('error', () => {})
	return new PostgresDialect({ pool })
}

export function isPostgres(where: string): boolean {
	return /^postgres(ql)?:\/\//.test(where)
}

/** The address of a server may hold a password, so it is not said. */
function nameOfFault(error: unknown): string {
	const { code, message } = error as { code?: string; message: string }
	return `PostgreSQL cannot be opened (${code ?? message.slice(0, 60)})`
}

async function openUpToDate(where: string): Promise<Kysely<Tables>> {
	const dialect = isPostgres(where) ? postgres(where) : new SqliteDialect({ database: openFile(where) })
	const database = new Kysely<Tables>({ dialect })
	const { error } = await new Migrator({ db: database, provider: { getMigrations: async () => migrations } }).migrateToLatest()
	if (!error) return database
	await database.destroy()
	if (!isPostgres(where)) throw error
	throw new DatabaseError(`${nameOfFault(error)}. Check DATABASE_URL and whether the server runs.`, { cause: error })
}

/** Neither the change to write-ahead mode nor a migration waits for another program that is doing the same. */
function mayBeAnotherProgram(error: unknown): boolean {
	if (!(error instanceof DatabaseError)) return true
	return (error.cause as { code?: string }).code === 'SQLITE_BUSY'
}

/**
 * Opens the database at `where` and brings its tables up to date: a file of SQLite (made when it is missing, in
 * write-ahead mode with a synchronous disk write at every commit), or a server of PostgreSQL
 * (`postgres://user:password@host/database`). Throws `DatabaseError` when it cannot be opened, and the migration's error
 * when that fails.
 */
export async function openDatabase(where: string, deadline = Date.now() + busyTimeoutMilliseconds): Promise<Kysely<Tables>> {
	try {
		return await openUpToDate(where)
	} catch (error) {
		if (Date.now() > deadline || !mayBeAnotherProgram(error)) throw error
		await setTimeout(openingPauseMilliseconds)
		return openDatabase(where, deadline)
	}
}
