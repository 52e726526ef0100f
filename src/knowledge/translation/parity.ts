import { placeholdersOf } from '../../language/messages'
import type { Lng } from '../../language/tags'
import { isCounted, type Unit } from './units'

/** `same-gist`: the words are those of another language. */
export type GapKind = 'missing' | 'extra' | 'untranslated' | 'placeholders' | 'same-gist'

/** Where a language differs from Swedish in a way that a person would notice. */
export interface Gap {
	kind: GapKind
	lng: Lng
	file: string
	path: readonly string[]
}

const swedish = 'sv'

/** Sentences of the bot's own and words that every answer uses: needed in every language. */
const everywhere = new Set(['ui.yaml', 'areas.yaml', 'profile.yaml', 'concepts.yaml', 'outside.yaml'])
const entryFiles = new Set(['grants.yaml', 'premises.yaml', 'contacts.yaml', 'methods.yaml'])

/** Names stand as they are in every language, and few words may be the same in two. */
const fewestWordsToCompare = 3

type Place = Pick<Unit, 'file' | 'path'>

const isGist = ({ file, path }: Place) => entryFiles.has(file) && path.at(-1) === 'gist'
const isSentence = (place: Place) => isGist(place) || place.file === 'ui.yaml' || place.file === 'profile.yaml'

/** Sorted names of the values that a text takes. */
function placeholderKey(text: string): string {
	return [...new Set(placeholdersOf(text))].sort().join(' ')
}

/** “One day” says the number in a word. */
const saysNumber = new Set(['zero', 'one', 'two'])

function kindOf({ file, path, source, target }: Unit): GapKind | undefined {
	const isPlural = file === 'ui.yaml' && isCounted(path.slice(0, -1))
	// A language may have one word for what Swedish puts together (200, 2000), and ways of saying that Swedish lacks.
	const isWayOfSaying = (file === 'ui.yaml' && path[0] === 'numbers') || (file === 'profile.yaml' && path.includes('says'))
	if (target === undefined) return everywhere.has(file) ? 'missing' : undefined
	if (source === undefined) return isPlural || isWayOfSaying || entryFiles.has(file) ? undefined : 'extra'
	if (typeof source !== 'string' || typeof target !== 'string' || !isSentence({ file, path })) return undefined
	if (target === source && source.split(/\s+/).length >= fewestWordsToCompare) return 'untranslated'
	if (!everywhere.has(file) || (isPlural && saysNumber.has(path.at(-1) ?? ''))) return undefined
	return placeholderKey(source) === placeholderKey(target) ? undefined : 'placeholders'
}

/** Gaps of every language but Swedish, which the others are held against. */
export function parityGaps(languages: ReadonlyMap<Lng, readonly Unit[]>): Gap[] {
	const gistsSeen = new Map<string, Lng>()
	const gaps: Gap[] = []
	for (const [lng, units] of languages) {
		for (const unit of units) {
			const { file, path, target } = unit
			const kind = lng === swedish ? undefined : kindOf(unit)
			if (kind) gaps.push({ kind, lng, file, path })
			if (!isGist(unit) || typeof target !== 'string') continue
			const key = `${path.join('.')} ${target}`
			if (gistsSeen.has(key) && !kind) gaps.push({ kind: 'same-gist', lng, file, path })
			gistsSeen.set(key, lng)
		}
	}
	return gaps
}
