import { consolePath } from '../sign-in/paths'
import type { TableName } from './words'

export const numbersPath = `${consolePath}/numbers`

/** Periods that the page offers, in weeks. */
export const periods = [4, 12, 26, 52] as const
const usualWeeks = 12
const mostWeeks = 260

/** How many weeks an address asks for; 12 when it does not say. */
export function readWeeks(written: string | null): number {
	const weeks = /^\d{1,4}$/.test(written ?? '') ? Number(written) : usualWeeks
	return Math.min(mostWeeks, Math.max(1, weeks))
}

export function numbersAddress(weeks: number): string {
	return `${numbersPath}?weeks=${weeks}`
}

export function exportAddress(kind: 'csv' | 'xlsx', table: TableName, weeks: number): string {
	return `${numbersPath}.${kind}?table=${table}&weeks=${weeks}`
}
