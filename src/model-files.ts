import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Model } from './matching/classifier'
import type { ModelStore } from './matching/learned-matcher'

const mostFiles = 48
const suffix = '.model'

/** Changes with the program that learns, so that a model made by another edition of it is never used. */
function editionOfProgram(): string {
	const folder = join(__dirname, 'matching')
	const hash = createHash('sha256').update(process.version)
	for (const name of readdirSync(folder).sort()) if (/\.[jt]s$/.test(name)) hash.update(readFileSync(join(folder, name)))
	return hash.digest('hex')
}

/** Removes the files that were written longest ago. */
function keepNewest(folder: string): void {
	const files = readdirSync(folder)
		.filter((name) => name.endsWith(suffix))
		.map((name) => ({ path: join(folder, name), written: statSync(join(folder, name)).mtimeMs }))
		.sort((a, b) => b.written - a.written)
	for (const { path } of files.slice(mostFiles)) rmSync(path, { force: true })
}

/**
 * Keeps models as files. Only a saving of time: without the folder, or with a damaged file, a language is learned
 * again.
 */
export function createModelFiles(folder: string): ModelStore {
	const edition = editionOfProgram()
	const pathOf = (key: string) => join(folder, `${createHash('sha256').update(`${edition} ${key}`).digest('hex').slice(0, 32)}${suffix}`)
	return {
		load(key) {
			try {
				return deserialize(readFileSync(pathOf(key))) as Model
			} catch {
				return undefined
			}
		},
		save(key, model) {
			const path = pathOf(key)
			try {
				mkdirSync(folder, { recursive: true })
				const unfinished = `${path}.${process.pid}`
				writeFileSync(unfinished, serialize(model))
				renameSync(unfinished, path)
				keepNewest(folder)
			} catch {
				// A folder that cannot be written costs time at the next start, and nothing else.
			}
		},
	}
}
