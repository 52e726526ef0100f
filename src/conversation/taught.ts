import { tokenize } from '../language/text'
import { createFindTaught, type FindTaught, type ReadWords, type TaughtQuestion } from '../matching/taught'
import type { Context } from './context'
import { withoutPlaces } from './find-entry'

/** What a text tells without the names of places, which the choice of area says, and without words that tell nothing. */
function createReadWords({ knowledge, findPlaces }: Context): ReadWords {
	const fillers = new Map(
		[...knowledge.languages.values()].map(({ lng, interface: words }) => [lng, new Set(words.fillers.flatMap(tokenize))]),
	)
	return (text, lng) => tokenize(withoutPlaces(text, findPlaces(text, lng))).filter((word) => !fillers.get(lng)?.has(word))
}

/** What stands in place of personal data: `[name]`. */
const redactionMark = /\[[a-z-]+\]/

/**
 * Finds what was taught, in the edition that the context is of. The texts of taught questions are without personal data;
 * `redact` takes it from a question in the same way, so that it is known again.
 */
export function findTaughtIn(context: Context, taught: readonly TaughtQuestion[], redact: (text: string) => string): FindTaught {
	const known = taught.filter(({ entry }) => context.knowledge.entries.has(entry))
	const find = createFindTaught(known, createReadWords(context))
	const redacted = new Set(known.filter(({ text }) => redactionMark.test(text)).map(({ lng }) => lng))
	return (text, lng, where) => find(redacted.has(lng) ? redact(text) : text, lng, where)
}

/** The same edition, with what staff taught. */
export function withTaught(context: Context, taught: readonly TaughtQuestion[], redact: (text: string) => string): Context {
	return { ...context, findTaught: findTaughtIn(context, taught, redact) }
}
