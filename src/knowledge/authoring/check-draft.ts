import { z } from 'zod'
import { requiredLanguages } from '../../language/tags'
import { nearestName, suggest } from '../problems'
import { factsFileSchemas, folderOfKind, sourcesFileSchema } from '../schema/facts'
import { entryWordsFileSchema } from '../schema/words'
import { sameTextKey } from './clean-draft'
import { type CompleteDraft, idPrefixes } from './complete-draft'
import type { DraftProblem, Files } from './draft-entry'
import type { KnownNames } from './known-names'
import { addressProblems, lengthProblems, schemaProblems } from './text-problems'

/** A draft's facts, words and new source as they will stand in the files. */
export interface Written {
	facts: object
	words: Readonly<Record<string, object>>
	source: Readonly<Record<string, unknown>> | undefined
}

function areaProblems({ area }: CompleteDraft, { areas }: KnownNames): DraftProblem[] {
	if (areas.includes(area)) return []
	const remedy = suggest(area, areas) || 'Choose one of knowledge/areas.yaml, or add it there first.'
	return [{ field: 'area', code: 'unknown-area', message: `There is no area “${area}”. ${remedy}` }]
}

function idProblems({ id, kind, area, words }: CompleteDraft, names: KnownNames): DraftProblem[] {
	const field = 'id'
	// What it would be made of is missing, and is told at its own field.
	if (id === '' && (!names.areas.includes(area) || !words.sv?.name)) return []
	if (id === '') return [{ field, code: 'missing-value', message: 'No id can be made of the Swedish name. Write one.' }]
	const [prefix = area, ...others] = idPrefixes(area, names)
	const malformed = schemaProblems(z.record(factsFileSchemas[kind].keyType, z.unknown()), { [id]: {} }, () => field)
	if (malformed.length > 0) return malformed.map((problem) => ({ ...problem, about: prefix }))
	const taken = names.facts.find(({ ids }) => ids.includes(id))
	if (taken) return [{ field, code: 'duplicate-id', message: `“${id}” already stands in ${taken.path}. Choose another id.` }]
	if (!names.areas.includes(area) || [prefix, ...others].some((each) => id.startsWith(`${each}-`))) return []
	const message = `Ids of this area begin with “${[prefix, ...others].join('-” or “')}-”. Write for example ${prefix}-${id}.`
	return [{ field, code: 'bad-value', message, about: prefix }]
}

function referenceProblems({ id, kind, facts, newSource }: CompleteDraft, names: KnownNames): DraftProblem[] {
	const contacts = names.facts.flatMap(({ folder, ids }) => (folder === folderOfKind.contact ? ids : []))
	const references = [
		{ field: 'facts.route_to', what: 'contact', to: facts.route_to, known: kind === 'contact' ? [...contacts, id] : contacts },
		...(newSource
			? []
			: [{ field: 'facts.source.document', what: 'source', to: facts.source.document, known: Object.keys(names.sources) }]),
	]
	return references
		.filter(({ to, known }) => to !== '' && !known.includes(to))
		.map(({ field, what, to, known }) => {
			const remedy = suggest(to, known) || 'Choose one that there is, or add it first.'
			return { field, code: 'unknown-id' as const, message: `There is no ${what} “${to}”. ${remedy}` }
		})
}

/** Between the passages of one source, as the linter knows them. */
const sectionSeparator = '; '

/** A passage that the document does not have, as the linter would tell of it. */
function sectionProblems({ facts: { source }, newSource }: CompleteDraft, { sources }: KnownNames): DraftProblem[] {
	const known = newSource ? undefined : sources[source.document]?.sections
	if (!known) return []
	const field = 'facts.source.section'
	return source.section
		.split(sectionSeparator)
		.filter((section) => section !== '' && !known.includes(section))
		.map((section) => {
			const nearest = nearestName(section, known)
			const message = `${source.document} has no section “${section}”. ${suggest(section, known) || 'Choose one that it has.'}`
			return { field, code: 'unknown-section' as const, message, ...(nearest === undefined ? {} : { about: nearest }) }
		})
}

function sourceProblems({ newSource }: CompleteDraft, { source }: Written, { sources }: KnownNames, today: Date): DraftProblem[] {
	if (!newSource || !source) return []
	const malformed = schemaProblems(sourcesFileSchema.valueType, source, (path) => ['newSource', ...path].join('.'))
	const thisYear = today.getFullYear()
	if (typeof source.year === 'number' && source.year > thisYear && malformed.every(({ field }) => field !== 'newSource.year'))
		malformed.push({
			...{ field: 'newSource.year', code: 'bad-value', about: String(thisYear) },
			message: `The year has not come yet. Write ${thisYear} or an earlier one.`,
		})
	const isSame = (title: string, publisher: string, year: number) =>
		sameTextKey(title) === sameTextKey(newSource.title) &&
		sameTextKey(publisher) === sameTextKey(newSource.publisher) &&
		year === source.year
	const same = Object.entries(sources).find(([, { title, publisher, year }]) => isSame(title, publisher, year))
	if (!same) return malformed
	return [...malformed, { field: 'newSource.title', code: 'duplicate-id', message: `The source is there as “${same[0]}”. Choose it.` }]
}

function languageProblems({ words }: CompleteDraft, files: Files): DraftProblem[] {
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

/**
 * Everything else that keeps a draft from being taken in: what the loader would say of its facts and words as they will be
 * written, and names that do not exist or are taken.
 */
export function checkDraft(draft: CompleteDraft, written: Written, names: KnownNames, files: Files, today: Date): DraftProblem[] {
	const { facts, words } = written
	const wordsSchema = entryWordsFileSchema.shape.entries.valueType
	return [
		...idProblems(draft, names),
		...areaProblems(draft, names),
		...schemaProblems(factsFileSchemas[draft.kind].valueType, facts, (path) => ['facts', ...path].join('.')),
		...referenceProblems(draft, names),
		...sectionProblems(draft, names),
		...sourceProblems(draft, written, names, today),
		...languageProblems(draft, files),
		...Object.entries(words).flatMap(([lng, ofLanguage]) =>
			schemaProblems(wordsSchema, ofLanguage, (path) => ['words', lng, ...path].join('.')),
		),
		...lengthProblems(draft),
		...addressProblems(draft),
	]
}
