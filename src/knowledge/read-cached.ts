import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'
import type { z } from 'zod'
import type { Store } from '../cache/store'
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

/** The schema follows from the file's path, so that the same bytes elsewhere are another thing. */
function keyOf(file: string, bytes: Buffer): string {
	return createHash('sha256').update(`${file}\0`).update(bytes).digest('hex')
}

/** A file that was sound when it was last read and has not changed; parsed again only to tell a place in it. */
function unchanged(root: string, file: string, bytes: Buffer): SourceFile {
	return { file, bytes, value: undefined, problems: [], problemAt: (...where) => readSourceFile(root, file).problemAt(...where) }
}

/**
 * Reads and checks a file against its schema; a file that has not changed since, or that `store` knows from an earlier
 * start, is not parsed again.
 */
export function readCached<Schema extends z.ZodType>(
	root: string,
	file: string,
	schema: Schema,
	store?: Store<unknown>,
): { source: SourceFile; parsed: Parsed<Schema> | undefined } {
	const path = join(root, file)
	const remember = (bytes: Buffer, data: unknown, source: SourceFile) => {
		readBefore.set(path, { bytes, data })
		return { source, parsed: { data: data as z.output<Schema>, file: source } }
	}
	const known = readBefore.get(path)
	const bytes = known || store ? bytesOf(path) : undefined
	if (bytes) {
		const data = known && bytes.equals(known.bytes) ? known.data : store?.load(keyOf(file, bytes))
		if (data !== undefined) return remember(bytes, data, unchanged(root, file, bytes))
	}
	const source = readSourceFile(root, file)
	const data = parseWith(schema, source)
	if (data === undefined) return { source, parsed: undefined }
	store?.save(keyOf(file, source.bytes), data)
	return remember(source.bytes, data, source)
}
