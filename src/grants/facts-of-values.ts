import type { Example } from '../knowledge/schema/facts'
import type { Facts } from './facts'

/** Facts of plain values, one or several for each field. */
export function factsOfValues(values: Example['facts']): Facts {
	return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { is: Array.isArray(value) ? value : [value] }]))
}
