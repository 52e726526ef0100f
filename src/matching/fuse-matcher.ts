import { LRUCache } from 'lru-cache'
import { groupBy } from '../language/group-by'
import type { Lng } from '../language/tags'
import { tokenize } from '../language/text'
import type { Candidate, CreateMatcher, EntryTexts, Matcher } from './matcher'
import { createNameIndex, type NameIndex } from './name-index'
import { createWordIndex, type WordIndex } from './word-index'

interface LanguageIndex {
	words: WordIndex
	names: NameIndex
}

/** A name in the text is strong evidence, but the rest of the question may still be about something else. */
const scoreOfStandingName = 0.5
const scorePerNameWord = 0.1
const lossOfOthers = 0.05

const mostIndexes = 24
const indexesMade = new LRUCache<string, LanguageIndex>({ max: mostIndexes })

/** A language whose texts are those of an earlier edition keeps its index. */
function indexLanguage(entries: readonly EntryTexts[]): LanguageIndex {
	const texts = JSON.stringify(entries)
	const index = indexesMade.get(texts) ?? createIndex(entries)
	indexesMade.set(texts, index)
	return index
}

function createIndex(entries: readonly EntryTexts[]): LanguageIndex {
	return {
		words: createWordIndex(entries.map(({ id, questions, names }) => ({ id, texts: [...questions, ...names] }))),
		names: createNameIndex(entries),
	}
}

/** The first matcher: word overlap with Fuse.js for misspelled words and for names. */
export const createFuseMatcher: CreateMatcher = (entries) => {
	const textsByLanguage = groupBy(entries, ({ lng }) => lng)
	const indexes = new Map<Lng, LanguageIndex>()
	// Made at the first question in the language, so that a service with many languages starts soon.
	const indexOf = (lng: Lng) => {
		const texts = textsByLanguage.get(lng)
		const index = indexes.get(lng) ?? (texts && indexLanguage(texts))
		if (index) indexes.set(lng, index)
		return index
	}

	const matcher: Matcher = {
		match({ text, whole = text, lng, among = () => true, prefer = () => true }, limit = 5) {
			const index = indexOf(lng)
			if (!index) return { candidates: [], named: [] }
			const scores = index.words.score(text)
			const standing = new Map([...index.names.standingIn(whole)].filter(([id]) => among(id)))
			const length = tokenize(whole).length
			for (const [id, words] of standing) {
				const evidence = words === length ? 1 : Math.min(1, scoreOfStandingName + scorePerNameWord * words)
				scores.set(id, Math.max(scores.get(id) ?? 0, evidence))
			}
			const resembling = index.words.knowsAllOf(text) ? [] : index.names.resembling(text)
			for (const [id, likeness] of resembling) scores.set(id, Math.max(scores.get(id) ?? 0, likeness))
			for (const [id, score] of scores) if (!prefer(id)) scores.set(id, Math.max(0, score - lossOfOthers))
			const candidates: Candidate[] = [...scores]
				.filter(([id]) => among(id))
				.map(([id, score]) => ({ id, score: Math.round(score * 1e4) / 1e4 }))
				.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
				.slice(0, limit)
			return { candidates, named: [...standing.keys()].sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0) || (a < b ? -1 : 1)) }
		},
	}
	return matcher
}
