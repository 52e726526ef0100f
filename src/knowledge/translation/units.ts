import type { Lng } from '../../language/tags'

/** A text, or a list of texts that people may use for one thing. */
export type Words = string | readonly string[]

/** One thing to translate: where it stands in a language's folder, what Swedish says, and what the language says. */
export interface Unit {
	/** File in the language's folder, for example `ui.yaml`. */
	file: string
	path: readonly string[]
	source: Words | undefined
	target: Words | undefined
}

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((item) => typeof item === 'string')
const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const groupOrNone = (value: unknown): Record<string, unknown> => (isGroup(value) ? value : {})
const wordsOrNone = (value: unknown): Words | undefined => (typeof value === 'string' || isTexts(value) ? value : undefined)

/** What a file says of itself, which is nothing to translate. */
const ownKeys = new Set(['review'])

const mostCounted = 200

/** Plural forms (CLDR) that things are counted with; some languages have one more for millions. */
function formsOf(lng: Lng): string[] {
	const rules = new Intl.PluralRules(lng)
	return [...new Set(Array.from({ length: mostCounted }, (_, count) => rules.select(count)))]
}

/** A text that a number goes into, in the plural forms of its language. */
export function isCounted(path: readonly string[]): boolean {
	return path.length === 2 && (path[0] === 'units' || path[1] === 'questionsLeft')
}

/** Everything to translate in one file, in the order of Swedish; what only the language has comes last in its group. */
export function unitsOf(file: string, swedish: unknown, words: unknown, lng: Lng): Unit[] {
	const walk = (source: unknown, target: unknown, path: readonly string[]): Unit[] => {
		if (!isGroup(source) && !isGroup(target)) return [{ file, path, source: wordsOrNone(source), target: wordsOrNone(target) }]
		const from = groupOrNone(source)
		const to = groupOrNone(target)
		const keys = isCounted(path) ? [...formsOf(lng), ...Object.keys(to)] : [...Object.keys(from), ...Object.keys(to)]
		return [...new Set(keys)].flatMap((key) => (ownKeys.has(key) && path.length === 0 ? [] : walk(from[key], to[key], [...path, key])))
	}
	return walk(groupOrNone(swedish), groupOrNone(words), []).filter(
		({ source, target, path }) => source !== undefined || target !== undefined || isCounted(path.slice(0, -1)),
	)
}
