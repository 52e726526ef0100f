import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../config'
import { inventory } from '../knowledge/inventory'
import { contentRoot, loadKnowledge } from '../knowledge/loader'
import { countOf, formatProblem } from '../knowledge/problems'
import type { ExitCode, Terminal } from './command'

/** `envagin index [DIR]`: writes `knowledge/INDEX.md` anew. */
export async function index(folder: string | undefined, { stdout, environment }: Terminal): Promise<ExitCode> {
	const root = contentRoot(folder ?? readConfig(environment).contentPath)
	const { knowledge, problems } = loadKnowledge(root)
	if (!knowledge) {
		stdout.write(`${problems.map(formatProblem).join('\n')}\n\n${countOf(problems)}\n`)
		return 1
	}
	const file = join(root, 'knowledge', 'INDEX.md')
	writeFileSync(file, inventory(knowledge))
	stdout.write(`${file}: ${knowledge.entries.size} entries\n`)
	return 0
}
