import type { Lng } from '../language/tags'
import { tokenize } from '../language/text'
import { type Classifier, trainClassifier } from './classifier'
import { createConceptFinder } from './concepts'
import type { Example } from './feature-table'
import { createFeatures, type EvidenceKind, type FeaturesOf, wordFeature } from './features'
import type { Corpus, EntryTexts, Explanation } from './matcher'
import { createNameIndex, type NameIndex } from './name-index'

export interface LanguageSource {
	lng: Lng
	entries: readonly EntryTexts[]
	/** Texts in another language, which lend their meanings to entries that have no question in this one. */
	borrowed: readonly EntryTexts[]
	concepts: Corpus['concepts']
	kinds?: readonly EvidenceKind[] | undefined
}

/** What is learned for one language. */
export interface LanguageModel {
	/** Entry of each label. */
	ids: readonly string[]
	classifier: Classifier
	featuresOf: FeaturesOf
	names: NameIndex
	/** True when every word of the text stands in some entry, so that none of them is mistyped. */
	knowsAllOf(text: string): boolean
	/** Share of the text's telling words, rarer ones counting more, that the entry's own texts have. */
	coverage(text: string, id: string): number
	explain(text: string, id: string): Explanation
}

export function createLanguageModel({ lng, entries, borrowed, concepts, kinds }: LanguageSource): LanguageModel {
	const featuresOf = createFeatures(createConceptFinder(concepts.get(lng) ?? {}), kinds)
	const usesConcepts = !kinds || kinds.includes('concepts')
	const meaningsOf = createFeatures(createConceptFinder(concepts.get(borrowed[0]?.lng ?? '') ?? {}), ['concepts'])
	const borrowable = new Map(borrowed.map((entry) => [entry.id, entry]))
	const ids = entries.map(({ id }) => id)
	const labelOf = new Map(ids.map((id, label) => [id, label]))

	const examples = entries.flatMap(({ id, questions, names, descriptions }, label): Example[] => {
		const own = [...questions, ...names, ...descriptions].map((text) => ({ label, features: featuresOf(text) }))
		if (questions.length > 0 || !usesConcepts) return own
		const lent = borrowable.get(id)?.questions ?? []
		return [...own, ...lent.map((text) => ({ label, features: meaningsOf(text) }))]
	})
	const classifier = trainClassifier(examples.filter(({ features }) => features.some((kind) => kind.length > 0)), ids.length)
	const unknownRarity = Math.log(1 + examples.length) + 1
	const names = createNameIndex(entries)

	/** The text that shares most with the question, rarer words counting more, for its length. */
	const nearestText = (text: string, entry: EntryTexts | undefined): string | undefined => {
		const asked = new Set(tokenize(text).map(wordFeature))
		const weightOf = (words: Iterable<number>) => [...words].reduce((sum, word) => sum + (classifier.rarity(word) ?? 0), 0)
		const likeness = (other: string) => {
			const words = new Set(tokenize(other).map(wordFeature))
			return weightOf([...words].filter((word) => asked.has(word))) / Math.sqrt(weightOf(words) + 1)
		}
		const texts = entry ? [...entry.questions, ...entry.names, ...entry.descriptions] : []
		const [best] = texts.map((other) => ({ other, value: likeness(other) })).sort((a, b) => b.value - a.value)
		return best && best.value > 0 ? best.other : undefined
	}

	return {
		ids,
		classifier,
		featuresOf,
		names,
		knowsAllOf: (text) => tokenize(text).every((token) => classifier.rarity(wordFeature(token)) !== undefined),
		coverage(text, id) {
			const label = labelOf.get(id) ?? -1
			let known = 0
			let total = 0
			for (const word of new Set(tokenize(text).map(wordFeature))) {
				if (classifier.isCommon(word)) continue
				const rarity = classifier.rarity(word) ?? unknownRarity
				total += rarity
				if (classifier.knows(word, label)) known += rarity
			}
			return total === 0 ? 0 : known / total
		},
		explain(text, id) {
			const label = labelOf.get(id) ?? -1
			const weights = classifier.contributions(featuresOf(text), label)
			const words = tokenize(text).map((word) => {
				const features = new Set(featuresOf(word).flat())
				return { word, weight: [...features].reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0) }
			})
			return { words, nearest: nearestText(text, entries[label]) }
		},
	}
}
