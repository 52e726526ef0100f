import { groupBy } from '../language/group-by'
import { tokenizeContent } from '../language/text'
import { stem } from './stem'

/** Meanings that a text touches, without duplicates. Concepts have the same names in every language. */
export type FindConcepts = (tokens: readonly string[]) => string[]

/** Finds words and phrases of concepts by their stems, so that one listed form stands for its inflections. */
export function createConceptFinder(concepts: Readonly<Record<string, readonly string[]>>): FindConcepts {
	const phrases = Object.entries(concepts).flatMap(([concept, words]) =>
		words.map((word) => ({ concept, stems: tokenizeContent(word).map(stem) })).filter(({ stems }) => stems.length > 0),
	)
	const byFirst = groupBy(phrases, ({ stems: [first] }) => first)

	return (tokens) => {
		const stems = tokens.map(stem)
		const found = new Set<string>()
		for (const [position, first] of stems.entries())
			for (const phrase of byFirst.get(first) ?? [])
				if (phrase.stems.every((each, index) => stems[position + index] === each)) found.add(phrase.concept)
		return [...found]
	}
}
