import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseWith } from '../parse'
import type { Problem } from '../problems'
import { lintAllowFileSchema } from '../schema/lint-allow'
import { readSourceFile } from '../source-file'
import type { Allowances } from './lint'

const allowFile = 'knowledge/lint-allow.yaml'

/** Reads the list of findings that are meant to be so; none when there is no such file. */
export function readAllowances(root: string): { allowances: Allowances; problems: readonly Problem[] } {
	if (!existsSync(join(root, allowFile))) return { allowances: { list: [], file: undefined }, problems: [] }
	const file = readSourceFile(root, allowFile)
	const list = parseWith(lintAllowFileSchema, file) ?? []
	return { allowances: { list, file }, problems: file.problems }
}
