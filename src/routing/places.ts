import { distance } from 'fastest-levenshtein'
import type { Knowledge } from '../knowledge/model'
import { groupBy } from '../language/group-by'
import { tokenize } from '../language/text'

export interface NamedPlace {
	area: string
	/** Positions of its words among the tokens of the text. */
	from: number
	to: number
}

interface PlaceName {
	area: string
	tokens: string[]
}

const shortestWithTypo = 6

/** `helsingborgs` and `helsinborg` are Helsingborg; a name shorter than six letters allows only a genitive s. */
function soundsLike(given: string, name: string): boolean {
	if (given === name || given === `${name}s`) return true
	return name.length >= shortestWithTypo && given[0] === name[0] && Math.abs(given.length - name.length) <= 2 && distance(given, name) <= 1
}

/** Finds places that a text names, in any language's spelling. Longest names first, so `Västra Göteborg` beats `Göteborg`. */
export function createPlaceFinder(knowledge: Knowledge): (text: string) => NamedPlace[] {
	const names: PlaceName[] = [...knowledge.languages.values()]
		.flatMap(({ areas }) =>
			Object.entries(areas).flatMap(([area, words]) => [words.name, ...words.aliases].map((name) => ({ area, tokens: tokenize(name) }))),
		)
		.filter(({ tokens }) => tokens.length > 0)
		.sort((a, b) => b.tokens.length - a.tokens.length)
	const byFirstLetter = groupBy(names, ({ tokens: [first] }) => first?.[0])

	return (text) => {
		const tokens = tokenize(text)
		const found: NamedPlace[] = []
		for (let from = 0; from < tokens.length; from++) {
			const match = byFirstLetter
				.get(tokens[from]?.[0])
				?.find((name) => name.tokens.every((token, index) => soundsLike(tokens[from + index] ?? '', token)))
			if (!match) continue
			found.push({ area: match.area, from, to: from + match.tokens.length })
			from += match.tokens.length - 1
		}
		return found
	}
}
