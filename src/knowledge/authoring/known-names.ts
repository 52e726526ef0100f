import type { z } from 'zod'
import { folderOfKind, sourcesFileSchema } from '../schema/facts'
import type { Files } from './draft-entry'
import { keysOf, readDocument } from './yaml-insert'

/** The ids that one file of facts has. */
export interface FactsFile {
	path: string
	area: string
	folder: string
	ids: readonly string[]
}

export const sourcesPath = 'knowledge/sources.yaml'

/** What a draft can refer to. */
export interface KnownNames {
	areas: readonly string[]
	sources: z.infer<typeof sourcesFileSchema>
	facts: readonly FactsFile[]
	/** Files whose names cannot be told. */
	unreadable: readonly string[]
}

export function knownNames(files: Files): KnownNames {
	const unreadable: string[] = []
	const namesIn = (path: string): string[] => {
		const contents = readDocument(files.get(path) ?? '')?.contents
		if (!contents) unreadable.push(path)
		return keysOf(contents)
	}
	const areas = namesIn('knowledge/areas.yaml')
	const sources = sourcesFileSchema.safeParse(readDocument(files.get(sourcesPath) ?? '')?.toJS())
	if (!sources.success) unreadable.push(sourcesPath)
	const folders: readonly string[] = Object.values(folderOfKind)
	return {
		areas,
		sources: sources.data ?? {},
		facts: [...files.keys()].flatMap((path) => {
			const [, folder = '', area = ''] = /^knowledge\/([^/]+)\/([^/]+)\.ya?ml$/.exec(path) ?? []
			return folders.includes(folder) ? [{ path, area, folder, ids: namesIn(path) }] : []
		}),
		unreadable,
	}
}
