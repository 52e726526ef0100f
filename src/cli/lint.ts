import { readConfig } from '../config'
import { contextOf } from '../content'
import { languageRule } from '../conversation/language-rule'
import { ownQuestionsRule } from '../conversation/own-questions-rule'
import { examplesRule } from '../grants/examples-rule'
import { readAllowances } from '../knowledge/lint/allowances'
import { lint as lintContent } from '../knowledge/lint/lint'
import { contentRoot, loadKnowledge } from '../knowledge/loader'
import { countOf, formatProblem, type Problem } from '../knowledge/problems'
import { conceptsRule } from '../matching/concepts-rule'
import type { ExitCode, Terminal } from './command'

function findingsIn(root: string): readonly Problem[] {
	const loaded = loadKnowledge(root)
	if (!loaded.knowledge) return loaded.problems
	const { allowances, problems } = readAllowances(root)
	if (problems.length > 0) return problems
	const context = contextOf(loaded.knowledge)
	return lintContent(loaded, [conceptsRule, examplesRule, languageRule(context), ownQuestionsRule(context)], allowances)
}

/** `envagin lint [DIR]`: what is valid but likely not meant, each with a code, a place and a remedy. */
export async function lint(folder: string | undefined, { stdout, environment }: Terminal): Promise<ExitCode> {
	const findings = findingsIn(contentRoot(folder ?? readConfig(environment).contentPath))
	stdout.write(`${[...findings.map(formatProblem), countOf(findings)].join('\n')}\n`)
	return findings.length > 0 ? 1 : 0
}
