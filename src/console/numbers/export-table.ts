import type { Counts, Numbers } from '../../desk/numbers'
import { formattingLocale } from '../../language/tags'
import type { StaffLng } from '../charts/words'
import type { Cell } from '../export/cell'
import { askedKinds, type Names, numbersWords, ratedKinds, type TableName } from './words'

export interface ExportedTable {
	columns: string[]
	rows: Cell[][]
}

const kinds = ['asked', ...askedKinds, ...ratedKinds] as const
const withoutNames: Names = { nameOf: (entry) => entry, areaName: (area) => area, languageName: (lng) => lng }

function countsOf(counts: Counts): number[] {
	return kinds.map((kind) => counts[kind])
}

function weekdays(lng: StaffLng): string[] {
	const firstMonday = Date.UTC(2024, 0, 1)
	const format = new Intl.DateTimeFormat(formattingLocale(lng), { weekday: 'long', timeZone: 'UTC' })
	return Array.from({ length: 7 }, (_, day) => format.format(firstMonday + day * 86_400_000))
}

/**
 * One of the tables, to be kept elsewhere. It has nothing of what people wrote: what has left the service cannot be erased
 * when its time is up, so that an open question is named by its code alone.
 */
export function exportTable(numbers: Numbers, which: TableName, lng: StaffLng, names: Names = withoutNames): ExportedTable {
	const words = numbersWords[lng]
	const { heads } = words
	const counted = kinds.map((kind) => words.kinds[kind])
	switch (which) {
		case 'weeks':
			return { columns: [heads.week, ...counted], rows: numbers.weeks.map((row) => [row.week, ...countsOf(row)]) }
		case 'languages':
			return {
				columns: [heads.code, heads.language, ...counted],
				rows: numbers.languages.map((row) => [row.lng, names.languageName(row.lng), ...countsOf(row)]),
			}
		case 'areas':
			return {
				columns: [heads.code, heads.area, ...counted],
				rows: numbers.areas.map((row) => [row.area, row.area === null ? words.noPlace : names.areaName(row.area), ...countsOf(row)]),
			}
		case 'hours':
			return {
				columns: [heads.hour, ...weekdays(lng)],
				rows: Array.from({ length: 24 }, (_, hour) => [hour, ...numbers.hours.map((day) => day[hour] ?? 0)]),
			}
		case 'groups':
			return {
				columns: [heads.group, words.kinds.asked, heads.code, heads.language, heads.area, heads.oldest],
				rows: numbers.groups.map(({ group, count, oldest, question }) => [
					group,
					count,
					question.id,
					names.languageName(question.lng),
					question.area === null ? words.noPlace : names.areaName(question.area),
					oldest,
				]),
			}
		case 'unused':
			return { columns: [heads.code, heads.name], rows: numbers.unused.map((id) => [id, names.nameOf(id)]) }
	}
}
