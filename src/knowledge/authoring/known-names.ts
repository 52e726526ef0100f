import { folderOfKind } from '../schema/facts'
import type { Files } from './draft-entry'
import { keysOf, readDocument } from './yaml-insert'

/** The ids that one file of facts has. */
export interface FactsFile {
	path: string
	area: string
	folder: string
	ids: readonly string[]
}

/** What a draft can refer to. */
export interface KnownNames {
	areas: readonly string[]
	sources: readonly string[]
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
	const folders: readonly string[] = Object.values(folderOfKind)
	return {
		areas: namesIn('knowledge/areas.yaml'),
		sources: namesIn('knowledge/sources.yaml'),
		facts: [...files.keys()].flatMap((path) => {
			const [, folder = '', area = ''] = /^knowledge\/([^/]+)\/([^/]+)\.ya?ml$/.exec(path) ?? []
			return folders.includes(folder) ? [{ path, area, folder, ids: namesIn(path) }] : []
		}),
		unreadable,
	}
}
