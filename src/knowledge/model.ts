import { fallbackChain, type Lng } from '../language/tags'
import type { Area, ContactFacts, GrantFacts, Kind, MethodFacts, PremisesFacts, Profile, SourceDocument } from './schema/facts'
import type { InterfaceWords } from './schema/interface'
import type { AreaWords, EntryWords, ProfileWords } from './schema/words'

interface Identity<K extends Kind> {
	id: string
	kind: K
	/** Id in `areas.yaml`, from the file's name. */
	area: string
}

export type Grant = Identity<'grant'> & GrantFacts
export type Premises = Identity<'premises'> & PremisesFacts
export type Contact = Identity<'contact'> & ContactFacts
export type Method = Identity<'method'> & MethodFacts
export type Entry = Grant | Premises | Contact | Method

export interface LanguageWords {
	lng: Lng
	interface: InterfaceWords
	areas: Record<string, AreaWords>
	profile: ProfileWords | undefined
	/** Words for each meaning; the same names in every language. */
	concepts: Readonly<Record<string, readonly string[]>>
	/** Questions that no entry answers. */
	outside: readonly string[]
	entries: ReadonlyMap<string, EntryWords>
}

/** The whole knowledge base as it was valid at one moment. */
export interface Knowledge {
	/** First 12 hexadecimal digits of the SHA-256 of all content files. */
	version: string
	areas: ReadonlyMap<string, Area>
	sources: ReadonlyMap<string, SourceDocument>
	profile: Profile
	entries: ReadonlyMap<string, Entry>
	languages: ReadonlyMap<Lng, LanguageWords>
}

/** Words and the language they are in, which may be a fallback of the one asked for. */
export interface Worded<Words> {
	words: Words
	lng: Lng
}

function firstWorded<Words>(knowledge: Knowledge, lng: Lng, pick: (words: LanguageWords) => Words | undefined): Worded<Words> | undefined {
	for (const candidate of fallbackChain(lng)) {
		const language = knowledge.languages.get(candidate)
		const words = language && pick(language)
		if (words !== undefined) return { words, lng: candidate }
	}
	return undefined
}

/** An entry's words in `lng`, else English, else Swedish. Throws for an id that a valid knowledge base cannot hold. */
export function wordsOfEntry(knowledge: Knowledge, lng: Lng, id: string): Worded<EntryWords> {
	const found = firstWorded(knowledge, lng, (language) => language.entries.get(id))
	if (!found) throw new Error(`No words for entry ${id}`)
	return found
}

export function nameOfArea(knowledge: Knowledge, lng: Lng, area: string): string {
	return firstWorded(knowledge, lng, (language) => language.areas[area])?.words.name ?? area
}

export function profileWords<Words>(knowledge: Knowledge, lng: Lng, pick: (words: ProfileWords) => Words | undefined): Words | undefined {
	return firstWorded(knowledge, lng, (language) => language.profile && pick(language.profile))?.words
}

/** The area that all others lie in; what is there holds everywhere. */
export const country = 'sverige'

/** The area and the areas it lies in, nearest first: `ekero`, `sverige`. */
export function areaAndParents(knowledge: Pick<Knowledge, 'areas'>, area: string): string[] {
	const chain: string[] = []
	for (let current: string | undefined = area; current && !chain.includes(current); current = knowledge.areas.get(current)?.parent)
		chain.push(current)
	return chain
}

/** The same question about two towns is two questions: the place tells them apart, unless one area lies in the other. */
export function meetInOnePlace(knowledge: Pick<Knowledge, 'areas'>, a: string, b: string): boolean {
	return areaAndParents(knowledge, a).includes(b) || areaAndParents(knowledge, b).includes(a)
}

/** Areas that have entries of their own, in the order of `areas.yaml`. */
export function areasWithEntries(knowledge: Knowledge): string[] {
	const used = new Set([...knowledge.entries.values()].map((entry) => entry.area))
	return [...knowledge.areas.keys()].filter((area) => used.has(area))
}
