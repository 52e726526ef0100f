import type { Knowledge } from '../knowledge/model'
import type { EntryTexts } from './matcher'

/** The pseudo-entry that a general question about money belongs to. */
export const grantFinderId = 'grant-finder'

/** What people may say for each entry in each language. Swedish names are known in every language, as people borrow them. */
export function entryTexts(knowledge: Knowledge): EntryTexts[] {
	const swedish = knowledge.languages.get('sv')
	return [...knowledge.languages.values()].flatMap(({ lng, entries, interface: { intents } }) => {
		const texts = [...knowledge.entries.keys()].map((id): EntryTexts => {
			const words = entries.get(id)
			const borrowed = swedish?.entries.get(id)
			const names = [words, borrowed].flatMap((each) => (each ? [each.name, ...each.aliases] : []))
			return { id, lng, questions: words?.questions ?? [], names: [...new Set(names)] }
		})
		return [...texts, { id: grantFinderId, lng, questions: intents.grants, names: [] }]
	})
}
