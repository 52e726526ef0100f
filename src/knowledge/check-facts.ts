import type { Draft } from './draft'
import type { Entry } from './model'
import { type Problem, suggest } from './problems'
import type { Condition, ProfileField } from './schema/facts'
import type { SourceFile } from './source-file'

interface Reference {
	path: PropertyKey[]
	to: string
	known: readonly string[]
	what: string
}

function referencesOf(entry: Entry, draft: Draft): Reference[] {
	const entries = [...draft.entries.keys()]
	const sources = Object.keys(draft.sources?.data ?? {})
	const references: Reference[] = [
		{ path: ['route_to'], to: entry.route_to, known: entries, what: 'entry' },
		{ path: ['source', 'document'], to: entry.source.document, known: sources, what: 'source' },
		...entry.other_sources.map(({ document: to }, index) => ({
			path: ['other_sources', index, 'document'],
			to,
			known: sources,
			what: 'source',
		})),
		...entry.related.map((to, index) => ({ path: ['related', index], to, known: entries, what: 'entry' })),
	]
	if (entry.kind !== 'grant') return references
	if (entry.inherits) {
		const rulesets = [...draft.entries.values()].flatMap(({ entry: other }) => (other.kind === 'grant' && other.ruleset ? [other.id] : []))
		references.push({ path: ['inherits'], to: entry.inherits, known: rulesets, what: 'ruleset' })
	}
	if (entry.decided_by) references.push({ path: ['decided_by'], to: entry.decided_by, known: entries, what: 'entry' })
	const profile = draft.profile?.data
	for (const [index, { facts }] of entry.examples.entries())
		for (const field of Object.keys(facts))
			references.push({
				path: ['examples', index, 'facts', field],
				to: field,
				known: Object.keys(profile?.fields ?? {}),
				what: 'field of profile.yaml',
			})
	return references.concat(
		entry.conditions.map(({ field }, index) => ({
			path: ['conditions', index, 'field'],
			to: field,
			known: Object.keys(profile?.fields ?? {}),
			what: 'field of profile.yaml',
		})),
		entry.documents.map((to, index) => ({
			path: ['documents', index],
			to,
			known: profile?.documents ?? [],
			what: 'document of profile.yaml',
		})),
		entry.obligations.map((to, index) => ({
			path: ['obligations', index],
			to,
			known: profile?.obligations ?? [],
			what: 'obligation of profile.yaml',
		})),
	)
}

/** Why a condition's value does not suit its field, or undefined when it does. */
function misfit({ op, value }: Condition, field: ProfileField, areas: readonly string[]): { message: string; remedy: string } | undefined {
	const values = Array.isArray(value) ? value : [value]
	if ((op === 'in') !== Array.isArray(value))
		return { message: `“${op}” with ${JSON.stringify(value)}`, remedy: '“in” takes a list, the others take one value.' }
	if ((op === '>=' || op === '<=') && field.type !== 'number')
		return { message: `“${op}” on a field that is not a number`, remedy: 'Use = or in.' }
	const allowed = field.type === 'choice' ? field.values : field.type === 'area' ? areas : undefined
	const wrong = values.find((given) =>
		allowed ? !allowed.includes(String(given)) : typeof given !== (field.type === 'number' ? 'number' : 'boolean'),
	)
	if (wrong === undefined) return undefined
	const remedy = allowed
		? suggest(String(wrong), allowed) || 'Add the value to profile.yaml.'
		: field.type === 'number'
			? 'Write a number.'
			: 'Write true or false.'
	return { message: `${JSON.stringify(wrong)} is not a value of this field`, remedy }
}

function conditionProblems(entry: Entry, draft: Draft, file: SourceFile): Problem[] {
	if (entry.kind !== 'grant') return []
	return entry.conditions.flatMap((condition, index) => {
		const field = draft.profile?.data.fields[condition.field]
		const found = field && misfit(condition, field, Object.keys(draft.areas?.data ?? {}))
		const path = [entry.id, 'conditions', index]
		if (found) return [file.problemAt([...path, 'value'], 'bad-value', found.message, found.remedy)]
		const atMost = entry.amount?.at_most
		if (condition.field === 'amount_sek' && condition.op === '<=' && atMost !== undefined && condition.value !== atMost) {
			return [
				file.problemAt(
					[...path, 'value'],
					'contradiction',
					`the condition says at most ${condition.value}, the amount says ${atMost}`,
					'Make both the same.',
				),
			]
		}
		return []
	})
}

function exampleProblems(entry: Entry, draft: Draft, file: SourceFile): Problem[] {
	if (entry.kind !== 'grant') return []
	return entry.examples.flatMap(({ facts }, index) =>
		Object.entries(facts).flatMap(([name, value]) => {
			const field = draft.profile?.data.fields[name]
			const condition = {
				field: name,
				op: Array.isArray(value) ? ('in' as const) : ('=' as const),
				value: value as Condition['value'],
				role: 'eligibility' as const,
			}
			const found = field && misfit(condition, field, Object.keys(draft.areas?.data ?? {}))
			return found ? [file.problemAt([entry.id, 'examples', index, 'facts', name], 'bad-value', found.message, found.remedy)] : []
		}),
	)
}

function areaProblems(draft: Draft): Problem[] {
	const areas = draft.areas
	if (!areas) return []
	return Object.entries(areas.data).flatMap(([id, area]) => {
		const problems: Problem[] = []
		if (area.parent && !areas.data[area.parent]) {
			problems.push(
				areas.file.problemAt(
					[id, 'parent'],
					'unknown-id',
					`no area “${area.parent}”`,
					suggest(area.parent, Object.keys(areas.data)) || 'Add it.',
				),
			)
		}
		const contacts = [...draft.entries.values()].flatMap(({ entry }) => (entry.kind === 'contact' ? [entry.id] : []))
		if (area.door && !contacts.includes(area.door)) {
			problems.push(
				areas.file.problemAt([id, 'door'], 'unknown-id', `no contact “${area.door}”`, suggest(area.door, contacts) || 'Add it.'),
			)
		}
		return problems
	})
}

/** Checks that facts point to things that exist and agree with each other. */
export function checkFacts(draft: Draft): Problem[] {
	const problems = areaProblems(draft)
	for (const { entry, file } of draft.entries.values()) {
		for (const { path, to, known, what } of referencesOf(entry, draft)) {
			if (!known.includes(to))
				problems.push(
					file.problemAt([entry.id, ...path], 'unknown-id', `no ${what} “${to}”`, suggest(to, known) || 'Add it, or remove the reference.'),
				)
		}
		problems.push(...conditionProblems(entry, draft, file), ...exampleProblems(entry, draft, file))
	}
	return problems
}
