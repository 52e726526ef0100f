import { namedFacts } from '../../knowledge/facts-in-words'
import { type Entry, type Worded, wordsOfEntry } from '../../knowledge/model'
import type { Duration, Figure } from '../../knowledge/schema/facts'
import type { EntryWords } from '../../knowledge/schema/words'
import { formatDate, formatNumber, formatShare } from '../../language/format'
import { fillPlaceholders, isolate } from '../../language/messages'
import type { Lng } from '../../language/tags'
import type { Context } from '../context'

export function moneyInWords({ translate }: Context, lng: Lng, kronor: number): string {
	return translate(lng, 'facts.money', { amount: formatNumber(lng, kronor) })
}

export function durationInWords({ translate }: Context, lng: Lng, { value, unit }: Duration): string {
	return translate(lng, `units.${unit}`, { count: value })
}

function figureInWords(context: Context, lng: Lng, figure: Figure): string {
	const { year, date, number, money, share, duration, time, text } = figure
	if (year !== undefined) return String(year)
	if (date !== undefined) return formatDate(lng, date)
	if (number !== undefined) return formatNumber(lng, number)
	if (money !== undefined) return moneyInWords(context, lng, money)
	if (share !== undefined) return formatShare(lng, share)
	if (duration !== undefined) return durationInWords(context, lng, duration)
	return time ?? text ?? ''
}

/** An entry's words in the nearest language that has them, with its facts filled in. */
export function filledWords(context: Context, lng: Lng, entry: Entry): Worded<EntryWords> {
	const { words, lng: wordsLng } = wordsOfEntry(context.knowledge, lng, entry.id)
	const values = Object.fromEntries(
		[...namedFacts(entry)].map(([name, figure]) => [name, isolate(wordsLng, figureInWords(context, wordsLng, figure))]),
	)
	const fill = (sentence: string) => fillPlaceholders(sentence, values)
	return { lng: wordsLng, words: { ...words, gist: fill(words.gist), details: words.details.map(fill) } }
}
