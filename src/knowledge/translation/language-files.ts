import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Lng } from '../../language/tags'
import { readSourceFile } from '../source-file'
import { type Unit, unitsOf, type Words } from './units'
import { type Change, editYaml } from './yaml-edit'

const swedish = 'sv'
const emptyFile = 'review: machine\n'

const folderOf = (lng: Lng) => join('locales', lng)

function contentOf(root: string, path: string): unknown {
	return existsSync(join(root, path)) ? readSourceFile(root, path).value : undefined
}

/** Everything to translate in each of the languages; one that has no folder yet has no targets. */
export function unitsOfLanguages(root: string, languages: Iterable<Lng>): Map<Lng, Unit[]> {
	const source = readdirSync(join(root, folderOf(swedish)))
		.filter((name) => name.endsWith('.yaml'))
		.sort()
		.map((file) => ({ file, words: contentOf(root, join(folderOf(swedish), file)) }))
	return new Map(
		[...languages].map((lng) => [
			lng,
			source.flatMap(({ file, words }) => unitsOf(file, words, contentOf(root, join(folderOf(lng), file)), lng)),
		]),
	)
}

/** A unit that neither Swedish nor the language has. */
export interface UnknownUnit {
	file: string
	path: readonly string[]
}

export interface ChangedFiles {
	/** New content of each file that changes, by its path under the content folder. */
	files: Map<string, string>
	changed: number
	unknown: UnknownUnit[]
}

/** What a language's files become with these words. Nothing is written. */
export function changeLanguage(
	root: string,
	lng: Lng,
	words: readonly { file: string; path: readonly string[]; words: Words | undefined }[],
	reviewed: boolean,
): ChangedFiles {
	const keyOf = (file: string, path: readonly string[]) => `${file}\0${path.join('\0')}`
	const known = new Map((unitsOfLanguages(root, [lng]).get(lng) ?? []).map((unit) => [keyOf(unit.file, unit.path), unit]))
	const unknown: UnknownUnit[] = []
	const changes = new Map<string, Change[]>()
	let changed = 0
	for (const { file, path, words: next } of words) {
		const unit = known.get(keyOf(file, path))
		if (!unit) {
			unknown.push({ file, path })
			continue
		}
		const inFile = changes.get(file) ?? []
		changes.set(file, inFile)
		if (next === undefined || isDeepStrictEqual(next, unit.target)) continue
		changed += 1
		inFile.push({ path, words: next })
	}
	const files = new Map<string, string>()
	for (const [file, inFile] of changes) {
		const path = join(folderOf(lng), file)
		const before = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined
		if (before === undefined && inFile.length === 0) continue
		const review: Change[] = reviewed ? [{ path: ['review'], words: 'native' }] : []
		const after = editYaml(before ?? emptyFile, [...review, ...inFile])
		if (after !== before) files.set(path, after)
	}
	return { files, changed, unknown }
}
