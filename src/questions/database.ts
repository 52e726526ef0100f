import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import SqliteDatabase from 'better-sqlite3'
import { Kysely, type Migration, Migrator, SqliteDialect } from 'kysely'

export interface Tables {
	unanswered_questions: {
		id: string
		asked_at: string
		text: string
		lng: string
		area: string | null
		door: string
		reason: string
		candidates: string
		knowledge_version: string
		channel: string
	}
	receipts: {
		id: string
		given_at: string
		lng: string
		area: string | null
		place_asked: number
		outcome: string
		entry: string | null
		score: number | null
		sources: string
		knowledge_version: string
		helped: number | null
	}
	conversations: {
		/** Digest of the channel's id. */
		id: string
		state: string
		changed_at: string
	}
	lines: {
		/** Digest of the conversation's id. */
		conversation: string
		sequence: number
		activity: string
		said_at: string
	}
	secrets: {
		name: string
		value: string
	}
	left_messages: {
		code: string
		text: string
		email: string | null
		left_at: string
	}
}

/** By name in the order of the alphabet: a new one comes after all that any database has had. */
const migrations: Record<string, Migration> = {
	'2026-11-21-unanswered-questions': {
		async up(database) {
			await database.schema
				.createTable('unanswered_questions')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('asked_at', 'text', (column) => column.notNull())
				.addColumn('text', 'text', (column) => column.notNull())
				.addColumn('lng', 'text', (column) => column.notNull())
				.addColumn('area', 'text')
				.addColumn('door', 'text', (column) => column.notNull())
				.addColumn('reason', 'text', (column) => column.notNull())
				.addColumn('candidates', 'text', (column) => column.notNull())
				.addColumn('knowledge_version', 'text', (column) => column.notNull())
				.addColumn('channel', 'text', (column) => column.notNull())
				.execute()
			await database.schema.createIndex('unanswered_questions_by_time').on('unanswered_questions').column('asked_at').execute()
		},
	},
	'2026-11-21-v2-receipts': {
		async up(database) {
			await database.schema
				.createTable('receipts')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('given_at', 'text', (column) => column.notNull())
				.addColumn('lng', 'text', (column) => column.notNull())
				.addColumn('area', 'text')
				.addColumn('place_asked', 'integer', (column) => column.notNull())
				.addColumn('outcome', 'text', (column) => column.notNull())
				.addColumn('entry', 'text')
				.addColumn('score', 'real')
				.addColumn('sources', 'text', (column) => column.notNull())
				.addColumn('knowledge_version', 'text', (column) => column.notNull())
				.execute()
			await database.schema.createIndex('receipts_by_time').on('receipts').column('given_at').execute()
		},
	},
	'2026-11-21-v3-conversations': {
		async up(database) {
			await database.schema
				.createTable('conversations')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('state', 'text', (column) => column.notNull())
				.addColumn('changed_at', 'text', (column) => column.notNull())
				.execute()
			await database.schema.createIndex('conversations_by_time').on('conversations').column('changed_at').execute()
		},
	},
	'2026-11-21-v4-transcripts': {
		async up(database) {
			await database.schema
				.createTable('lines')
				.addColumn('conversation', 'text', (column) => column.notNull())
				.addColumn('sequence', 'integer', (column) => column.notNull())
				.addColumn('activity', 'text', (column) => column.notNull())
				.addColumn('said_at', 'text', (column) => column.notNull())
				.addPrimaryKeyConstraint('lines_in_order', ['conversation', 'sequence'])
				.execute()
			await database.schema.createIndex('lines_by_time').on('lines').column('said_at').execute()
			await database.schema
				.createTable('secrets')
				.addColumn('name', 'text', (column) => column.primaryKey())
				.addColumn('value', 'text', (column) => column.notNull())
				.execute()
		},
	},
	'2026-11-21-v5-left-messages': {
		async up(database) {
			await database.schema
				.createTable('left_messages')
				.addColumn('code', 'text', (column) => column.primaryKey())
				.addColumn('text', 'text', (column) => column.notNull())
				.addColumn('email', 'text')
				.addColumn('left_at', 'text', (column) => column.notNull())
				.execute()
		},
	},
	'2026-11-22-v6-feedback': {
		async up(database) {
			await database.schema.alterTable('receipts').addColumn('helped', 'integer').execute()
		},
	},
}

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

async function openUpToDate(path: string): Promise<Kysely<Tables>> {
	const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: openFile(path) }) })
	const { error } = await new Migrator({ db: database, provider: { getMigrations: async () => migrations } }).migrateToLatest()
	if (!error) return database
	await database.destroy()
	throw error
}

/** Neither the change to write-ahead mode nor a migration waits for another program that is doing the same. */
function mayBeAnotherProgram(error: unknown): boolean {
	if (!(error instanceof DatabaseError)) return true
	return (error.cause as { code?: string }).code === 'SQLITE_BUSY'
}

/**
 * Opens (and creates) the SQLite file, in write-ahead mode with a synchronous disk write at every commit, and brings
 * its tables up to date. Throws `DatabaseError` when it cannot be opened, and the migration's error when that fails.
 */
export async function openDatabase(path: string, deadline = Date.now() + busyTimeoutMilliseconds): Promise<Kysely<Tables>> {
	try {
		return await openUpToDate(path)
	} catch (error) {
		if (Date.now() > deadline || !mayBeAnotherProgram(error)) throw error
		await setTimeout(openingPauseMilliseconds)
		return openDatabase(path, deadline)
	}
}
