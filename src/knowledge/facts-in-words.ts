import type { Entry } from './model'
import type { Condition, Duration } from './schema/facts'

/** Facts that an entry's words can name as `{{name}}`, so that a changed fact changes the text in every language. */
export type NamedFact = { type: 'money'; value: number } | { type: 'duration'; value: Duration } | { type: 'number'; value: number }

function numericCondition({ field, value }: Condition): [string, NamedFact][] {
	return typeof value === 'number' ? [[field, { type: 'number', value }]] : []
}

export function namedFacts(entry: Entry): ReadonlyMap<string, NamedFact> {
	const facts = new Map<string, NamedFact>()
	if (entry.kind === 'premises' && entry.capacity) facts.set('capacity', { type: 'number', value: entry.capacity })
	if (entry.kind !== 'grant') return facts
	const amount = entry.amount?.at_most ?? entry.amount?.at_least ?? entry.amount?.exactly
	if (amount !== undefined) facts.set('amount', { type: 'money', value: amount })
	if (entry.decision_time) facts.set('decision_time', { type: 'duration', value: entry.decision_time.within })
	if (entry.decision_time?.usually) facts.set('usual_decision_time', { type: 'duration', value: entry.decision_time.usually })
	for (const [name, fact] of entry.conditions.flatMap(numericCondition)) facts.set(name, fact)
	return facts
}

export function placeholderNames(entry: Entry): string[] {
	return [...namedFacts(entry).keys()]
}
