import { statSync } from 'node:fs'
import { readConfig } from '../config'
import { contentRoot, loadKnowledge } from '../knowledge/loader'
import { countOf, formatProblem } from '../knowledge/problems'
import type { ExitCode, Terminal } from './command'

/** `envagin validate [DIR]`: every problem of the content as `file:line:col: message`. */
export async function validate(folder: string | undefined, { stdout, stderr, environment }: Terminal): Promise<ExitCode> {
	const path = folder ?? readConfig(environment).contentPath
	if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
		stderr.write(`There is no folder ${path}.\n`)
		return 2
	}
	const { knowledge, problems } = loadKnowledge(contentRoot(path))
	if (!knowledge) {
		stdout.write(`${problems.map(formatProblem).join('\n')}\n\n${countOf(problems)}\n`)
		return 1
	}
	stdout.write(`${knowledge.entries.size} entries in ${knowledge.languages.size} languages, no problems (version ${knowledge.version})\n`)
	return 0
}
