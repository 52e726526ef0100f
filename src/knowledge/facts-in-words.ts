import type { Entry } from './model'
import type { Condition, Figure } from './schema/facts'

/**
 * Facts that an entry's words can name as `{{name}}`, so that a changed fact changes the text in every language: its
 * own figures, and the typed facts of its kind.
 */
export function namedFacts(entry: Entry): ReadonlyMap<string, Figure> {
	return new Map<string, Figure>([...Object.entries(typedFacts(entry)), ...Object.entries(entry.figures)])
}

function typedFacts(entry: Entry): Record<string, Figure> {
	const started: Record<string, Figure> = entry.started === undefined ? {} : { started: { year: entry.started } }
	if (entry.kind === 'premises') return entry.capacity === undefined ? started : { ...started, capacity: { number: entry.capacity } }
	if (entry.kind !== 'grant') return started
	const amount = entry.amount?.at_most ?? entry.amount?.at_least ?? entry.amount?.exactly
	const { within, usually } = entry.decision_time ?? {}
	return {
		...started,
		...(amount === undefined ? {} : { amount: { money: amount } }),
		...(within ? { decision_time: { duration: within } } : {}),
		...(usually ? { usual_decision_time: { duration: usually } } : {}),
		...Object.fromEntries(entry.conditions.flatMap(numericCondition)),
	}
}

function numericCondition({ field, value }: Condition): [string, Figure][] {
	return typeof value === 'number' ? [[field, { number: value }]] : []
}

export function placeholderNames(entry: Entry): string[] {
	return [...namedFacts(entry).keys()]
}
