import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import { createFileStore } from './cache/files'
import type { Store } from './cache/store'
import { type Config, defaultCachePath } from './config'
import { type Context, createContext } from './conversation/context'
import { acknowledge } from './conversation/handoff'
import { type ConversationState, conversationStateSchema } from './conversation/state'
import type { Turn } from './conversation/step'
import { greet, type Message, takeTurn } from './conversation/turn'
import { contentRoot, loadKnowledge } from './knowledge/loader'
import type { Knowledge } from './knowledge/model'
import { countOf, formatProblem, type Problem } from './knowledge/problems'
import { watchContent } from './knowledge/watcher'
import { requiredLanguages } from './language/tags'
import type { Model } from './matching/classifier'
import { learnMatcher } from './matching/learned-matcher'
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

/** The content is not valid; the service does not start on it. */
export class ContentError extends Error {
	constructor(readonly problems: readonly Problem[]) {
		super(`${problems.map(formatProblem).join('\n')}\n\nThe content is not valid: ${countOf(problems)}.`)
	}
}

const lastFallback = 'sv'
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

/** The languages that every base has come first. */
function placeInOrder(lng: string): number {
	const place = requiredLanguages.indexOf(lng)
	return place < 0 ? requiredLanguages.length : place
}

/** Keeps the languages named, in that order. Throws when one has no folder. */
function onlyLanguages(knowledge: Knowledge, languages: readonly string[] | undefined): Knowledge {
	if (!languages)
		return { ...knowledge, languages: new Map([...knowledge.languages].sort(([a], [b]) => placeInOrder(a) - placeInOrder(b))) }
	const kept = languages.map((lng) => {
		const words = knowledge.languages.get(lng)
		if (!words)
			throw new Error(
				`LANGUAGES names “${lng}”, which has no folder under locales/. There are: ${[...knowledge.languages.keys()].join(', ')}.`,
			)
		return [lng, words] as const
	})
	if (!languages.includes(lastFallback))
		throw new Error(`LANGUAGES lacks “${lastFallback}”, which words missing in the others are taken from.`)
	return { ...knowledge, languages: new Map(kept) }
}

/** A knowledge base with everything that is learned from it. */
export function contextOf(knowledge: Knowledge, cachePath: string = defaultCachePath): Context {
	const models = createFileStore<Model>(cachePath, { kind: 'model', madeBy: ['matching', 'language'], most: 48 })
	return createContext(knowledge, (corpus) => learnMatcher(corpus, { store: models }))
}

/** Content files that were sound before, so that they need not be read again. */
export function keptContent(cachePath: string = defaultCachePath): Store<unknown> {
	return createFileStore(cachePath, { kind: 'content', madeBy: ['knowledge', 'language'], most: 500 })
}

type ContentConfig = Pick<Config, 'contentPath' | 'languages'> & Partial<Pick<Config, 'cachePath'>>

/** Everything a turn needs, built from the content. Throws `ContentError` with every problem. */
export function loadContext({ contentPath, languages, cachePath }: ContentConfig): Context {
	const { knowledge, problems } = loadKnowledge(contentRoot(contentPath), keptContent(cachePath))
	if (!knowledge) throw new ContentError(problems)
	return contextOf(onlyLanguages(knowledge, languages), cachePath)
}

export interface ServiceOptions {
	config: ContentConfig & Pick<Config, 'databasePath' | 'retentionDays'>
	logger: Logger
	/** Take in changed content while running. */
	watch?: boolean
}

export async function createService({ config, logger, watch = false }: ServiceOptions): Promise<Service> {
	const since = Date.now()
	let context = loadContext(config)
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

	const stopWatching = watch
		? watchContent(contentRoot(config.contentPath), {
				since,
				load: () => loadContext(config),
				use: (next) => {
					context = next
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
