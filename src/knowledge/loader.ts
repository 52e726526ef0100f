import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { z } from 'zod'
import type { Store } from '../cache/store'
import type { Lng } from '../language/tags'
import { checkFacts } from './check-facts'
import { checkWords } from './check-words'
import type { Draft, DraftLanguage, Parsed } from './draft'
import type { Entry, Knowledge, LanguageWords } from './model'
import { byPlace, type Problem, suggest } from './problems'
import { readCached } from './read-cached'
import { areasFileSchema, factsFileSchemas, folderOfKind, kinds, profileFileSchema, sourcesFileSchema } from './schema/facts'
import { interfaceFileSchema } from './schema/interface'
import { areaWordsFileSchema, conceptsFileSchema, entryWordsFileSchema, outsideFileSchema, profileWordsFileSchema } from './schema/words'
import type { SourceFile } from './source-file'

/** `draft` has the place of each thing in its file, for checks that come after. */
export type LoadResult = { knowledge: Knowledge; draft: Draft; problems: [] } | { knowledge: undefined; problems: Problem[] }

const missingNames = new Set(['unknown-id', 'bad-value', 'missing-words'])

/** The folder that holds `knowledge/` and `locales/`, given itself or its `knowledge/`. */
export function contentRoot(folder: string): string {
	return existsSync(join(folder, 'areas.yaml')) ? resolve(folder, '..') : resolve(folder)
}

function yamlFilesIn(root: string, folder: string): string[] {
	if (!existsSync(join(root, folder))) return []
	return readdirSync(join(root, folder))
		.filter((name) => name.endsWith('.yaml') || name.endsWith('.yml'))
		.sort()
}

function foldersIn(root: string, folder: string): string[] {
	if (!existsSync(join(root, folder))) return []
	return readdirSync(join(root, folder), { withFileTypes: true })
		.filter((item) => item.isDirectory() && !item.name.startsWith('.'))
		.map((item) => item.name)
		.sort()
}

/**
 * Reads and checks all content under `root`. Every problem of every file is reported, in the order of place;
 * with any problem there is no knowledge. `store` keeps files that were sound from one start to the next.
 */
export function loadKnowledge(root: string, store?: Store<unknown>): LoadResult {
	const files: SourceFile[] = []
	const problems: Problem[] = []
	const read = <Schema extends z.ZodType>(file: string, schema: Schema): Parsed<Schema> | undefined => {
		const { source, parsed } = readCached(root, file, schema, store)
		files.push(source)
		return parsed
	}
	const readIfThere = <Schema extends z.ZodType>(file: string, schema: Schema) =>
		existsSync(join(root, file)) ? read(file, schema) : undefined

	const draft: Draft = {
		areas: read('knowledge/areas.yaml', areasFileSchema),
		sources: read('knowledge/sources.yaml', sourcesFileSchema),
		profile: read('knowledge/profile.yaml', profileFileSchema),
		entries: new Map(),
		languages: [],
	}

	for (const kind of kinds) {
		for (const name of yamlFilesIn(root, `knowledge/${folderOfKind[kind]}`)) {
			const parsed = read(`knowledge/${folderOfKind[kind]}/${name}`, factsFileSchemas[kind])
			if (!parsed) continue
			const area = name.replace(/\.ya?ml$/, '')
			if (draft.areas && !draft.areas.data[area]) {
				problems.push(
					parsed.file.problemAt(
						[],
						'unknown-area',
						`the file is named after the area “${area}”, which is not in areas.yaml`,
						suggest(area, Object.keys(draft.areas.data)) || 'Add the area, or rename the file.',
					),
				)
			}
			for (const [id, facts] of Object.entries(parsed.data)) {
				const earlier = draft.entries.get(id)
				if (earlier)
					problems.push(
						parsed.file.problemAt(
							[id],
							'duplicate-id',
							`“${id}” already stands in ${earlier.file.file}`,
							'Keep one of them, or give one another id.',
							'key',
						),
					)
				else draft.entries.set(id, { entry: { id, kind, area, ...facts } as Entry, file: parsed.file })
			}
		}
	}

	for (const lng of foldersIn(root, 'locales')) {
		draft.languages.push({
			lng,
			interface: read(`locales/${lng}/ui.yaml`, interfaceFileSchema),
			areas: readIfThere(`locales/${lng}/areas.yaml`, areaWordsFileSchema),
			profile: readIfThere(`locales/${lng}/profile.yaml`, profileWordsFileSchema),
			concepts: readIfThere(`locales/${lng}/concepts.yaml`, conceptsFileSchema),
			outside: readIfThere(`locales/${lng}/outside.yaml`, outsideFileSchema),
			entries: Object.fromEntries(
				kinds.flatMap((kind) => {
					const parsed = readIfThere(`locales/${lng}/${folderOfKind[kind]}.yaml`, entryWordsFileSchema)
					return parsed ? [[kind, parsed]] : []
				}),
			),
		})
	}

	const unreadable = files.filter((file) => file.problems.length > 0)
	problems.push(...unreadable.flatMap((file) => file.problems))
	problems.push(...[...checkFacts(draft), ...checkWords(root, draft)].filter(({ code }) => !followsFrom(unreadable, code)))
	if (problems.length > 0 || !draft.areas || !draft.sources || !draft.profile)
		return { knowledge: undefined, problems: problems.sort(byPlace) }

	return {
		problems: [],
		draft,
		knowledge: {
			version: versionOf(files),
			areas: new Map(Object.entries(draft.areas.data)),
			sources: new Map(Object.entries(draft.sources.data)),
			profile: draft.profile.data,
			entries: new Map([...draft.entries].map(([id, { entry }]) => [id, entry])),
			languages: new Map(draft.languages.flatMap((language) => wordsOfLanguage(language))),
		},
	}
}

/** A file that cannot be read makes its names look missing elsewhere; only its own problems are worth reading. */
function followsFrom(unreadable: readonly SourceFile[], code: string): boolean {
	const broken = (folder: string) => unreadable.some(({ file }) => file.startsWith(folder))
	return (broken('knowledge/') && missingNames.has(code)) || (broken('locales/') && code === 'missing-words')
}

function wordsOfLanguage({ lng, interface: words, areas, profile, concepts, outside, entries }: DraftLanguage): [Lng, LanguageWords][] {
	if (!words) return []
	const language: LanguageWords = {
		lng,
		interface: words.data,
		areas: areas?.data.areas ?? {},
		profile: profile?.data,
		concepts: concepts?.data.concepts ?? {},
		outside: outside?.data.questions ?? [],
		entries: new Map(Object.values(entries).flatMap((parsed) => Object.entries(parsed.data.entries))),
	}
	return [[lng, language]]
}

function versionOf(files: readonly SourceFile[]): string {
	const hash = createHash('sha256')
	for (const { file, bytes } of files) hash.update(`${file}\0${bytes.length}\0`).update(bytes)
	return hash.digest('hex').slice(0, 12)
}
