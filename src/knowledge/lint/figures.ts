import { placeholdersOf } from '../../language/messages'
import { namedFacts } from '../facts-in-words'
import type { Entry } from '../model'
import { type Content, type Finding, findingInFacts, findingInWords, type Rule, type WordsInFile, wordsInFiles } from './content'

const placeholder = /\{\{[^}]*\}\}/g
const wordWithDigit = /[^\s(“”"]*\d[^\s)“”",.:;]*/g

function rawFigures(place: WordsInFile, path: PropertyKey[], text: string): Finding[] {
	const names = [place.words.name, ...place.words.aliases].join(' ')
	return (text.replace(placeholder, ' ').match(wordWithDigit) ?? [])
		.filter((figure) => !names.includes(figure))
		.map((figure) =>
			findingInWords(
				place,
				path,
				'raw-figure',
				`“${figure}” stands in the words only`,
				'Add it to the entry’s figures, and write it as {{name}}, so that one change is right in every language.',
			),
		)
}

/** Words state no number that is not among the facts. */
export const rawFigureRule: Rule = (content) =>
	[...wordsInFiles(content)].flatMap((place) => [
		...rawFigures(place, ['gist'], place.words.gist),
		...place.words.details.flatMap((detail, index) => rawFigures(place, ['details', index], detail)),
	])

/** Every figure is named by some words. */
export const unusedFigureRule: Rule = (content) => {
	const used = new Set<string>()
	for (const { entry, words } of wordsInFiles(content))
		for (const name of [words.gist, ...words.details].flatMap(placeholdersOf)) used.add(`${entry.id} ${name}`)
	return [...content.knowledge.entries.values()].flatMap((entry) =>
		Object.keys(entry.figures)
			.filter((name) => !used.has(`${entry.id} ${name}`))
			.map((name) =>
				findingInFacts(
					content,
					entry.id,
					['figures', name],
					'unused-figure',
					`no words name the figure “${name}”`,
					`Write {{${name}}} where it belongs, or remove it.`,
				),
			),
	)
}

function linkedEntries({ knowledge }: Content, entry: Entry): Entry[] {
	const ids = [...entry.related, entry.route_to, ...(entry.kind === 'grant' && entry.inherits ? [entry.inherits] : [])]
	return ids.flatMap((id) => (id === entry.id ? [] : (knowledge.entries.get(id) ?? [])))
}

/** A fact that an entry and one that it leads to both state has one value. */
export const twoValuesRule: Rule = (content) =>
	[...content.knowledge.entries.values()].flatMap((entry) => {
		const others = linkedEntries(content, entry)
		return Object.entries(entry.figures).flatMap(([name, figure]) => {
			const own = namedFacts({ ...entry, figures: {} }).get(name)
			const differing = others.find(({ figures }) => figures[name] && JSON.stringify(figures[name]) !== JSON.stringify(figure))
			if (own && JSON.stringify(own) !== JSON.stringify(figure))
				return [
					findingInFacts(
						content,
						entry.id,
						['figures', name],
						'two-values',
						`“${name}” is also a fact of the entry, with another value`,
						'Keep one.',
					),
				]
			if (!differing) return []
			const message = `“${name}” has another value in ${differing.id}`
			return [findingInFacts(content, entry.id, ['figures', name], 'two-values', message, 'Make both the same, or name one differently.')]
		})
	})
