import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Store } from './store'

export interface FileStoreOptions {
	/** What is kept, for instance `model`: the end of the files' names. */
	kind: string
	/** Parts of the program that make it: what another edition of them made is never used. */
	madeBy: readonly string[]
	/** Files to keep; those that were written longest ago go first. */
	most: number
}

const checksumBytes = 32
const program = join(__dirname, '..')

const checksumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

const editions = new Map<string, string>()

/** The program does not change while it runs, and content is taken in often. */
function editionOf(parts: readonly string[]): string {
	const known = editions.get(parts.join())
	if (known !== undefined) return known
	const hash = createHash('sha256').update(process.version)
	for (const part of parts) {
		const files = readdirSync(join(program, part), { recursive: true, encoding: 'utf8' }).filter((name) => /\.[jt]s$/.test(name))
		for (const name of files.sort()) hash.update(readFileSync(join(program, part, name)))
	}
	const edition = hash.digest('hex')
	editions.set(parts.join(), edition)
	return edition
}

/** A file that another process removes meanwhile is as old as can be. */
function writtenAt(path: string): number {
	return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function keepNewest(folder: string, suffix: string, most: number): void {
	const files = readdirSync(folder).filter((name) => name.endsWith(suffix))
	if (files.length <= most) return
	const byAge = files.map((name) => ({ path: join(folder, name), written: writtenAt(join(folder, name)) }))
	byAge.sort((a, b) => b.written - a.written)
	for (const { path } of byAge.slice(most)) rmSync(path, { force: true })
}

function removeIfThere(path: string): void {
	try {
		rmSync(path, { force: true })
	} catch {
		// Where it could not be written, there may be no folder either.
	}
}

/**
 * Keeps values as files in a folder, each with its checksum. Without the folder, or with a damaged file, there is
 * nothing kept; a folder that cannot be written costs time at the next start, and nothing else.
 */
export function createFileStore<Value>(folder: string, { kind, madeBy, most }: FileStoreOptions): Store<Value> {
	const suffix = `.${kind}`
	const edition = editionOf(madeBy)
	const pathOf = (key: string) => join(folder, `${createHash('sha256').update(`${edition} ${key}`).digest('hex').slice(0, 32)}${suffix}`)
	return {
		load(key) {
			try {
				const bytes = readFileSync(pathOf(key))
				const value = bytes.subarray(checksumBytes)
				return checksumOf(value).equals(bytes.subarray(0, checksumBytes)) ? (deserialize(value) as Value) : undefined
			} catch {
				return undefined
			}
		},
		save(key, value) {
			const path = pathOf(key)
			const unfinished = `${path}.${process.pid}`
			try {
				mkdirSync(folder, { recursive: true })
				const bytes = serialize(value)
				writeFileSync(unfinished, Buffer.concat([checksumOf(bytes), bytes]))
				renameSync(unfinished, path)
				keepNewest(folder, suffix, most)
			} catch {
				removeIfThere(unfinished)
			}
		},
	}
}
