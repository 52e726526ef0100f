import type { Lng } from '../language/tags'

/** Texts that people may use for one entry, in one language. */
export interface EntryTexts {
	id: string
	lng: Lng
	/** Questions as people ask them. */
	questions: readonly string[]
	/** Names and aliases: a person who uses one means this entry. */
	names: readonly string[]
	/** What the entry says of itself: not how people ask, but with the words of the matter. */
	descriptions: readonly string[]
}

/** Everything that a matcher learns from. */
export interface Corpus {
	entries: readonly EntryTexts[]
	/** By language: meanings with the words for each; the same names of meanings in every language. */
	concepts: ReadonlyMap<Lng, Readonly<Record<string, readonly string[]>>>
}

export interface Candidate {
	id: string
	/** Probability that this entry is meant, given that one of those allowed is: 0..1, at most 1 together. */
	score: number
}

/** What tells how sure the best candidate is. */
export interface Evidence {
	/** Log-odds of the best candidate against all others. */
	odds: number
	/** Log-odds of the best candidate against the next. */
	lead: number
	/** Share of the text's telling words, rarer ones counting more, that the best candidate's own texts have. */
	coverage: number
	/** Probability that the text asks for something outside the knowledge base. */
	outside: number
	/** Words of the text. */
	words: number
	/** True when the best candidate's name stands in the text. */
	named: boolean
	/** True when the best candidate is no entry but a general question about money. */
	general: boolean
}

export interface MatchResult {
	/** Best first, at most `limit`. */
	candidates: Candidate[]
	/** Entries whose whole name or alias stands in the text, best first. */
	named: string[]
	evidence: Evidence
}

export interface MatchQuery {
	text: string
	/** The whole text where `text` is a part of it: names are looked for here. */
	whole?: string | undefined
	lng: Lng
	/** Entries that may answer; all when absent. */
	among?: ((id: string) => boolean) | undefined
	/** Entries that go before others of about the same score, as those of the asker's own place do. */
	prefer?: ((id: string) => boolean) | undefined
}

/** What one word of the text adds to an entry's score. */
export interface WordWeight {
	word: string
	weight: number
}

export interface Explanation {
	/** Words of the text in their order, with what each adds. */
	words: WordWeight[]
	/** The entry's own text that is most like the question. */
	nearest: string | undefined
}

/** Ranks entries for a text. Deterministic: the same texts and query give the same result. */
export interface Matcher {
	match(query: MatchQuery, limit?: number): MatchResult
	/** Why an entry has its score. */
	explain(query: MatchQuery, id: string): Explanation
}

export type CreateMatcher = (corpus: Corpus) => Matcher
