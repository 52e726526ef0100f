import { type Finding, findingInWords, type Rule, wordsInFiles } from '../knowledge/lint/content'
import type { LintCode } from '../knowledge/problems'
import { withoutPlaceholders } from '../language/messages'
import type { Lng } from '../language/tags'
import type { Context } from './context'

/** Borrowed words leave a short text in doubt. */
const fewestWords = 6
const surely = 0.9
/** Mostly names, which stand in every language. */
const capitalized = /\p{Lu}[\p{L}\p{M}'’-]*/gu

const code: LintCode = 'wrong-language'

/** Texts of the answers that are surely in another language than their folder's. */
export function languageRule({ detect, knowledge }: Pick<Context, 'detect' | 'knowledge'>): Rule {
	/** What the text is surely written in instead, or undefined. */
	const otherLanguage = (text: string, lng: Lng): Lng | undefined => {
		const { lng: detected, confidence, words } = detect(withoutPlaceholders(text).replace(capitalized, ' '))
		return detected !== null && detected !== lng && confidence >= surely && words >= fewestWords ? detected : undefined
	}
	return (content) =>
		[...wordsInFiles(content)]
			.filter(({ lng }) => knowledge.languages.has(lng))
			.flatMap((place): Finding[] => {
				const texts = [
					{ path: ['gist'], text: place.words.gist },
					...place.words.details.map((text, index) => ({ path: ['details', index], text })),
				]
				return texts.flatMap(({ path, text }) => {
					const other = otherLanguage(text, place.lng)
					if (other === undefined) return []
					const message = `the text is in ${other}, not in ${place.lng}`
					return [findingInWords(place, path, code, message, 'Translate it, or move it to the folder of its language.')]
				})
			})
}
