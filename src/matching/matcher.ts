import type { Lng } from '../language/tags'

/** Texts that people may use for one entry, in one language. */
export interface EntryTexts {
	id: string
	lng: Lng
	/** Questions as people ask them. */
	questions: readonly string[]
	/** Names and aliases: a person who uses one means this entry. */
	names: readonly string[]
}

export interface Candidate {
	id: string
	/** 0..1; comparable within one matcher. */
	score: number
}

export interface MatchResult {
	/** Best first, at most `limit`. */
	candidates: Candidate[]
	/** Entries whose whole name or alias stands in the text, best first. */
	named: string[]
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

/** Ranks entries for a text. Deterministic: the same texts and query give the same result. */
export interface Matcher {
	match(query: MatchQuery, limit?: number): MatchResult
}

export type CreateMatcher = (entries: readonly EntryTexts[]) => Matcher
