import { findingInWords, type Rule, wordsInFiles } from './content'
import { fleschKincaid, lix, sentencesIn } from './readability'

const longestGist = 330
const mostSentences = 2
/** Bounds per language that has a measure: about CEFR B1, with room for the long names of offices. */
const measures = {
	sv: { name: 'LIX', of: lix, most: 52 },
	en: { name: 'Flesch-Kincaid', of: fleschKincaid, most: 11 },
} as const

/** Names and figures are not the writer's choice, so they do not make a text hard. */
function withoutNames(gist: string, names: readonly string[]): string {
	return names.reduce((text, name) => text.replaceAll(name, 'det'), gist.replace(/\{\{[\w-]+\}\}/g, 'tio'))
}

/** The gist is at most two short sentences in plain language. */
export const gistRule: Rule = (content) =>
	[...wordsInFiles(content)].flatMap((place) => {
		const { words, lng } = place
		const { gist } = words
		if (gist.length > longestGist || sentencesIn(gist) > mostSentences) {
			const size = `${gist.length} letters in ${sentencesIn(gist)} sentences`
			const remedy = `Keep to ${mostSentences} sentences and ${longestGist} letters; move the rest to details.`
			return [findingInWords(place, ['gist'], 'long-gist', `the gist has ${size}`, remedy)]
		}
		const measure = measures[lng as keyof typeof measures]
		const hardness = measure?.of(withoutNames(gist, [words.name, ...words.aliases]))
		if (!measure || hardness === undefined || hardness <= measure.most) return []
		const message = `the gist is hard to read: ${measure.name} ${hardness.toFixed(1)}, at most ${measure.most}`
		return [findingInWords(place, ['gist'], 'hard-gist', message, 'Use shorter words and sentences.')]
	})
