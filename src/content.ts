import { setTimeout } from 'node:timers/promises'
import { createFileStore } from './cache/files'
import type { Store } from './cache/store'
import { type Config, defaultCachePath } from './config'
import { type Context, createContext } from './conversation/context'
import { newConversation } from './conversation/state'
import { takeTurn } from './conversation/turn'
import { contentRoot, loadKnowledge } from './knowledge/loader'
import type { Knowledge } from './knowledge/model'
import { countOf, formatProblem, type Problem } from './knowledge/problems'
import { type Lng, requiredLanguages } from './language/tags'
import type { Model } from './matching/classifier'
import { learnMatcher } from './matching/learned-matcher'

/** The content is not valid; the service does not start on it. */
export class ContentError extends Error {
	constructor(readonly problems: readonly Problem[]) {
		super(`${problems.map(formatProblem).join('\n')}\n\nThe content is not valid: ${countOf(problems)}.`)
	}
}

const lastFallback = 'sv'
/** Between two languages, so that those who ask meanwhile are answered. */
const warmUpPauseMilliseconds = 100

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

/** Editions of the content whose languages were all learned before. */
function learnedEditions(cachePath: string = defaultCachePath): Store<true> {
	return createFileStore(cachePath, { kind: 'learned', madeBy: ['matching', 'language', 'knowledge'], most: 20 })
}

const editionName = ({ version, languages }: Knowledge) => [version, ...languages.keys()].join(' ')

/** True when learning the languages takes no time, as they were learned before. */
export function isLearned({ knowledge }: Context, cachePath?: string): boolean {
	return learnedEditions(cachePath).load(editionName(knowledge)) === true
}

export type ContentConfig = Pick<Config, 'contentPath' | 'languages'> & Partial<Pick<Config, 'cachePath'>>

/**
 * Everything a turn needs, built from the content; `current` when that was built from the same. Throws `ContentError`
 * with every problem.
 */
export function loadContext({ contentPath, languages, cachePath }: ContentConfig, current?: Context): Context {
	const { knowledge, problems } = loadKnowledge(contentRoot(contentPath), keptContent(cachePath))
	if (!knowledge) throw new ContentError(problems)
	if (knowledge.version === current?.knowledge.version) return current
	return contextOf(onlyLanguages(knowledge, languages), cachePath)
}

/**
 * Answers one question, as a language is learned at its first, which then takes a tenth of a second (or two seconds, when
 * nothing was kept from before).
 */
function learnLanguage(context: Context, lng: Lng): void {
	takeTurn(context, newConversation({ lng }), { text: context.translate(lng, 'page.placeholder') }, '0000-0000')
}

/** Learns every language, at once. */
export function learnAll(context: Context, cachePath?: string): void {
	for (const lng of context.knowledge.languages.keys()) learnLanguage(context, lng)
	learnedEditions(cachePath).save(editionName(context.knowledge), true)
}

/** Learns every language, with pauses for those who ask meanwhile. Goes on as long as `isWanted`. */
export async function warmUp(context: Context, isWanted: () => boolean): Promise<void> {
	for (const lng of context.knowledge.languages.keys()) {
		await setTimeout(warmUpPauseMilliseconds, undefined, { ref: false })
		if (!isWanted()) return
		learnLanguage(context, lng)
	}
}
