import type { z } from 'zod'
import { parseWith } from '../parse'
import type { Problem } from '../problems'
import type { CompleteDraft } from './complete-draft'
import { type DraftProblem, type DraftProblemCode, type EntryDraft, longest } from './draft-entry'

function codeOf(issue: z.core.$ZodIssue | undefined, isThere: boolean): Pick<DraftProblem, 'code' | 'about'> {
	if (issue?.code === 'too_big') return { code: 'too-long', about: String(issue.maximum) }
	const isMissing = issue?.code === 'too_small' && (issue.origin === 'string' || issue.origin === 'array')
	return { code: isMissing || !isThere ? 'missing-value' : 'bad-value' }
}

/** What the loader's schema says of a part of the draft, at the form's fields. */
export function schemaProblems(schema: z.ZodType, value: unknown, fieldOf: (path: readonly PropertyKey[]) => string): DraftProblem[] {
	const issues = schema.safeParse(value).error?.issues ?? []
	const found: DraftProblem[] = []
	const problemAt: Parameters<typeof parseWith>[1]['problemAt'] = (path, code, message, remedy): Problem => {
		const issue = issues.find((each) => each.path.join('\0') === path.join('\0'))
		const given = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value)
		const told = code === 'unknown-key' ? { code } : codeOf(issue, given !== undefined)
		found.push({ field: fieldOf(path), ...told, message: `${message.charAt(0).toUpperCase()}${message.slice(1)}. ${remedy}` })
		return { code, file: '', line: 1, col: 1, message, remedy, excerpt: '' }
	}
	parseWith(schema, { file: '', bytes: Buffer.alloc(0), value, problems: [], problemAt })
	return found
}

/** Every text of a draft at its field, with the most letters that it may have. */
function limitedTexts({ id, facts, newSource, words }: CompleteDraft): { field: string; text: string | undefined; most: number }[] {
	const { source, url, phone, email, address } = facts
	return [
		{ field: 'id', text: id, most: longest.id },
		{ field: 'facts.source.section', text: source.section, most: longest.section },
		{ field: 'facts.url', text: url, most: longest.url },
		{ field: 'facts.phone', text: phone, most: longest.phone },
		{ field: 'facts.email', text: email, most: longest.email },
		{ field: 'facts.address', text: address, most: longest.address },
		{ field: 'newSource.title', text: newSource?.title, most: longest.title },
		{ field: 'newSource.publisher', text: newSource?.publisher, most: longest.publisher },
		{ field: 'newSource.url', text: newSource?.url, most: longest.url },
		...Object.entries(words).flatMap(([lng, { name, questions }]) => [
			{ field: `words.${lng}.name`, text: name, most: longest.name },
			...questions.map((text, index) => ({ field: `words.${lng}.questions.${index}`, text, most: longest.question })),
		]),
	]
}

export function lengthProblems(draft: CompleteDraft): DraftProblem[] {
	return limitedTexts(draft)
		.filter(({ text = '', most }) => text.length > most)
		.map(({ field, most }) => ({
			field,
			code: 'too-long',
			about: String(most),
			message: `The text is too long. Write at most ${most} letters.`,
		}))
}

/** Addresses that no page has, such as `javascript:`. */
export function addressProblems({ facts, newSource }: CompleteDraft): DraftProblem[] {
	const addresses = [
		{ field: 'facts.url', url: facts.url ?? '' },
		{ field: 'newSource.url', url: newSource?.url ?? '' },
	]
	const code: DraftProblemCode = 'bad-value'
	return addresses
		.filter(({ url }) => URL.canParse(url) && !/^https?:$/.test(new URL(url).protocol))
		.map(({ field }) => ({ field, code, message: 'The address is of no page. Change it to one that begins with https://.' }))
}

/** A form's texts name no figures, so that braces would be shown as they are. */
function* bracesIn(value: unknown, field: string): Generator<DraftProblem> {
	if (typeof value === 'string' && /[{}]/.test(value))
		yield { field, code: 'bad-placeholder', message: 'The text cannot hold the signs { and }. Remove them.' }
	if (typeof value === 'object' && value !== null)
		for (const [key, inner] of Object.entries(value)) yield* bracesIn(inner, `${field}.${key}`)
}

/** At the fields as they were filled in: the lines of a list that are empty count. */
export function braceProblems({ facts, newSource, words }: EntryDraft): DraftProblem[] {
	return [...bracesIn(facts, 'facts'), ...bracesIn(newSource, 'newSource'), ...bracesIn(words, 'words')]
}
