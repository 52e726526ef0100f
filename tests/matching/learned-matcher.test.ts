import { loadContext } from '../../src/content'
import { queryOf } from '../../src/conversation/find-entry'
import { country } from '../../src/knowledge/model'
import type { Lng } from '../../src/language/tags'
import { foldText } from '../../src/language/text'
import { corpusOf, outsideId } from '../../src/matching/entry-texts'
import { createLearnedMatcher } from '../../src/matching/learned-matcher'
import type { EntryTexts } from '../../src/matching/matcher'
import { contentPath } from '../support/content'
import { describeMatcher } from './matcher-contract'

describeMatcher('createLearnedMatcher', createLearnedMatcher)

describe('a Swedish compound is what it ends in', () => {
	const matcher = createLearnedMatcher({
		concepts: new Map(),
		entries: [
			{ id: 'party', lng: 'sv', questions: ['Hur ordnar vi en fest?'], names: [], descriptions: [] },
			{ id: 'tournament', lng: 'sv', questions: ['Vem hjälper till med en turnering?'], names: [], descriptions: [] },
			{ id: 'room', lng: 'sv', questions: ['Kan vi låna en lokal?'], names: [], descriptions: [] },
			{ id: 'garden', lng: 'sv', questions: ['Var ligger närmaste trädgård?'], names: [], descriptions: [] },
		],
	})

	test.each([
		['gatufest', 'party'],
		['kvartersfest', 'party'],
		['Vi planerar en sommarfest.', 'party'],
		['innebandyturnering', 'tournament'],
		['replokal', 'room'],
		['En möteslokal, tack', 'room'],
		['skolträdgård', 'garden'],
	])('%s: %s', (text, id) => {
		expect(matcher.match({ text, lng: 'sv' }).candidates[0]?.id).toBe(id)
	})
})

describe('the knowledge base finds its own entries', () => {
	const context = loadContext({ contentPath, languages: undefined })
	const { knowledge, matcher } = context
	const texts = corpusOf(knowledge).entries
	const leastShare = 0.97

	/** Asks each text at its entry's place. Fails with every text whose best entry is another, when they are too many. */
	function expectOwnFirst(lng: Lng, pick: (entry: EntryTexts) => readonly string[]) {
		const asked = texts
			.filter((entry) => entry.lng === lng && entry.id !== outsideId)
			.flatMap((entry) => pick(entry).map((text) => ({ text, id: entry.id })))
		const misses = asked.flatMap(({ text, id }) => {
			const own = knowledge.entries.get(id)?.area ?? country
			const area = own === country ? null : own
			const [best] = matcher.match(queryOf(context, text, lng, area)).candidates
			return best?.id === id ? [] : [`${text} → ${best?.id ?? 'nothing'} and not ${id}`]
		})
		const share = 1 - misses.length / asked.length
		if (share < leastShare) {
			throw new Error(
				`${asked.length - misses.length} of ${asked.length} in ${lng} (${share.toFixed(3)}) come first:\n${misses.join('\n')}`,
			)
		}
	}

	const languages = [...knowledge.languages.keys()]

	test.each(languages)('by every question in %s', (lng) => {
		expectOwnFirst(lng, ({ questions }) => questions)
	})

	test.each(languages)('by every name in %s that no other entry has', (lng) => {
		const holders = new Map<string, Set<string>>()
		for (const { id, names } of texts.filter((entry) => entry.lng === lng)) {
			for (const name of names.map(foldText)) holders.set(name, (holders.get(name) ?? new Set()).add(id))
		}
		expectOwnFirst(lng, ({ names }) => names.filter((name) => holders.get(foldText(name))?.size === 1))
	})

	test.each(languages)('every name in %s is named where it stands', (lng) => {
		const misses = texts
			.filter((entry) => entry.lng === lng)
			.flatMap(({ id, names }) => names.filter((name) => !matcher.match({ text: `(${name})`, lng }).named.includes(id)))
		expect(misses).toEqual([])
	})
})
