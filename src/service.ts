import type { Logger } from 'pino'
import type { Config } from './config'
import type { ContentConfig } from './content'
import type { Context } from './conversation/context'
import { acknowledge } from './conversation/handoff'
import { type ConversationState, conversationStateSchema } from './conversation/state'
import type { Turn, Unanswered } from './conversation/step'
import { greet, type Message, takeTurn } from './conversation/turn'
import { createDesk, type Desk } from './desk/desk'
import { contentRoot } from './knowledge/loader'
import { deliverDue } from './mail/deliver'
import type { Mailer } from './mail/mailer'
import { createMetrics, type Metrics } from './metrics'
import { isPostgres } from './questions/database/open'
import type { LeftMessages } from './questions/left-messages'
import type { ReceiptStore } from './questions/receipts'
import { redact } from './questions/redaction'
import type { NewQuestion, QuestionStore } from './questions/store'
import { openStores } from './questions/stores'
import { digestOf, type Transcripts } from './questions/transcripts'
import { openEdition } from './service/edition'
import { nameOf } from './service/faults'
import { inKnownPlace, stateText } from './service/kept-state'
import { newReceiptId, receiptOf } from './service/receipt'
import { createRounds } from './service/rounds'

export type Channel = 'web' | 'bot' | 'direct-line' | 'terminal'

/** Where a message comes from. */
export interface Where {
	channel: Channel
	/** Id of a conversation that a later reply can be told in. */
	conversation?: string | undefined
	/** Of an answer that is said again in another language. */
	receipt?: string | undefined
}

export interface Conversations {
	/** What is remembered of a conversation, or undefined when it is new or was idle for too long. */
	find(id: string): Promise<ConversationState | undefined>
	/** Returns at once; a restart of the service loses at most the last half second. */
	save(id: string, state: ConversationState): void
	/** A state as it is kept: without personal data. */
	text(state: ConversationState): string
}

export interface Service {
	/** One turn: answers, logs what could not be answered, and says whether it was saved. */
	respond(state: ConversationState, message: Message, where: Where): Promise<Turn>
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
	/** A secret of the service's own, the same for all that share the database. */
	secret(name: string): Promise<string>
	metrics: Metrics
	/** Replies can be sent to an address that a person leaves. */
	sendsLetters: boolean
	/** Other replicas of the service may share the database. */
	isShared: boolean
	/** Staff's side. */
	desk: Desk
	/** Removes what a person wrote in and about a question. */
	forget(code: string): Promise<void>
	close(): Promise<void>
}

const minuteMilliseconds = 60 * 1000
const hourMilliseconds = 60 * minuteMilliseconds
/** Time after which a person who was offered choices has left. */
const abandonedMilliseconds = 30 * minuteMilliseconds
/** What one replica is taught, the others know after so long. */
const taughtMilliseconds = 500
const mailMilliseconds = 5000
const dayMilliseconds = 24 * hourMilliseconds
/** Time after which a conversation that nobody goes on with is forgotten. */
export const idleMilliseconds = dayMilliseconds / 2

export interface ServiceOptions {
	config: ContentConfig & Pick<Config, 'database' | 'retentionDays' | 'promisedHours'> & Partial<Pick<Config, 'publicUrl'>>
	logger: Logger
	/** For a service that lives on: takes in changed content, and learns every language before it is asked in it. */
	stays?: boolean
	/** File for questions while the database is away; without it such questions are not taken. */
	spoolPath?: string
	/** Sends replies to those who left an address. */
	mailer?: Mailer | undefined
}

