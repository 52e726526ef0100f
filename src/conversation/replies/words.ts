import { type NamedFact, namedFacts } from '../../knowledge/facts-in-words'
import { type Entry, type Worded, wordsOfEntry } from '../../knowledge/model'
import type { Duration } from '../../knowledge/schema/facts'
import type { EntryWords } from '../../knowledge/schema/words'
import { formatNumber } from '../../language/format'
import { fillPlaceholders, isolate } from '../../language/messages'
import type { Lng } from '../../language/tags'
import type { Context } from '../context'

export function moneyInWords({ translate }: Context, lng: Lng, kronor: number): string {
	return translate(lng, 'facts.money', { amount: formatNumber(lng, kronor) })
}

export function durationInWords({ translate }: Context, lng: Lng, { value, unit }: Duration): string {
	return translate(lng, `units.${unit}`, { count: value })
}

function factInWords(context: Context, lng: Lng, fact: NamedFact): string {
	if (fact.type === 'money') return moneyInWords(context, lng, fact.value)
	if (fact.type === 'duration') return durationInWords(context, lng, fact.value)
	return formatNumber(lng, fact.value)
}

/** An entry's words in the nearest language that has them, with its facts filled in. */
export function filledWords(context: Context, lng: Lng, entry: Entry): Worded<EntryWords> {
	const { words, lng: wordsLng } = wordsOfEntry(context.knowledge, lng, entry.id)
	const values = Object.fromEntries(
		[...namedFacts(entry)].map(([name, fact]) => [name, isolate(wordsLng, factInWords(context, wordsLng, fact))]),
	)
	const fill = (sentence: string) => fillPlaceholders(sentence, values)
	return { lng: wordsLng, words: { ...words, gist: fill(words.gist), details: words.details.map(fill) } }
}
