import type { Fact, Facts, FactValue } from '../../grants/facts'
import type { Knowledge } from '../../knowledge/model'
import type { ProfileField } from '../../knowledge/schema/facts'
import type { Lng } from '../../language/tags'

export const resultPath = '/grants'

function valueText(value: FactValue): string {
	return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}

/** A fact as it stands in an address: `association`, `culture,sport`, `!association,company`, `3..5`, `3..`, `yes`. */
export function factText(fact: Fact): string {
	if ('is' in fact) return fact.is.map(valueText).join(',')
	if ('isNot' in fact) return `!${fact.isNot.map(valueText).join(',')}`
	return `${fact.from ?? ''}..${fact.to ?? ''}`
}

const number = /^-?\d{1,15}(\.\d+)?$/

function readValue(text: string, field: ProfileField, areas: Knowledge['areas']): FactValue | undefined {
	if (field.type === 'choice') return field.values.includes(text) ? text : undefined
	if (field.type === 'area') return areas.has(text) ? text : undefined
	if (field.type === 'yes-no') return text === 'yes' ? true : text === 'no' ? false : undefined
	return number.test(text) ? Number(text) : undefined
}

/** Reads `factText`; undefined for what does not suit the field. */
export function factOfText(text: string, field: ProfileField, areas: Knowledge['areas']): Fact | undefined {
	const limits = /^(-?[\d.]*?)\.\.(-?[\d.]*)$/.exec(text)
	if (limits && field.type === 'number') {
		const [from, to] = [limits[1], limits[2]].map((limit) => (limit && number.test(limit) ? Number(limit) : undefined))
		if (from === undefined && to === undefined) return undefined
		return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
	}
	const denied = text.startsWith('!')
	const parts = text.slice(denied ? 1 : 0).split(',')
	const values = parts.map((part) => readValue(part, field, areas)).filter((value) => value !== undefined)
	if (values.length === 0 || values.length < parts.length) return undefined
	return denied ? { isNot: values } : { is: values }
}

/** Address of the page with a result, from the service's root. It says what was answered and nothing of who answered. */
export function resultAddress(lng: Lng, area: string, facts: Facts): string {
	const query = new URLSearchParams({ area, lng })
	for (const [field, fact] of Object.entries(facts)) query.append('f', `${field}:${factText(fact)}`)
	return `${resultPath}?${query}`
}

/** The facts of such an address; what this knowledge base does not have is left out. */
export function factsOfAddress({ profile, areas }: Pick<Knowledge, 'profile' | 'areas'>, given: readonly string[]): Facts {
	const facts: Record<string, Fact> = {}
	for (const each of given) {
		const [name = '', text = ''] = [each.slice(0, each.indexOf(':')), each.slice(each.indexOf(':') + 1)]
		const field = Object.hasOwn(profile.fields, name) ? profile.fields[name] : undefined
		const fact = field && factOfText(text, field, areas)
		if (fact) facts[name] = fact
	}
	return facts
}
