import { groupBy } from '../language/group-by'
import { placeholdersOf } from '../language/messages'
import { requiredLanguages } from '../language/tags'
import type { Draft, DraftLanguage } from './draft'
import { placeholderNames } from './facts-in-words'
import { type Problem, suggest } from './problems'
import { folderOfKind, kinds } from './schema/facts'
import { readOnlyGroups } from './schema/interface'
import type { SourceFile } from './source-file'

/** Every text of a nested value with the path that leads to it. */
function* textsIn(value: unknown, path: PropertyKey[] = []): Generator<{ path: PropertyKey[]; text: string }> {
	if (typeof value === 'string') yield { path, text: value }
	else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* textsIn(item, [...path, index])
	else if (typeof value === 'object' && value !== null)
		for (const [key, item] of Object.entries(value)) yield* textsIn(item, [...path, key])
}

function placeholderProblems(file: SourceFile, value: unknown, at: PropertyKey[], allowed: readonly string[]): Problem[] {
	return [...textsIn(value)].flatMap(({ path, text }) =>
		placeholdersOf(text)
			.filter((name) => !allowed.includes(name))
			.map((name) =>
				file.problemAt([...at, ...path], 'bad-placeholder', `{{${name}}} has no fact behind it`, suggest(name, allowed) || 'Remove it.'),
			),
	)
}

function entryWordProblems(language: DraftLanguage, draft: Draft): Problem[] {
	return kinds.flatMap((kind) => {
		const parsed = language.entries[kind]
		const ids = [...draft.entries.values()].flatMap(({ entry }) => (entry.kind === kind ? [entry.id] : []))
		return Object.entries(parsed?.data.entries ?? {}).flatMap(([id, words]) => {
			if (!parsed) return []
			const entry = draft.entries.get(id)?.entry
			if (!entry || entry.kind !== kind) {
				return [
					parsed.file.problemAt(
						['entries', id],
						'unknown-id',
						`words for “${id}”, which is not among the ${folderOfKind[kind]}`,
						suggest(id, ids) || 'Remove the words, or add the entry.',
						'key',
					),
				]
			}
			return placeholderProblems(parsed.file, words, ['entries', id], placeholderNames(entry))
		})
	})
}

function missingEntryWords(language: DraftLanguage, draft: Draft): Problem[] {
	if (!requiredLanguages.includes(language.lng)) return []
	return [...draft.entries.values()].flatMap(({ entry, file }) =>
		language.entries[entry.kind]?.data.entries[entry.id]
			? []
			: [
					file.problemAt(
						[entry.id],
						'missing-words',
						`“${entry.id}” has no words in ${language.lng}`,
						`Add it to locales/${language.lng}/${folderOfKind[entry.kind]}.yaml.`,
						'key',
					),
				],
	)
}

interface WordList {
	words: object
	known: readonly string[]
	path: PropertyKey[]
}

/** Names that words are written for but do not exist, and (where all are required) names without words. */
function listProblems(file: SourceFile, required: boolean, { words, known, path }: WordList): Problem[] {
	const unknown = Object.keys(words)
		.filter((name) => !known.includes(name))
		.map((name) =>
			file.problemAt(
				[...path, name],
				'unknown-id',
				`words for “${name}”, which does not exist`,
				suggest(name, known) || 'Remove them.',
				'key',
			),
		)
	const missing = known
		.filter((name) => required && !(name in words))
		.map((name) => file.problemAt(path, 'missing-words', `no words for “${name}”`, 'Add them here.', 'key'))
	return [...unknown, ...missing]
}

