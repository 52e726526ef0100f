import { groupBy } from '../language/group-by'
import type { Lng } from '../language/tags'
import { tokenize } from '../language/text'
import { type Classifier, createClassifier, type Model } from './classifier'
import { createConceptFinder } from './concepts'
import type { Example } from './feature-table'
import { conceptFeatures, createFeatures, type EvidenceKind, evidenceKinds, type Features, type FeaturesOf, wordFeature } from './features'
import type { Corpus, EntryTexts, Explanation } from './matcher'
import { createNameIndex, type NameIndex } from './name-index'
import { train } from './training'

export interface LanguageSource {
	lng: Lng
	entries: readonly EntryTexts[]
	/** Entries in other languages, which lend the meanings of their questions to those that have none in this one. */
	lent: readonly EntryTexts[]
	concepts: Corpus['concepts']
	kinds?: readonly EvidenceKind[] | undefined
}

/** What is learned for one language. */
export interface LanguageModel {
	/** Entry of each label. */
	ids: readonly string[]
	model: Model
	/** Label of an entry, or -1. */
	labelOf(id: string): number
	classifier: Classifier
	featuresOf: FeaturesOf
	names: NameIndex
	/** True when every word of the text stands in some entry, so that none of them is mistyped. */
	knowsAllOf(text: string): boolean
	/** Share of the text's telling words, rarer ones counting more, that the entry's own texts have. */
	coverage(text: string, id: string): number
	explain(text: string, id: string): Explanation
}

interface Reader {
	featuresOf: FeaturesOf
	/** Only the meanings of a text in another language. Words and letters are left empty, so that each kind keeps its place. */
	meaningsOf(text: string, lng: Lng): Features[]
}

function createReader({ lng, lent, concepts, kinds = evidenceKinds }: LanguageSource): Reader {
	const finders = new Map([lng, ...lent.map((entry) => entry.lng)].map((each) => [each, concepts.get(each) ?? {}]))
	const findIn = new Map([...finders].map(([each, words]) => [each, createConceptFinder(words)]))
	const find = (each: Lng, tokens: readonly string[]) => findIn.get(each)?.(tokens) ?? []
	return {
		featuresOf: createFeatures((tokens) => find(lng, tokens), kinds),
		meaningsOf: (text, other) => kinds.map((kind) => (kind === 'concepts' ? conceptFeatures(find(other, tokenize(text))) : [])),
	}
}

function examplesOf(entries: readonly EntryTexts[], lent: readonly EntryTexts[], { featuresOf, meaningsOf }: Reader): Example[] {
	const lentById = groupBy(lent, ({ id }) => id)
	return entries
		.flatMap(({ id, questions, names, descriptions }, label): Example[] => {
			const own = [...questions, ...names, ...descriptions].map((text) => ({ label, features: featuresOf(text) }))
			if (questions.length > 0) return own
			const meanings = (lentById.get(id) ?? []).flatMap(({ lng, questions }) =>
				questions.map((text) => ({ label, features: meaningsOf(text, lng) })),
			)
			return [...own, ...meanings]
		})
		.filter(({ features }) => features.some((kind) => kind.length > 0))
}

/** `learnOnce` may give the model that was learned from the same source before. */
export function createLanguageModel(source: LanguageSource, learnOnce: (learn: () => Model) => Model): LanguageModel {
	const entries = [...source.entries].sort((a, b) => (a.id < b.id ? -1 : 1))
	const reader = createReader(source)
	const { featuresOf } = reader
	const ids = entries.map(({ id }) => id)
	const labels = new Map(ids.map((id, label) => [id, label]))
	const labelOf = (id: string) => labels.get(id) ?? -1
	const model = learnOnce(() => train(examplesOf(entries, source.lent, reader), ids.length))
	const classifier = createClassifier(model, ids.length)
	const names = createNameIndex(entries)
	const unknownRarity = model.rarities.reduce((most, rarity) => Math.max(most, rarity), 1)

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
		model,
		labelOf,
		classifier,
		featuresOf,
		names,
		knowsAllOf: (text) => tokenize(text).every((token) => classifier.rarity(wordFeature(token)) !== undefined),
		coverage(text, id) {
			const label = labelOf(id)
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
			const label = labelOf(id)
			const weights = classifier.contributions(featuresOf(text), label)
			const words = tokenize(text).map((word) => {
				const features = new Set(featuresOf(word).flat())
				return { word, weight: [...features].reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0) }
			})
			return { words, nearest: nearestText(text, entries[label]) }
		},
	}
}
