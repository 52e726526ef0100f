import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { Config } from './config'
import { type ContentConfig, ContentError, loadContext, warmUp } from './content'
import type { Context } from './conversation/context'
import { acknowledge } from './conversation/handoff'
import { type ConversationState, conversationStateSchema } from './conversation/state'
import type { Turn } from './conversation/step'
import { greet, type Message, takeTurn } from './conversation/turn'
import { contentRoot } from './knowledge/loader'
import { formatProblem } from './knowledge/problems'
import { watchContent } from './knowledge/watcher'
import { createConversationStates } from './questions/conversation-states'
import { openDatabase } from './questions/database'
import { createLeftMessages, type LeftMessages } from './questions/left-messages'
import type { Receipt, ReceiptStore } from './questions/receipts'
import { redact } from './questions/redaction'
import { createSqlReceipts } from './questions/sql-receipts'
import { createSqlStore } from './questions/sql-store'
import type { QuestionStore } from './questions/store'
import { createTranscripts, type Transcripts } from './questions/transcripts'

export type Channel = 'web' | 'bot' | 'direct-line' | 'terminal'

export interface Conversations {
	/** What is remembered of a conversation, or undefined when it is new or was idle for too long. */
	find(id: string): Promise<ConversationState | undefined>
	/** Returns at once; a restart of the service loses at most the last half second. */
	save(id: string, state: ConversationState): void
	/** A state as it is kept: without personal data. */
	text(state: ConversationState): string
}

export interface Service {
	/**
	 * One turn: answers, logs what could not be answered, and says whether it was saved. `receipt` is that of an answer
	 * that is said again in another language.
	 */
	respond(state: ConversationState, message: Message, channel: Channel, receipt?: string): Promise<Turn>
	/** What a person is met with who has said nothing yet. */
	greet(state: ConversationState): Turn
	/** A text without personal data. */
	redact(text: string): string
	/** The edition of the knowledge base in use now. */
	context(): Context
	questions: QuestionStore
	receipts: ReceiptStore
	/** Conversations of channels that do not carry their state themselves. */
	conversations: Conversations
	transcripts: Transcripts
	messages: LeftMessages
	/** Removes what a person wrote in and about a question. */
	forget(code: string): Promise<void>
	close(): Promise<void>
}

const idAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const hourMilliseconds = 60 * 60 * 1000
const dayMilliseconds = 24 * hourMilliseconds
/** Time after which a conversation that nobody goes on with is forgotten. */
export const idleMilliseconds = dayMilliseconds / 2

