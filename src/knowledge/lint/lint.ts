import { byPlace } from '../problems'
import type { Allowance } from '../schema/lint-allow'
import type { SourceFile } from '../source-file'
import type { Content, Finding, Rule } from './content'
import { doorRule, sectionRule, statusRule } from './facts'
import { rawFigureRule, twoValuesRule, unusedFigureRule } from './figures'
import { gistRule } from './gist'
import { questionRule } from './questions'

const rules: readonly Rule[] = [questionRule, gistRule, rawFigureRule, unusedFigureRule, twoValuesRule, statusRule, doorRule, sectionRule]

export interface Allowances {
	list: readonly Allowance[]
	file: SourceFile | undefined
}

function allows({ code, id, says = '' }: Allowance, finding: Finding): boolean {
	return finding.code === code && finding.id === id && finding.message.includes(says)
}

/**
 * Findings of all rules and of `more` that no allowance covers, in the order of place, and each allowance that covers
 * none.
 */
export function lint(content: Content, more: readonly Rule[], { list, file }: Allowances): Finding[] {
	const found = [...rules, ...more].flatMap((rule) => rule(content))
	const needless = list.flatMap((allowance, index): Finding[] => {
		if (!file || found.some((finding) => allows(allowance, finding))) return []
		const problem = file.problemAt([index], 'needless-allowance', `nothing is found for ${allowance.id} (${allowance.code})`, 'Remove it.')
		return [{ ...problem, code: 'needless-allowance', id: allowance.id }]
	})
	return [...found.filter((finding) => !list.some((allowance) => allows(allowance, finding))), ...needless].sort(byPlace)
}
