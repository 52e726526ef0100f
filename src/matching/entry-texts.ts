import type { Knowledge } from '../knowledge/model'
import { withoutPlaceholders } from '../language/messages'
import type { Corpus, EntryTexts } from './matcher'

/** The pseudo-entry that a general question about money belongs to. */
export const grantFinderId = 'grant-finder'

/** The pseudo-entry of everything that the knowledge base does not answer. */
export const outsideId = 'outside'

/** What people may say for each entry in each language. Swedish names are known in every language, as people borrow them. */
export function corpusOf({ languages, entries: known }: Knowledge): Corpus {
	const swedish = languages.get('sv')
	const entries = [...languages.values()].flatMap(({ lng, entries, outside, interface: { intents } }) => {
		const texts = [...known.keys()].map((id): EntryTexts => {
			const words = entries.get(id)
			const names = [words, swedish?.entries.get(id)].flatMap((each) => (each ? [each.name, ...each.aliases] : []))
			const descriptions = words ? [words.gist, ...words.details].map(withoutPlaceholders) : []
			return { id, lng, questions: words?.questions ?? [], names: [...new Set(names)], descriptions }
		})
		const pseudo = (id: string, questions: readonly string[]): EntryTexts => ({ id, lng, questions, names: [], descriptions: [] })
		return [...texts, pseudo(grantFinderId, intents.grants), pseudo(outsideId, outside)]
	})
	return { entries, concepts: new Map([...languages.values()].map(({ lng, concepts }) => [lng, concepts])) }
}
