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

const pluralForms = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])

function isPlural(value: object): boolean {
	return 'other' in value && Object.keys(value).every((form) => pluralForms.has(form))
}

/** i18next spells plural forms as suffixes of the key: `week_one`, `week_other`. */
function withPluralSuffixes(words: MessageWords): MessageWords {
	const entries = Object.entries(words).flatMap(([key, value]): [string, unknown][] => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[key, value]]
		if (isPlural(value)) return Object.entries(value).map(([form, text]) => [`${key}_${form}`, text])
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
		interpolation: { escapeValue: false },
		initAsync: false,
	})
	const translators = new Map([...wordsByLanguage.keys()].map((lng) => [lng, i18n.getFixedT(lng)]))
	const fallback = i18n.getFixedT('en')
	return (lng, key, values = {}) => {
		const isolated = Object.fromEntries(
			Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? isolate(lng, value) : value]),
		)
		return (translators.get(lng) ?? fallback)(key, isolated)
	}
}

/** Fills `{{name}}` in a sentence of the knowledge base. */
export function fillPlaceholders(sentence: string, values: Record<string, string>): string {
	return sentence.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (placeholder, name: string) => values[name] ?? placeholder)
}

/** Names of the `{{placeholders}}` in a sentence, in order. */
export function placeholdersOf(sentence: string): string[] {
	return [...sentence.matchAll(/\{\{\s*([\w-]+)\s*\}\}/g)].map((match) => match[1] as string)
}
