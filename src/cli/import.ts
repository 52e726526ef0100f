import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readConfig } from '../config'
import { keptContent } from '../content'
import { contentRoot, loadKnowledge } from '../knowledge/loader'
import { countOf, formatProblem, type Problem } from '../knowledge/problems'
import { changeLanguage } from '../knowledge/translation/language-files'
import { fromXliff, XliffError } from '../knowledge/translation/xliff'
import type { ExitCode, Terminal } from './command'

export interface ImportOptions {
	/** A native speaker has read all of it. */
	reviewed?: boolean
}

const mostUnknownTold = 10

function write(root: string, files: ReadonlyMap<string, string>): void {
	for (const [path, text] of files) {
		const target = join(root, path)
		mkdirSync(dirname(target), { recursive: true })
		writeFileSync(`${target}.new`, text)
		renameSync(`${target}.new`, target)
	}
}

/** Problems that the content would have with these files. */
function problemsWith(root: string, files: ReadonlyMap<string, string>, cachePath: string): readonly Problem[] {
	const copy = mkdtempSync(join(tmpdir(), 'en-vag-in-import-'))
	try {
		for (const part of ['knowledge', 'locales']) cpSync(join(root, part), join(copy, part), { recursive: true })
		write(copy, files)
		return loadKnowledge(copy, keptContent(cachePath)).problems
	} finally {
		rmSync(copy, { recursive: true, force: true })
	}
}

/**
 * `envagin import FILE`: takes a translated file in. All of it, or none: content that would not be valid is told of, and
 * nothing is written. What is not translated stays as it is.
 */
export async function importLanguage(
	file: string,
	{ reviewed = false }: ImportOptions,
	{ stdout, stderr, environment }: Terminal,
): Promise<ExitCode> {
	const config = readConfig(environment)
	const root = contentRoot(config.contentPath)
	try {
		const { lng, units } = await fromXliff(readFileSync(file, 'utf8'))
		const { files, changed, unknown } = changeLanguage(root, lng, units, reviewed)
		if (unknown.length > 0) {
			const told = unknown.slice(0, mostUnknownTold).map(({ file: name, path }) => `${name}: ${path.join(' › ')} is not in the content`)
			stderr.write(`${told.join('\n')}\nNothing was written: ${unknown.length} texts have no place. Export anew, and translate that.\n`)
			return 1
		}
		const problems = problemsWith(root, files, config.cachePath)
		if (problems.length > 0) {
			stderr.write(`${problems.map(formatProblem).join('\n')}\nNothing was written: ${countOf(problems)}.\n`)
			return 1
		}
		write(root, files)
		stdout.write(`${changed} texts changed in ${files.size} files of locales/${lng}.\n`)
		return 0
	} catch (error) {
		const code = (error as NodeJS.ErrnoException).code
		if (!(error instanceof XliffError) && code === undefined) throw error
		stderr.write(`${file}: ${error instanceof XliffError ? error.message : `cannot be read (${code})`}\n`)
		return 1
	}
}