/** Eight characters of Crockford's base 32 in two groups, to read aloud: `7K2M-Q9DX`. */
function newReceiptId(): string {
	const letters = [...randomBytes(8)].map((byte) => idAlphabet[byte % 32]).join('')
	return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

export interface ServiceOptions {
	config: ContentConfig & Pick<Config, 'databasePath' | 'retentionDays'>
	logger: Logger
	/** For a service that lives on: takes in changed content, and learns every language before it is asked in it. */
	stays?: boolean
}

export async function createService({ config, logger, stays = false }: ServiceOptions): Promise<Service> {
	const since = Date.now()
	let context = loadContext(config)
	let closed = false
	const database = await openDatabase(config.databasePath)
	const questions = createSqlStore(database)
	const receipts = createSqlReceipts(database, {
		onError: (error) => logger.error({ reason: nameOf(error) }, 'receipts could not be saved'),
	})

	const states = createConversationStates(database, {
		onError: (error) => logger.error({ reason: nameOf(error) }, 'conversations could not be saved'),
	})

	const transcripts = createTranscripts(database)
	const messages = createLeftMessages(database)

	const eraseOld = async () => {
		const idle = new Date(Date.now() - idleMilliseconds)
		await states.eraseBefore(idle)
		await transcripts.eraseBefore(idle)
		const oldest = new Date(Date.now() - config.retentionDays * dayMilliseconds)
		const erased = await questions.eraseTextsBefore(oldest)
		const removed = await receipts.eraseBefore(oldest)
		await messages.eraseBefore(oldest)
		if (erased + removed > 0) logger.info({ erased, receipts: removed }, 'erased texts and receipts older than the retention time')
	}
	await eraseOld()
	const retention = setInterval(
		() => eraseOld().catch((error) => logger.error({ reason: nameOf(error) }, 'could not erase old texts')),
		hourMilliseconds,
	)
	retention.unref()

	const warm = (edition: Context) =>
		void warmUp(edition, () => edition === context && !closed).catch((error) =>
			logger.error({ reason: nameOf(error) }, 'the languages could not be learned beforehand'),
		)
	if (stays) warm(context)

	const stopWatching = stays
		? watchContent(contentRoot(config.contentPath), {
				since,
				load: () => loadContext(config),
				use: (next) => {
					context = next
					warm(next)
					logger.info({ knowledge: next.knowledge.version }, 'content reloaded')
				},
				refuse: (error) =>
					logger.error({ problems: problemsOf(error) }, 'changed content is not valid; the last valid content stays in use'),
			})
		: async () => {}

	const save = async (
		{ id, text, lng, area, door, reason, candidates }: NonNullable<Turn['unanswered']>,
		channel: Channel,
		knowledgeVersion: string,
	) => {
		try {
			await questions.save({ id, text: redact(text), lng, area, door, reason, candidates, knowledgeVersion, channel })
			return true
		} catch (error) {
			logger.error({ receipt: id, reason: nameOf(error) }, 'an unanswered question could not be saved')
			return false
		}
	}

	const rate = async ({ receipt, helped }: NonNullable<Turn['rated']>) => {
		try {
			await receipts.rate(receipt, helped)
		} catch (error) {
			logger.error({ receipt, reason: nameOf(error) }, 'what a person said of an answer could not be saved')
		}
	}

	return {
		questions,
		receipts,
		conversations: {
			async find(id) {
				const kept = await states.find(id)
				return kept === undefined ? undefined : conversationStateSchema.safeParse(JSON.parse(kept)).data
			},
			save: (id, state) => states.save(id, stateText(state)),
			text: stateText,
		},
		transcripts,
		messages,
		async forget(code) {
			await questions.eraseText(code)
			await messages.erase(code)
		},
		redact,
		greet: (state) => greet(context, state, newReceiptId()),
		context: () => context,
		async respond(state, message, channel, id = newReceiptId()) {
			const edition = context
			const turn = takeTurn(edition, state, message, id)
			const { receipt, outcome, lng, entry, candidates, unanswered } = turn
			logger.info({ receipt, outcome, lng, entry, score: candidates[0]?.score, knowledge: edition.knowledge.version, channel }, 'turn')
			if (turn.replies.some((reply) => reply.receipt === receipt)) receipts.save(receiptOf(edition, state, turn))
			if (turn.rated) await rate(turn.rated)
			if (!unanswered) return turn
			return acknowledge({ context: edition, lng }, turn, await save(unanswered, channel, edition.knowledge.version))
		},
		async close() {
			closed = true
			clearInterval(retention)
			await stopWatching()
			await receipts.flush()
			await states.flush()
			await questions.close()
		},
	}
}

/** The questions in a state are what the person wrote; everything else is the knowledge base's own. */
function stateText({ pending, answered, ...state }: ConversationState): string {
	const withoutPersonalData = <Asked extends { question: string }>(asked: Asked | null) =>
		asked && { ...asked, question: redact(asked.question) }
	return JSON.stringify({ ...state, pending: withoutPersonalData(pending), answered: withoutPersonalData(answered) })
}

function receiptOf({ knowledge }: Context, before: ConversationState, { receipt, lng, state, outcome, entry, candidates }: Turn): Receipt {
	const answered = entry === null ? undefined : knowledge.entries.get(entry)
	const passages = answered ? [answered.source, ...answered.other_sources] : []
	return {
		id: receipt,
		lng,
		area: state.area,
		placeAsked: before.placeAsked,
		outcome,
		entry,
		score: candidates[0]?.score ?? null,
		sources: [...new Set(passages.map(({ document }) => document))],
		knowledgeVersion: knowledge.version,
	}
}

/** A short name for the log: an error's message may repeat what a person wrote. */
function nameOf(error: unknown): string {
	const code = (error as { code?: unknown } | null)?.code
	return typeof code === 'string' ? code : error instanceof Error ? error.name : 'unknown'
}

function problemsOf(error: unknown): string[] {
	if (error instanceof ContentError) return error.problems.map(formatProblem)
	return [error instanceof Error ? error.message : String(error)]
}
