import type { EntryDraft } from './draft-entry'
import type { KnownNames } from './known-names'

/** A draft whose ids are made. The id is empty where it cannot be made. */
export type CompleteDraft = Omit<EntryDraft, 'facts'> & { facts: Omit<EntryDraft['facts'], 'route_to'> & { route_to: string } }

/** Letters that Unicode does not take apart. */
const ownLetters: Record<string, string> = { ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }
const mostLetters = 50

/** A name as an id: `Cykelköket på Ängen` -> `cykelkoket-pa-angen`; whole words of it. Empty for a name in another script. */
export function slugOf(name: string): string {
	const slug = name
		.toLowerCase()
		.replace(/[øæœßłđðþı]/g, (letter) => ownLetters[letter] ?? letter)
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '')
	if (slug.length <= mostLetters) return slug
	return slug
		.slice(0, mostLetters + 1)
		.replace(/-[^-]*$/, '')
		.slice(0, mostLetters)
}

function freeId(wanted: string, taken: readonly string[]): string {
	let free = wanted
	for (let number = 2; taken.includes(free); number++) free = `${wanted}-${number}`
	return free
}

/** What ids of an area begin with: the area's own id, or another word where all its entries have one (`national`). */
export function idPrefixes(area: string, { facts }: KnownNames): string[] {
	const ids = facts.flatMap((file) => (file.area === area ? file.ids : []))
	if (ids.length === 0 || ids.some((id) => id.startsWith(`${area}-`))) return [area]
	return [...new Set(ids.map((id) => id.split('-')[0] ?? area))]
}

function idOf({ area, words }: EntryDraft, names: KnownNames): string {
	const slug = slugOf(words.sv?.name ?? '')
	const [prefix = area] = idPrefixes(area, names)
	if (slug === '' || !names.areas.includes(area)) return ''
	const wanted = slug.startsWith(`${prefix}-`) ? slug : `${prefix}-${slug}`
	return freeId(
		wanted,
		names.facts.flatMap(({ ids }) => ids),
	)
}

/** The draft with what staff left to be made: its id, the id of its new source, and itself as the contact. */
export function completeDraft(draft: EntryDraft, names: KnownNames): CompleteDraft {
	const { facts, newSource } = draft
	const id = draft.id || idOf(draft, names)
	const document = newSource ? freeId(slugOf(newSource.title) || 'kalla', Object.keys(names.sources)) : facts.source.document
	return { ...draft, id, facts: { ...facts, route_to: facts.route_to ?? id, source: { ...facts.source, document } } }
}
