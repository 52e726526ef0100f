import type { Logger } from 'pino'
import { type ContentConfig, isLearned, loadContext, warmUp } from '../content'
import { createPreparation } from '../content/prepare'
import type { Context } from '../conversation/context'
import { withTaught } from '../conversation/taught'
import { createQueue } from '../desk/queue'
import { contentRoot } from '../knowledge/loader'
import { changedSince, watchContent } from '../knowledge/watcher'
import type { TaughtQuestion } from '../matching/taught'
import { redact } from '../questions/redaction'
import { nameOf, problemsOf } from './faults'

/** The edition of the knowledge base in use. */
export interface EditionInUse {
	context(): Context
	/** What staff taught, from now on. */
	useTaught(taught: readonly TaughtQuestion[]): void
	/** Takes in what is in the content folder now. Throws when it is not valid; the edition in use stays. */
	takeIn(): Promise<void>
	stop(): Promise<void>
}

export interface EditionOptions {
	config: ContentConfig
	logger: Logger
	/** Takes in changed content by itself, and learns every language before it is asked in it. */
	stays: boolean
}

/** Reads the content. Throws `ContentError` when it is not valid. */
export function openEdition({ config, logger, stays }: EditionOptions): EditionInUse {
	const since = Date.now()
	let readAt = since
	let context = loadContext(config)
	let taught: readonly TaughtQuestion[] = []
	let stopped = false
	const use = (edition: Context) => {
		context = withTaught(edition, taught, redact)
	}
	const warm = ({ knowledge }: Context) =>
		warmUp(context, () => knowledge === context.knowledge && !stopped).catch((error) =>
			logger.error({ reason: nameOf(error) }, 'the languages could not be learned beforehand'),
		)

	const root = contentRoot(config.contentPath)
	const preparation = createPreparation(config)
	const inTurn = createQueue()
	/** Beside those who are answered meanwhile. */
	const prepare = async () => {
		if (stays && !stopped) await preparation.run()
	}
	const takeIn = () =>
		inTurn(async () => {
			if (!changedSince(root, readAt)) return
			await prepare()
			if (stopped) return
			readAt = Date.now()
			const next = loadContext(config, context)
			if (next === context) return
			use(next)
			if (stays) void warm(next)
			logger.info({ knowledge: next.knowledge.version }, 'content reloaded')
		})

	if (stays) void (isLearned(context, config.cachePath) ? Promise.resolve() : prepare()).then(() => warm(context))
	const refuse = (error: unknown) =>
		logger.error({ problems: problemsOf(error) }, 'changed content is not valid; the last valid content stays in use')
	const stopWatching = stays ? watchContent(root, { since, takeIn, refuse }) : async () => {}

	return {
		context: () => context,
		useTaught(list) {
			taught = list
			use(context)
		},
		takeIn,
		async stop() {
			stopped = true
			preparation.stop()
			await stopWatching()
			await inTurn(async () => {})
		},
	}
}
