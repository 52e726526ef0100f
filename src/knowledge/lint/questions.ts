import { groupBy } from '../../language/group-by'
import { tokenize } from '../../language/text'
import { type Knowledge, meetInOnePlace } from '../model'
import { type Finding, findingInWords, type Rule, type WordsInFile, wordsInFiles } from './content'

interface Asked {
	place: WordsInFile
	index: number
	question: string
	words: ReadonlySet<string>
}

/** Share of the words of both questions that they have in common (Jaccard), from which they are nearly the same. */
const nearlySame = 0.85

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	const common = [...a].filter((word) => b.has(word)).length
	return common / (a.size + b.size - common)
}

function sameQuestions(knowledge: Knowledge, asked: readonly Asked[]): Finding[] {
	const frequency = new Map<string, number>()
	for (const { words } of asked) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
	// Two questions that are nearly the same share one of each other's rarest words.
	const rarest = ({ words }: Asked) =>
		[...words].sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1)).slice(0, 2)
	const byWord = groupBy(
		asked.flatMap((one) => rarest(one).map((word) => ({ word, one }))),
		({ word }) => word,
	)
	return asked.flatMap((one) => {
		const near = rarest(one)
			.flatMap((word) => byWord.get(word) ?? [])
			.map((each) => each.one)
			.find(
				(other) =>
					other.place.entry.id < one.place.entry.id &&
					meetInOnePlace(knowledge, one.place.entry.area, other.place.entry.area) &&
					likeness(one.words, other.words) >= nearlySame,
			)
		if (!near) return []
		const message = `“${one.question}” is also asked for ${near.place.entry.id}: “${near.question}”`
		const remedy = 'Keep it where it fits best, or say what tells the two apart.'
		return [findingInWords(one.place, ['questions', one.index], 'same-question', message, remedy)]
	})
}

/** No two entries of one place are asked for by nearly the same question in one language. */
export const questionRule: Rule = (content) => {
	const asked = [...wordsInFiles(content)].flatMap((place) =>
		place.words.questions.map((question, index): Asked => ({ place, index, question, words: new Set(tokenize(question)) })),
	)
	return [...groupBy(asked, ({ place }) => place.lng).values()].flatMap((inLanguage) => sameQuestions(content.knowledge, inLanguage))
}
