import { type ApplicantReader, createApplicantReader } from '../grants/reading/reader'
import type { Knowledge, LanguageWords } from '../knowledge/model'
import type { MessageKey } from '../knowledge/schema/interface'
import { createDetector, type DetectLanguage, type LanguageSamples } from '../language/detection'
import { createTranslate, type Translate, withoutPlaceholders } from '../language/messages'
import { corpusOf } from '../matching/entry-texts'
import type { CreateMatcher, Matcher } from '../matching/matcher'
import type { FindTaught } from '../matching/taught'
import { createPlaceFinder, type FindPlaces } from '../routing/places'
import { createIntentFinder, type FindIntent } from './intents'

/** One edition of the knowledge base with everything that is learned from it. Replaced as a whole on reload. */
export interface Context {
	knowledge: Knowledge
	translate: Translate<MessageKey>
	detect: DetectLanguage
	matcher: Matcher
	findPlaces: FindPlaces
	findIntent: FindIntent
	applicant: ApplicantReader
	/** What staff taught since this edition was written. */
	findTaught: FindTaught
}

/** Lists with many words borrowed from Swedish, which tell nothing of the language. */
const borrowing: ReadonlySet<string> = new Set(['says', 'counts', 'plus_one', 'answers', 'negations', 'numbers', 'bounds'])

/** What a language is written like: sentences, not names, which are Swedish in every language. */
function samplesOf({ lng, interface: words, profile, outside, entries }: LanguageWords): LanguageSamples {
	const texts: string[] = []
	const collect = (value: unknown): void => {
		if (typeof value === 'string') texts.push(withoutPlaceholders(value))
		else if (typeof value === 'object' && value !== null)
			for (const [key, part] of Object.entries(value)) if (!borrowing.has(key)) collect(part)
	}
	collect([words, profile?.fields, outside, [...entries.values()].map(({ gist, questions }) => [gist, questions])])
	return { lng, texts }
}

/** Names of entries and places as Swedish has them. */
function borrowedNames({ languages }: Knowledge): string[] {
	const swedish = languages.get('sv')
	if (!swedish) return []
	return [
		...[...swedish.entries.values()].map(({ name }) => name),
		...Object.values(swedish.areas).flatMap(({ name, aliases }) => [name, ...aliases]),
	]
}

export function createContext(knowledge: Knowledge, createMatcher: CreateMatcher): Context {
	const languages = [...knowledge.languages.values()]
	return {
		knowledge,
		translate: createTranslate(new Map(languages.map(({ lng, interface: words }) => [lng, words]))),
		detect: createDetector(languages.map(samplesOf), borrowedNames(knowledge)),
		matcher: createMatcher(corpusOf(knowledge)),
		findPlaces: createPlaceFinder(knowledge),
		findIntent: createIntentFinder(knowledge),
		applicant: createApplicantReader(knowledge),
		findTaught: () => undefined,
	}
}

/** The same edition with other entries, for showing them: it understands no more than before. */
export function withKnowledge(context: Context, knowledge: Knowledge): Context {
	return { ...context, knowledge }
}
