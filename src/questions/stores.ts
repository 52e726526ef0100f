import { sql } from 'kysely'
import { type ConversationStates, createConversationStates } from './conversation-states'
import { isPostgres, openDatabase } from './database/open'
import { createLeftMessages, type LeftMessages } from './left-messages'
import { createOutbox, type Outbox } from './outbox'
import type { ReceiptStore } from './receipts'
import type { Reviews } from './reviews'
import { createSpooledStore } from './spool'
import { createSqlReceipts } from './sql-receipts'
import { createSqlReviews } from './sql-reviews'
import { createSqlStore } from './sql-store'
import type { QuestionStore } from './store'
import { createTallies, type Tallies } from './tallies'
import { createTranscripts, type Transcripts } from './transcripts'

/** Everything that is kept, in one database. */
export interface Stores {
	questions: QuestionStore
	receipts: ReceiptStore
	states: ConversationStates
	transcripts: Transcripts
	messages: LeftMessages
	reviews: Reviews
	outbox: Outbox
	tallies: Tallies
	/** Removes what a person wrote in and about a question. */
	forget(question: string): Promise<void>
	/** Removes conversations idle since `idle`, and texts, receipts, messages, replies and letters older than `oldest`. */
	eraseOld(idle: Date, oldest: Date): Promise<{ texts: number; receipts: number }>
	/** Writes what is not on disk yet, and closes the database. */
	close(): Promise<void>
}

export interface StoresOptions {
	/** Told what could not be written, and why; never with a person's words. */
	onError?: (what: string, error: unknown) => void
	/** File for questions while the database is away; without it such questions are refused. */
	spoolPath?: string | undefined
}

const lockedMilliseconds = 250

/** Opens the stores in the database at `where`, as `openDatabase` does. */
export async function openStores(where: string, { onError = () => {}, spoolPath }: StoresOptions = {}): Promise<Stores> {
	const database = await openDatabase(where)
	// A file that another program has locked holds everybody up; the spool takes over soon.
	if (spoolPath !== undefined && !isPostgres(where)) await sql`pragma busy_timeout = ${sql.lit(lockedMilliseconds)}`.execute(database)
	const telling = (what: string) => ({ onError: (error: unknown) => onError(what, error) })
	const sqlQuestions = createSqlStore(database)
	const questions =
		spoolPath === undefined
			? sqlQuestions
			: createSpooledStore(sqlQuestions, { path: spoolPath, ...telling('questions wait in the spool') })
	const receipts = createSqlReceipts(database, telling('receipts could not be saved'))
	const states = createConversationStates(database, telling('conversations could not be saved'))
	const tallies = createTallies(database, telling('turns could not be counted'))
	const transcripts = createTranscripts(database)
	const messages = createLeftMessages(database)
	const reviews = createSqlReviews(database)
	const outbox = createOutbox(database)
	return {
		...{ questions, receipts, states, transcripts, messages, reviews, outbox, tallies },
		async forget(question) {
			await questions.eraseText(question)
			await messages.erase(question)
			await reviews.forget(question)
		},
		async eraseOld(idle, oldest) {
			await states.eraseBefore(idle)
			await transcripts.eraseBefore(idle)
			await messages.eraseBefore(oldest)
			await outbox.eraseBefore(oldest)
			await reviews.eraseBefore(oldest)
			return { texts: await questions.eraseTextsBefore(oldest), receipts: await receipts.eraseBefore(oldest) }
		},
		async close() {
			await receipts.flush()
			await states.flush()
			await tallies.flush()
			await questions.close()
		},
	}
}
