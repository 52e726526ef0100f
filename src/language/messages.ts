import { createInstance } from 'i18next'
import { directionOf, fallbackChain, type Lng } from './tags'

/** Words of one language as read from its `ui.yaml`: groups of sentences, each a text or its plural forms. */
export type MessageWords = Record<string, unknown>

/** The sentence for `key` in `lng`, else English, else Swedish. `count` chooses the plural form. */
export type Translate<Key extends string> = (lng: Lng, key: Key, values?: Record<string, string | number>) => string

const firstStrongIsolate = '\u2068'
const popDirectionalIsolate = '\u2069'

/** Keeps a left-to-right name inside right-to-left text from reordering its surroundings (Unicode UAX 9, isolates). */
export function isolate(lng: Lng, text: string): string {
	return directionOf(lng) === 'rtl' ? `${firstStrongIsolate}${text}${popDirectionalIsolate}` : text
}

const pluralForms = ['zero', 'one', 'two', 'few', 'many', 'other']

function isPlural(value: object): value is { other: unknown } {
	return 'other' in value && Object.keys(value).every((form) => pluralForms.includes(form))
}

/** i18next spells plural forms as suffixes of the key: `week_one`, `week_other`. A form that is not given is `other`. */
function withPluralSuffixes(words: MessageWords): MessageWords {
	const entries = Object.entries(words).flatMap(([key, value]): [string, unknown][] => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[key, value]]
		if (isPlural(value)) return pluralForms.map((form) => [`${key}_${form}`, (value as MessageWords)[form] ?? value.other])
		return [[key, withPluralSuffixes(value as MessageWords)]]
	})
	return Object.fromEntries(entries)
}

export function createTranslate<Key extends string>(wordsByLanguage: ReadonlyMap<Lng, MessageWords>): Translate<Key> {
	const i18n = createInstance()
	const resources = Object.fromEntries([...wordsByLanguage].map(([lng, words]) => [lng, { translation: withPluralSuffixes(words) }]))
	i18n.init({
		resources,
		lng: 'sv',
		fallbackLng: (lng: string | undefined) => fallbackChain(lng ?? 'sv').slice(1),
		initAsync: false,
	})
	const translators = new Map([...wordsByLanguage.keys()].map((lng) => [lng, i18n.getFixedT(lng)]))
	const fallback = i18n.getFixedT('en')
	// A turn says some twenty sentences; finding each anew in i18next would take most of its time.
	const sentences = new Map<Lng, Map<Key, string>>([...wordsByLanguage.keys()].map((lng) => [lng, new Map()]))
	const sentenceFor = (lng: Lng, key: Key, count: unknown): string => {
		const translator = translators.get(lng) ?? fallback
		if (typeof count === 'number') return translator(key, { count, skipInterpolation: true })
		const sentence = sentences.get(lng)?.get(key) ?? translator(key, { skipInterpolation: true })
		sentences.get(lng)?.set(key, sentence)
		return sentence
	}
	return (lng, key, values = {}) => {
		const shown = Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? isolate(lng, value) : String(value)])
		return fillPlaceholders(sentenceFor(lng, key, values.count), Object.fromEntries(shown))
	}
}

/** Fills `{{name}}` in a sentence of the knowledge base. */
export function fillPlaceholders(sentence: string, values: Record<string, string>): string {
	return sentence.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (placeholder, name: string) =>
		Object.hasOwn(values, name) ? (values[name] as string) : placeholder,
	)
}

/** Names of the `{{placeholders}}` in a sentence, in order. */
export function placeholdersOf(sentence: string): string[] {
	return [...sentence.matchAll(/\{\{\s*([\w-]+)\s*\}\}/g)].map((match) => match[1] as string)
}

/** The words of a sentence alone. */
export function withoutPlaceholders(sentence: string): string {
	return sentence.replace(/\{\{[^}]*\}\}/g, ' ')
}
