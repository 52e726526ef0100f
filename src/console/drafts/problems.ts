import type { Context } from '../../conversation/context'
import type { DraftProblem } from '../../knowledge/authoring/draft-entry'
import { audiences } from '../../knowledge/schema/facts'
import { languageNameIn } from '../../language/format'
import type { Lng } from '../../language/tags'
import type { ConsoleLng } from '../language'
import { consoleWords } from '../words'
import { draftWords } from './words'

/** A problem as staff read it. */
export interface ToldProblem {
	/** The form's field; undefined for what no field can mend. */
	name: string | undefined
	sentence: string
}

const wordFields = ['name', 'gist', 'questions'] as const

/** Names of the form's fields in the order of the page. */
export function fieldNames(languages: readonly Lng[]): string[] {
	return [
		...['kind', 'area', 'route_to', 'audience'],
		...languages.flatMap((lng) => wordFields.map((field) => `${field}.${lng}`)),
		...['phone', 'email', 'url', 'address', 'document'],
		...['newSource.title', 'newSource.publisher', 'newSource.year', 'newSource.url', 'section', 'id'],
	]
}

/** The form's field that a problem is about. */
function nameOf({ field }: DraftProblem): string | undefined {
	if (field === 'files') return undefined
	const [, lng, part] = /^words\.([^.]+)(?:\.([^.]+))?/.exec(field) ?? []
	if (lng !== undefined) return `${wordFields.find((each) => each === part) ?? 'name'}.${lng}`
	return field.replace(/^facts\.(source\.)?/, '').replace(/^audience\..*/, 'audience')
}

/** Where a field is on the page: the boxes of the audience begin with the first. */
export function fieldIdOf(name: string): string {
	return name === 'audience' ? `audience.${audiences[0]}` : name
}

/** What a field of the form is called. */
export function labelOf({ translate }: Context, lng: ConsoleLng, name: string): string {
	const words = consoleWords(lng)
	const { title, publisher, year, url } = draftWords(lng)
	const [part, language] = name.split('.')
	if (part === 'name' || part === 'gist' || part === 'questions') {
		const label = { name: words.name, gist: words.gist, questions: words.exampleQuestions }[part]
		return `${label} (${languageNameIn(lng, language ?? '')})`
	}
	const labels: Record<string, string> = {
		...{ kind: words.kind, area: words.area, id: words.id, document: words.source, section: words.section },
		...{ route_to: words.routeTo, audience: words.audience },
		...{ phone: translate(lng, 'contact.phone'), email: translate(lng, 'contact.email') },
		...{ url: translate(lng, 'contact.web'), address: translate(lng, 'contact.address') },
		...{ 'newSource.title': title, 'newSource.publisher': publisher, 'newSource.year': year, 'newSource.url': url },
	}
	return labels[name] ?? name
}

/** Problems in the console's language and the order of the page, each once. */
export function tellProblems(
	context: Context,
	lng: ConsoleLng,
	problems: readonly DraftProblem[],
	languages: readonly Lng[],
): ToldProblem[] {
	const { problems: general, problemsAt } = draftWords(lng)
	const told = problems.map((problem) => {
		const name = nameOf(problem)
		const sentence = problemsAt[name ?? '']?.[problem.code] ?? general[problem.code]
		return { name, sentence: sentence(labelOf(context, lng, name ?? ''), problem.about ?? '') }
	})
	const order = fieldNames(languages)
	const placeOf = ({ name }: ToldProblem) => (name === undefined ? -1 : order.indexOf(name))
	return [...new Map(told.map((each) => [`${each.name}\n${each.sentence}`, each])).values()].sort((a, b) => placeOf(a) - placeOf(b))
}
