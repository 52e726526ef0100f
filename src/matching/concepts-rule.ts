import type { Finding, Rule } from '../knowledge/lint/content'
import { type LintCode, nearestName } from '../knowledge/problems'
import { groupBy } from '../language/group-by'
import { requiredLanguages } from '../language/tags'
import { tokenize } from '../language/text'
import { createConceptFinder } from './concepts'
import { corpusOf } from './entry-texts'

/**
 * A meaning that no text touches, in its language or in those that lend their questions, tells the bot nothing; one whose
 * name these lack is shared with no language.
 */
export const conceptsRule: Rule = ({ knowledge, draft }) => {
	const textsByLanguage = groupBy(corpusOf(knowledge).entries, ({ lng }) => lng)
	const usedIn = new Map(
		[...knowledge.languages.values()].map(({ lng, concepts }) => {
			const conceptsIn = createConceptFinder(concepts)
			const texts = (textsByLanguage.get(lng) ?? []).flatMap(({ questions, names, descriptions }) => [
				...questions,
				...names,
				...descriptions,
			])
			return [lng, new Set(texts.flatMap((text) => conceptsIn(tokenize(text))))]
		}),
	)
	const known = new Set(requiredLanguages.flatMap((lng) => Object.keys(knowledge.languages.get(lng)?.concepts ?? {})))

	return draft.languages.flatMap(({ lng, concepts }) => {
		if (!concepts) return []
		const { data, file } = concepts
		const finding = (name: string, code: LintCode, message: string, remedy: string): Finding => ({
			...file.problemAt(['concepts', name], code, message, remedy, 'key'),
			code,
			id: name,
		})
		return Object.keys(data.concepts).flatMap((name) => {
			if (!known.has(name)) {
				const nearest = nearestName(name, [...known])
				const remedy = nearest ? `Did you mean “${nearest}”?` : `Add it in ${requiredLanguages.join(' and ')}, or remove it.`
				return [finding(name, 'unknown-concept', `neither ${requiredLanguages.join(' nor ')} has the meaning “${name}”`, remedy)]
			}
			if ([lng, ...requiredLanguages].some((each) => usedIn.get(each)?.has(name))) return []
			return [finding(name, 'unused-concept', `no text has a word of “${name}”`, 'Add words that people use, or remove it.')]
		})
	})
}
