import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'
import type { z } from 'zod'
import type { Parsed } from './draft'
import { parseWith } from './parse'
import { readSourceFile, type SourceFile } from './source-file'

interface Read {
	bytes: Buffer
	data: unknown
}

const mostFiles = 500
const readBefore = new LRUCache<string, Read>({ max: mostFiles })

function bytesOf(path: string): Buffer | undefined {
	try {
		return readFileSync(path)
	} catch {
		return undefined
	}
}

/** A file that was sound when it was last read and has not changed; parsed again only to tell a place in it. */
function unchanged(root: string, file: string, bytes: Buffer): SourceFile {
	return { file, bytes, value: undefined, problems: [], problemAt: (...where) => readSourceFile(root, file).problemAt(...where) }
}

/** Reads and checks a file against its schema; a file that has not changed since is not parsed again. */
export function readCached<Schema extends z.ZodType>(
	root: string,
	file: string,
	schema: Schema,
): { source: SourceFile; parsed: Parsed<Schema> | undefined } {
	const path = join(root, file)
	const known = readBefore.get(path)
	const bytes = known && bytesOf(path)
	if (known && bytes?.equals(known.bytes)) {
		const source = unchanged(root, file, bytes)
		return { source, parsed: { data: known.data as z.output<Schema>, file: source } }
	}
	const source = readSourceFile(root, file)
	const data = parseWith(schema, source)
	if (data === undefined) return { source, parsed: undefined }
	readBefore.set(path, { bytes: source.bytes, data })
	return { source, parsed: { data, file: source } }
}
