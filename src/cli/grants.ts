import { z } from 'zod'
import { readConfig } from '../config'
import { ContentError, keptContent } from '../content'
import { assessAll, fieldsByTruth } from '../grants/assess'
import type { Facts } from '../grants/facts'
import { nameOf, nextSubject } from '../grants/next-question'
import { contentRoot, loadKnowledge } from '../knowledge/loader'
import { country, type Knowledge } from '../knowledge/model'
import { suggest } from '../knowledge/problems'
import type { ProfileField } from '../knowledge/schema/facts'
import type { ExitCode, Terminal } from './command'
import { explainGrant, grantMatrix } from './grants-staff'
import { LineError, mapJsonLines } from './jsonl'

export interface GrantsOptions {
	jsonl?: boolean
	explain?: string
	matrix?: boolean
	lang?: string
}

const factValue = z.union([z.string(), z.number(), z.boolean()])
const lineSchema = z.object({
	id: z.union([z.string(), z.number()], 'a string or a number is needed'),
	area: z.string().nullish(),
	facts: z.record(z.string(), z.union([factValue, z.array(factValue), z.null()])).default({}),
})

type Line = z.output<typeof lineSchema>

const typeOfValue: Partial<Record<ProfileField['type'], { type: string; remedy: string }>> = {
	'yes-no': { type: 'boolean', remedy: 'true or false is needed' },
	number: { type: 'number', remedy: 'a number is needed' },
}

interface ReadFacts {
	facts: Facts
	/** What was read, but decides nothing because the vocabulary does not have it. */
	warnings: string[]
}

/** Facts as a program gives them: a value, several values, or null for a field that is not known. Throws `LineError`. */
function readFacts(knowledge: Knowledge, given: Line['facts']): ReadFacts {
	const { fields } = knowledge.profile
	const warnings: string[] = []
	const facts: Record<string, Facts[string]> = {}
	for (const [name, value] of Object.entries(given)) {
		const field = Object.hasOwn(fields, name) ? fields[name] : undefined
		if (value === null) continue
		if (!field) {
			warnings.push(`facts.${name}: there is no such field. ${suggest(name, Object.keys(fields))}`.trim())
			continue
		}
		const values = Array.isArray(value) ? value : [value]
		const wanted = typeOfValue[field.type]
		if (wanted && values.some((each) => typeof each !== wanted.type)) throw new LineError(`facts.${name}: ${wanted.remedy}`)
		const known = field.type === 'choice' ? field.values : field.type === 'area' ? [...knowledge.areas.keys()] : undefined
		for (const each of values)
			if (known && !known.includes(String(each)))
				warnings.push(`facts.${name}: not a value of this field. ${suggest(String(each), known)}`.trim())
		facts[name] = { is: values }
	}
	return { facts, warnings }
}

/** What the grants of an area say of one applicant, and what to ask next. */
function decide(knowledge: Knowledge, { id, area, facts: given }: Line): object {
	if (area && !knowledge.areas.has(area))
		throw new LineError(`area: there is no such area. ${suggest(area, [...knowledge.areas.keys()])}`.trim())
	const { facts, warnings } = readFacts(knowledge, given)
	const assessments = assessAll(knowledge, area ?? country, facts)
	const next = nextSubject(knowledge, assessments)
	return {
		id,
		grants: assessments.map((assessment) => ({ id: assessment.grant.id, status: assessment.status, ...fieldsByTruth(assessment) })),
		next: next && nameOf(next),
		...(warnings.length > 0 ? { warnings } : {}),
	}
}

/** `envagin grants`: which grants fit which applicant, for programs, and what decides about them, for staff. */
export async function grants(options: GrantsOptions, { stdin, stdout, stderr, environment }: Terminal): Promise<ExitCode> {
	const { jsonl, explain, matrix, lang = 'sv' } = options
	if ([jsonl, explain !== undefined, matrix].filter(Boolean).length !== 1) {
		stderr.write('Give one of --jsonl (with {id, area, facts} lines on standard input), --explain ID and --matrix.\n')
		return 2
	}
	const { contentPath, cachePath } = readConfig(environment)
	const { knowledge, problems } = loadKnowledge(contentRoot(contentPath), keptContent(cachePath))
	if (!knowledge) throw new ContentError(problems)
	if (jsonl) return mapJsonLines(stdin, stdout, lineSchema, async (line) => decide(knowledge, line))
	if (!knowledge.languages.has(lang)) {
		stderr.write(`There is no language “${lang}”; there are: ${[...knowledge.languages.keys()].join(', ')}.\n`)
		return 2
	}
	if (explain === undefined) {
		stdout.write(`${grantMatrix(knowledge).join('\n')}\n`)
		return 0
	}
	const entry = knowledge.entries.get(explain)
	if (entry?.kind !== 'grant') {
		const known = [...knowledge.entries.values()].flatMap(({ id, kind }) => (kind === 'grant' ? [id] : []))
		stderr.write(`There is no grant “${explain}”. ${suggest(explain, known)}\n`)
		return 2
	}
	stdout.write(`${explainGrant(knowledge, lang, entry).join('\n')}\n`)
	return 0
}
