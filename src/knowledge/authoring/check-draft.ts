import { z } from 'zod'
import { requiredLanguages } from '../../language/tags'
import { parseWith } from '../parse'
import { type Problem, type ProblemCode, suggest } from '../problems'
import { factsFileSchemas, folderOfKind } from '../schema/facts'
import { entryWordsFileSchema } from '../schema/words'
import type { DraftProblem, EntryDraft, Files } from './draft-entry'
import { type KnownNames, knownNames } from './known-names'

/** A draft's facts and words as they will stand in the files. */
export interface Written {
	facts: object
	words: Readonly<Record<string, object>>
}

/** What the loader's schema says of a part of the draft, at the form's fields. */
function schemaProblems(schema: z.ZodType, value: unknown, fieldOf: (path: readonly PropertyKey[]) => string): DraftProblem[] {
	const found: DraftProblem[] = []
	const problemAt = (path: readonly PropertyKey[], code: ProblemCode, message: string, remedy: string): Problem => {
		found.push({ field: fieldOf(path), code, message: `${message.charAt(0).toUpperCase()}${message.slice(1)}. ${remedy}` })
		return { code, file: '', line: 1, col: 1, message, remedy, excerpt: '' }
	}
	parseWith(schema, { file: '', bytes: Buffer.alloc(0), value, problems: [], problemAt })
	return found
}

/** What ids of an area begin with: the area's own id, or another word where all its entries have one (`national`). */
function idPrefixes(area: string, { facts }: KnownNames): string[] {
	const ids = facts.flatMap((file) => (file.area === area ? file.ids : []))
	if (ids.length === 0 || ids.some((id) => id.startsWith(`${area}-`))) return [area]
	return [...new Set(ids.map((id) => id.split('-')[0] ?? area))]
}

function areaProblems({ area }: EntryDraft, { areas }: KnownNames): DraftProblem[] {
	if (areas.includes(area)) return []
	const remedy = suggest(area, areas) || 'Choose one of knowledge/areas.yaml, or add it there first.'
	return [{ field: 'area', code: 'unknown-area', message: `There is no area “${area}”. ${remedy}` }]
}

function idProblems({ id, kind, area }: EntryDraft, names: KnownNames): DraftProblem[] {
	const malformed = schemaProblems(z.record(factsFileSchemas[kind].keyType, z.unknown()), { [id]: {} }, () => 'id')
	if (malformed.length > 0) return malformed
	const taken = names.facts.find(({ ids }) => ids.includes(id))
	if (taken) return [{ field: 'id', code: 'duplicate-id', message: `“${id}” already stands in ${taken.path}. Choose another id.` }]
	const prefixes = idPrefixes(area, names)
	if (!names.areas.includes(area) || prefixes.some((prefix) => id.startsWith(`${prefix}-`))) return []
	const message = `Ids of this area begin with “${prefixes.join('-” or “')}-”. Write for example ${prefixes[0]}-${id}.`
	return [{ field: 'id', code: 'bad-value', message }]
}

function referenceProblems({ id, kind, facts }: EntryDraft, names: KnownNames): DraftProblem[] {
	const contacts = names.facts.flatMap(({ folder, ids }) => (folder === folderOfKind.contact ? ids : []))
	const references = [
		{ field: 'facts.route_to', what: 'contact', to: facts.route_to, known: kind === 'contact' ? [...contacts, id] : contacts },
		{ field: 'facts.source.document', what: 'source', to: facts.source.document, known: names.sources },
	]
	return references
		.filter(({ to, known }) => to !== '' && !known.includes(to))
		.map(({ field, what, to, known }) => {
			const remedy = suggest(to, known) || 'Choose one that there is, or add it first.'
			return { field, code: 'unknown-id', message: `There is no ${what} “${to}”. ${remedy}` }
		})
}

/** A form's texts name no figures, so that braces would be shown as they are. */
function* bracesIn(value: unknown, field: string): Generator<DraftProblem> {
	if (typeof value === 'string' && /[{}]/.test(value))
		yield { field, code: 'bad-placeholder', message: 'The text cannot hold the signs { and }. Remove them.' }
	if (typeof value === 'object' && value !== null)
		for (const [key, inner] of Object.entries(value)) yield* bracesIn(inner, `${field}.${key}`)
}

function languageProblems({ words }: EntryDraft, files: Files): DraftProblem[] {
	const missing = requiredLanguages.filter((lng) => !Object.hasOwn(words, lng))
	const unknown = Object.keys(words).filter((lng) => !files.has(`locales/${lng}/ui.yaml`))
	return [
		...missing.map((lng): DraftProblem => {
			return { field: `words.${lng}`, code: 'missing-words', message: `Every entry has words in ${lng}. Write them.` }
		}),
		...unknown.map((lng): DraftProblem => {
			return { field: `words.${lng}`, code: 'missing-file', message: `There is no language “${lng}”. Add it under locales/ first.` }
		}),
	]
}

/** At the fields as they were filled in: the lines of a list that are empty count. */
export function braceProblems({ facts, words }: EntryDraft): DraftProblem[] {
	return [...bracesIn(facts, 'facts'), ...bracesIn(words, 'words')]
}

/**
 * Everything else that keeps a draft from being taken in: what the loader would say of its facts and words as they will be
 * written, and names that do not exist or are taken. With files that cannot be read, only these are told.
 */
export function checkDraft(draft: EntryDraft, { facts, words }: Written, files: Files): DraftProblem[] {
	const names = knownNames(files)
	if (names.unreadable.length > 0)
		return names.unreadable.map((path) => ({ field: 'files', code: 'unreadable-file', message: `${path} cannot be read. Mend it first.` }))
	const wordsSchema = entryWordsFileSchema.shape.entries.valueType
	return [
		...idProblems(draft, names),
		...areaProblems(draft, names),
		...schemaProblems(factsFileSchemas[draft.kind].valueType, facts, (path) => ['facts', ...path].join('.')),
		...referenceProblems(draft, names),
		...languageProblems(draft, files),
		...Object.entries(words).flatMap(([lng, ofLanguage]) =>
			schemaProblems(wordsSchema, ofLanguage, (path) => ['words', lng, ...path].join('.')),
		),
	]
}