export async function createService({ config, logger, stays = false, spoolPath, mailer }: ServiceOptions): Promise<Service> {
	const edition = openEdition({ config, logger, stays })
	const { context } = edition
	const onError = (what: string, error: unknown) => logger.error({ reason: nameOf(error) }, what)
	const stores = await openStores(config.database, { onError, spoolPath }).catch(async (error) => {
		await edition.stop()
		throw error
	})
	const { questions, receipts, states, tallies, transcripts, messages } = stores
	const { promisedHours } = config
	const desk = createDesk(stores, {
		context,
		base: config.publicUrl ?? '',
		promisedHours,
		root: contentRoot(config.contentPath),
		takeIn: edition.takeIn,
		useTaught: edition.useTaught,
		onError: (error) => logger.error({ reason: nameOf(error) }, 'staff’s side'),
	})
	await desk.refreshTaught()
	const metrics = createMetrics({
		languages: () => context().knowledge.languages.keys(),
		openQuestions: () => questions.count({ state: 'open' }),
	})

	const eraseOld = async () => {
		const idle = new Date(Date.now() - idleMilliseconds)
		const oldest = new Date(Date.now() - config.retentionDays * dayMilliseconds)
		const erased = await stores.eraseOld(idle, oldest)
		if (erased.texts + erased.receipts > 0) logger.info(erased, 'erased texts and receipts older than the retention time')
	}
	await eraseOld()
	const rounds = createRounds((error, fault) => logger.error({ reason: nameOf(error) }, fault))
	const { every } = rounds
	every(hourMilliseconds, eraseOld, 'could not erase old texts')
	every(
		minuteMilliseconds,
		() => questions.openAbandoned(new Date(Date.now() - abandonedMilliseconds)),
		'could not look for questions left without a choice',
	)
	every(
		hourMilliseconds,
		() => desk.escalate(new Date(Date.now() - promisedHours * hourMilliseconds)),
		'could not look for questions that wait too long',
	)
	every(minuteMilliseconds, desk.placeLeft, 'could not look for questions without a group')
	if (mailer) every(mailMilliseconds, () => deliverDue(stores.outbox, mailer, () => new Date(), logger), 'could not send letters')
	if (stays) every(taughtMilliseconds, desk.refreshTaught, 'could not read what was taught')

	// Its patterns are made at the first use, which takes longer than all others.
	if (stays) redact('')

	const save = async (
		{ id, text, lng, area, door, reason, candidates }: Unanswered,
		{ channel, conversation }: Where,
		more: Pick<NewQuestion, 'state' | 'knowledgeVersion'>,
	) => {
		const askedAt = new Date().toISOString()
		const asked = { id, text: redact(text), lng, area, door, reason, candidates, channel, askedAt, ...more }
		try {
			await questions.save({ ...asked, conversation: conversation === undefined ? null : digestOf(conversation) })
			desk.place(asked)
			metrics.saved(true)
			return true
		} catch (error) {
			metrics.saved(false)
			logger.error({ receipt: id, reason: nameOf(error) }, 'an unanswered question could not be saved')
			return false
		}
	}

	/** Keeps what is known of a turn besides its reply; the reply does not depend on it. */
	const note = async ({ rated, settled, waiting, outcome, lng, state, entry }: Turn, where: Where, knowledgeVersion: string) => {
		const { area } = state
		tallies.count({ lng, area, outcome, entry })
		if (rated) tallies.count({ lng, area, outcome: rated.helped ? 'helped' : 'did-not-help', entry: null })
		try {
			if (rated) await receipts.rate(rated.receipt, rated.helped)
			if (settled) await questions.settle(settled)
		} catch (error) {
			logger.error({ reason: nameOf(error) }, 'what became of a question could not be saved')
		}
		if (waiting) await save(waiting, where, { state: 'waiting', knowledgeVersion })
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
		forget: stores.forget,
		secret: transcripts.secret,
		metrics,
		sendsLetters: mailer !== undefined,
		isShared: isPostgres(config.database),
		desk,
		redact,
		greet: (state) => greet(context(), state, newReceiptId()),
		context,
		async respond(state, message, where) {
			const { channel, receipt: id = newReceiptId() } = where
			const current = context()
			const begun = performance.now()
			const turn = takeTurn(current, inKnownPlace(current, state), message, id)
			const { receipt, outcome, lng, entry, candidates, unanswered } = turn
			logger.info({ receipt, outcome, lng, entry, score: candidates[0]?.score, knowledge: current.knowledge.version, channel }, 'turn')
			if (turn.replies.some((reply) => reply.receipt === receipt)) receipts.save(receiptOf(current, state, turn))
			metrics.turn({ outcome, lng, channel, seconds: (performance.now() - begun) / 1000 })
			const knowledgeVersion = current.knowledge.version
			await note(turn, where, knowledgeVersion)
			if (!unanswered) return turn
			return acknowledge({ context: current, lng }, turn, await save(unanswered, where, { state: 'open', knowledgeVersion }))
		},
		async close() {
			await edition.stop()
			await rounds.stop()
			await desk.stop()
			mailer?.close()
			await stores.close()
		},
	}
}