function vocabularyProblems(language: DraftLanguage, draft: Draft): Problem[] {
	const required = requiredLanguages.includes(language.lng)
	const problems: Problem[] = []
	if (language.areas) {
		const known = Object.keys(draft.areas?.data ?? {})
		problems.push(...listProblems(language.areas.file, required, { words: language.areas.data.areas, known, path: ['areas'] }))
	}
	const vocabulary = draft.profile?.data
	if (!language.profile || !vocabulary) return problems
	const { data, file } = language.profile
	problems.push(
		...listProblems(file, required, { words: data.fields, known: Object.keys(vocabulary.fields), path: ['fields'] }),
		...listProblems(file, required, { words: data.documents, known: vocabulary.documents, path: ['documents'] }),
		...listProblems(file, required, { words: data.obligations, known: vocabulary.obligations, path: ['obligations'] }),
	)
	for (const [name, words] of Object.entries(data.fields)) {
		const field = vocabulary.fields[name]
		if (field?.type === 'choice') {
			problems.push(...listProblems(file, required, { words: words.values ?? {}, known: field.values, path: ['fields', name, 'values'] }))
		}
		if (field && (field.type === 'choice' || field.type === 'number') && required && words.ask === undefined)
			problems.push(file.problemAt(['fields', name], 'missing-words', `no question for “${name}”`, 'Add `ask`.', 'key'))
		const sayable = field?.type === 'choice' ? field.values : ['true', 'false']
		problems.push(...listProblems(file, false, { words: words.says ?? {}, known: sayable, path: ['fields', name, 'says'] }))
		const { values: _values, says: _says, counts: _counts, plus_one: _plusOne, ...sentences } = words
		problems.push(...placeholderProblems(file, sentences, ['fields', name], ['value']))
	}
	return problems
}

/** The values that each sentence of the interface takes in most languages, so that one with a mistake is outvoted. */
function usualPlaceholders({ languages }: Draft): ReadonlyMap<string, string[]> {
	const sentences = languages.flatMap(({ interface: words }) => [...textsIn(words?.data)])
	const versions = groupBy(sentences, ({ path }) => path.join('.'))
	return new Map(
		[...versions].map(([key, texts]) => {
			const alike = [...groupBy(texts, ({ text }) => placeholdersOf(text).sort().join(' ')).values()]
			const [most] = alike.sort((a, b) => b.length - a.length)
			return [key, placeholdersOf(most?.[0]?.text ?? '')]
		}),
	)
}

/** Plural forms in which a word may say the number: “one question”. */
const saysNumber: ReadonlySet<string> = new Set(['zero', 'one', 'two'])

const isReadOnly = (group: string) => (readOnlyGroups as readonly string[]).includes(group)

/** The interface's sentences take the same values in every language. */
function interfaceProblems(language: DraftLanguage, usual: ReadonlyMap<string, string[]>): Problem[] {
	if (!language.interface) return []
	const { units: _units, ...sentences } = language.interface.data
	const shown = Object.fromEntries(Object.entries(sentences).filter(([group]) => !isReadOnly(group)))
	return [...textsIn(shown)].flatMap(({ path, text }) => {
		const names = usual.get(path.join('.')) ?? []
		const given = placeholdersOf(text)
		const file = language.interface?.file as SourceFile
		return [
			...given
				.filter((name) => !names.includes(name))
				.map((name) => file.problemAt(path, 'bad-placeholder', `{{${name}}} is not known here`, suggest(name, names) || 'Remove it.')),
			...names
				.filter((name) => !given.includes(name) && !saysNumber.has(String(path.at(-1))))
				.map((name) => file.problemAt(path, 'bad-placeholder', `{{${name}}} is missing`, 'Put it where the value belongs.')),
		]
	})
}

/** Checks that words belong to something that exists, that sv and en are complete, and that placeholders have values. */
export function checkWords(root: string, draft: Draft): Problem[] {
	const missing = requiredLanguages
		.filter((lng) => !draft.languages.some((language) => language.lng === lng))
		.map(
			(lng): Problem => ({
				code: 'missing-file',
				file: `locales/${lng}/ui.yaml`,
				line: 1,
				col: 1,
				message: 'the file is missing',
				remedy: `Every knowledge base has words in ${lng}: add them under ${root}.`,
				excerpt: '',
			}),
		)
	const usual = usualPlaceholders(draft)
	const found = draft.languages.flatMap((language) => [
		...entryWordProblems(language, draft),
		...missingEntryWords(language, draft),
		...vocabularyProblems(language, draft),
		...interfaceProblems(language, usual),
	])
	return [...missing, ...found]
}
