import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../config'
import { loadContext } from '../content'
import type { Context } from '../conversation/context'
import { plainText } from '../conversation/plain-text'
import { answerReply } from '../conversation/replies/answer'
import {
	type CatalogueEntry,
	catalogueFileSchema,
	compareEntries,
	compareFacts,
	coverageAllowFileSchema,
	entriesByArea,
	entriesByLanguage,
	type FactAllowance,
	type FactFinding,
} from '../knowledge/coverage'
import { contentRoot } from '../knowledge/loader'
import type { Entry, Knowledge } from '../knowledge/model'
import { parseWith } from '../knowledge/parse'
import { formatProblem, type Problem } from '../knowledge/problems'
import { kinds } from '../knowledge/schema/facts'
import { readSourceFile } from '../knowledge/source-file'
import type { ExitCode, Terminal } from './command'
import { table } from './table'

const allowFile = 'knowledge/coverage-allow.yaml'

function tablesOf(knowledge: Knowledge): string[] {
	const rows = entriesByArea(knowledge)
	const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
	return [
		...table([
			['area', ...kinds, 'all'],
			...rows.map(({ area, counts, total }) => [area, ...kinds.map((kind) => counts[kind]), total]),
			['all', ...kinds.map((kind) => sum(rows.map(({ counts }) => counts[kind]))), knowledge.entries.size],
		]),
		'',
		...table([
			['language', 'with words', 'of'],
			...entriesByLanguage(knowledge).map(({ lng, count }) => [lng, count, knowledge.entries.size]),
		]),
	]
}

interface Expected {
	catalogue: CatalogueEntry[]
	allowances: FactAllowance[]
	problems: Problem[]
}

/** Every file of `folder` that is a list is one of entries; `knowledge/coverage-allow.yaml` may be absent. */
function readExpected(folder: string, root: string): Expected {
	const files = readdirSync(folder)
		.filter((name) => /\.ya?ml$/.test(name))
		.sort()
		.map((name) => readSourceFile(folder, name))
	const catalogue = files.filter(({ value }) => Array.isArray(value)).flatMap((file) => parseWith(catalogueFileSchema, file) ?? [])
	const allow = existsSync(join(root, allowFile)) ? readSourceFile(root, allowFile) : undefined
	const allowances = (allow && parseWith(coverageAllowFileSchema, allow)) ?? []
	return { catalogue, allowances, problems: [...files, ...(allow ? [allow] : [])].flatMap(({ problems }) => problems) }
}

/** What a person reads about the entry itself in English: not its sources, its year or the entries it leads to. */
function englishAnswer(context: Context, entry: Entry): string {
	return plainText(context, { ...answerReply(context, 'en', entry, ''), source: [], choices: null, receipt: null })
}

function factLine({ id, fact, match: { share, lacks } }: FactFinding): string {
	return `  ${id}: ${fact} (best match ${Math.floor(share * 100)} %${lacks.length > 0 ? `; lacks ${lacks.join(', ')}` : ''})`
}

function section(title: string, lines: readonly string[]): string[] {
	return lines.length > 0 ? [`${title} (${lines.length}):`, ...lines] : []
}

function comparisonOf(context: Context, { catalogue, allowances }: Expected): { lines: string[]; complete: boolean } {
	const { entries } = context.knowledge
	const { missing, extra, differences } = compareEntries(catalogue, entries)
	const facts = compareFacts(catalogue, entries, (entry) => englishAnswer(context, entry), allowances)
	return {
		complete: missing.length + differences.length + facts.notFound.length + facts.withoutEntry === 0,
		lines: [
			`${catalogue.length - missing.length} of ${catalogue.length} entries of the catalogue`,
			...section(
				'missing',
				missing.map((id) => `  ${id}`),
			),
			...section(
				'too many',
				extra.map((id) => `  ${id}`),
			),
			...section(
				'different',
				differences.map((difference) => `  ${difference}`),
			),
			'',
			`${facts.stated} of ${facts.total} facts stated`,
			...(facts.withoutEntry > 0 ? [`of missing entries, not listed: ${facts.withoutEntry}`] : []),
			...section('not found', facts.notFound.map(factLine)),
			...section(
				'accounted for by hand',
				facts.byHand.map((finding) => `${factLine(finding)}: ${finding.reason}`),
			),
			...section(
				`not needed any more in ${allowFile}`,
				facts.needless.map(({ id, fact }) => `  ${id}: ${fact}`),
			),
		],
	}
}

/** `envagin coverage [--catalogue DIR]`: how much content there is, and what a catalogue has that the content does not state. */
export async function coverage(
	{ catalogue: folder }: { catalogue?: string },
	{ stdout, stderr, environment }: Terminal,
): Promise<ExitCode> {
	if (folder !== undefined && !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
		stderr.write(`There is no folder ${folder}.\n`)
		return 2
	}
	const { contentPath } = readConfig(environment)
	const context = loadContext({ contentPath, languages: undefined })
	const tables = tablesOf(context.knowledge)
	if (folder === undefined) {
		stdout.write(`${tables.join('\n')}\n`)
		return 0
	}
	const expected = readExpected(folder, contentRoot(contentPath))
	if (expected.problems.length > 0) {
		stdout.write(`${expected.problems.map(formatProblem).join('\n')}\n`)
		return 1
	}
	if (expected.catalogue.length === 0) {
		stderr.write(`No file in ${folder} is a list of entries.\n`)
		return 2
	}
	const { lines, complete } = comparisonOf(context, expected)
	stdout.write(`${[...tables, '', ...lines].join('\n')}\n`)
	return complete ? 0 : 1
}
