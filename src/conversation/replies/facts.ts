import { describeCommitments, describeDocuments, describeEligibility } from '../../grants/describe'
import { type Entry, type Grant, nameOfArea } from '../../knowledge/model'
import { formatAnd, formatNumber } from '../../language/format'
import type { Lng } from '../../language/tags'
import type { Context } from '../context'
import type { FactRow } from '../reply'
import { durationInWords, filledWords, moneyInWords } from './words'

/** A row with the values that are given, or none. */
export function factRow(label: string, ...values: (string | undefined)[]): FactRow[] {
	const given = values.filter((value): value is string => value !== undefined)
	return given.length > 0 ? [{ label, values: given }] : []
}

export function amountInWords(context: Context, lng: Lng, grant: Grant): string | undefined {
	const { translate } = context
	const { at_most: atMost, at_least: atLeast, exactly } = grant.amount ?? {}
	if (atMost !== undefined) return translate(lng, 'facts.amountAtMost', { amount: moneyInWords(context, lng, atMost) })
	if (atLeast !== undefined) return translate(lng, 'facts.amountAtLeast', { amount: moneyInWords(context, lng, atLeast) })
	if (exactly !== undefined) return translate(lng, 'facts.amountExactly', { amount: moneyInWords(context, lng, exactly) })
	return undefined
}

export function decisionInWords(context: Context, lng: Lng, grant: Grant): string | undefined {
	if (!grant.decision_time) return undefined
	const { within, usually } = grant.decision_time
	const time = durationInWords(context, lng, within)
	if (!usually) return context.translate(lng, 'facts.decisionWithin', { time })
	return context.translate(lng, 'facts.decisionWithinUsually', { time, usual: durationInWords(context, lng, usually) })
}

function conditions(context: Context, lng: Lng, grant: Grant): string[] {
	const { knowledge, translate } = context
	const ruleset = grant.inherits ? knowledge.entries.get(grant.inherits) : undefined
	return [
		...describeEligibility(knowledge, lng, grant),
		...(ruleset ? [translate(lng, 'facts.inherited', { name: filledWords(context, lng, ruleset).words.name })] : []),
		...(grant.rules === 'not-stated' ? [translate(lng, 'facts.rulesNotStated')] : []),
	]
}

function grantRows(context: Context, lng: Lng, grant: Grant): FactRow[] {
	const { knowledge, translate } = context
	return [
		...factRow(translate(lng, 'facts.amount'), amountInWords(context, lng, grant)),
		...factRow(translate(lng, 'facts.decision'), decisionInWords(context, lng, grant)),
		...factRow(translate(lng, 'facts.conditions'), ...conditions(context, lng, grant)),
		...factRow(translate(lng, 'facts.commitments'), ...describeCommitments(knowledge, lng, grant)),
		...factRow(translate(lng, 'facts.documents'), ...describeDocuments(knowledge, lng, grant)),
	]
}

/** An entry's typed facts as rows, in the order a person needs them. */
export function factRows(context: Context, lng: Lng, entry: Entry): FactRow[] {
	const { knowledge, translate } = context
	return [
		...(entry.kind === 'grant' ? grantRows(context, lng, entry) : []),
		...(entry.kind === 'premises' ? factRow(translate(lng, 'contact.address'), entry.address) : []),
		...(entry.kind === 'premises'
			? factRow(translate(lng, 'facts.capacity'), (entry.capacity && formatNumber(lng, entry.capacity)) || undefined)
			: []),
		...factRow(
			translate(lng, 'facts.audience'),
			formatAnd(
				lng,
				entry.audience.map((audience) => translate(lng, `audience.${audience}`)),
			),
		),
		...factRow(translate(lng, 'facts.place'), nameOfArea(knowledge, lng, entry.area)),
		...factRow(translate(lng, 'facts.started'), entry.started?.toString()),
		...(entry.not_stated.length > 0
			? factRow(
					translate(lng, 'facts.notStated'),
					formatAnd(
						lng,
						entry.not_stated.map((topic) => translate(lng, `notStated.${topic}`)),
					),
				)
			: []),
	]
}
