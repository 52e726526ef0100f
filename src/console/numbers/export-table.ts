import type { Counts, Numbers } from '../../desk/numbers'
import { formatTime } from '../../language/format'
import { weekdayName } from '../charts/weekday'
import type { Cell } from '../export/cell'
import type { ConsoleLng } from '../language'
import type { Names } from '../names'
import { countedKinds, numbersWords, type TableName } from './words'

export interface ExportedTable {
	columns: string[]
	rows: Cell[][]
}

function countsOf(counts: Counts): number[] {
	return countedKinds.map((kind) => counts[kind])
}

/**
 * One of the tables, to be kept elsewhere. It has nothing of what people wrote: what has left the service cannot be erased
 * when its time is up, so that an open question is named by its code alone.
 */
export function exportTable(numbers: Numbers, which: TableName, lng: ConsoleLng, names: Names): ExportedTable {
	const words = numbersWords[lng]
	const { heads } = words
	const counted = countedKinds.map((kind) => words.kinds[kind])
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
				columns: [heads.hour, ...numbers.hours.map((_, day) => weekdayName(lng, day, 'long'))],
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
					formatTime(lng, oldest),
				]),
			}
		case 'unused':
			return { columns: [heads.code, heads.name], rows: numbers.unused.map((id) => [id, names.nameOf(id)]) }
	}
}
