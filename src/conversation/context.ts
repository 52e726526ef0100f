import type { Knowledge, LanguageWords } from '../knowledge/model'
import type { MessageKey } from '../knowledge/schema/interface'
import { createDetector, type DetectLanguage } from '../language/detection'
import { createTranslate, type Translate } from '../language/messages'
import { corpusOf } from '../matching/entry-texts'
import type { CreateMatcher, Matcher } from '../matching/matcher'
import { createPlaceFinder, type NamedPlace } from '../routing/places'
import { createIntentFinder, type FindIntent } from './intents'

/** One edition of the knowledge base with everything that is learned from it. Replaced as a whole on reload. */
export interface Context {
	knowledge: Knowledge
	translate: Translate<MessageKey>
	detect: DetectLanguage
	matcher: Matcher
	findPlaces: (text: string) => NamedPlace[]
	findIntent: FindIntent
}

function allTexts({ lng, interface: words, areas, profile, entries }: LanguageWords): string[] {
	const texts: string[] = []
	const collect = (value: unknown): void => {
		if (typeof value === 'string') texts.push(value)
		else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect)
	}
	collect([words, profile?.fields, [...entries.values()].map(({ gist, questions, details }) => [gist, questions, details])])
	// Swedish names stand among the names and aliases of every language, and tell only of Swedish.
	if (lng === 'sv') collect([...entries.values()].map(({ name, aliases }) => [name, aliases]))
	return texts.concat(Object.values(areas).map(({ name }) => name))
}

export function createContext(knowledge: Knowledge, createMatcher: CreateMatcher): Context {
	const languages = [...knowledge.languages.values()]
	return {
		knowledge,
		translate: createTranslate(new Map(languages.map(({ lng, interface: words }) => [lng, words]))),
		detect: createDetector(new Map(languages.map((language) => [language.lng, allTexts(language)]))),
		matcher: createMatcher(corpusOf(knowledge)),
		findPlaces: createPlaceFinder(knowledge),
		findIntent: createIntentFinder(knowledge),
	}
}
