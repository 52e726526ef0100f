import { formatNumber } from '../../language/format'
import { directionOfName } from '../../language/tags'
import type { ConsoleLng } from '../language'

export interface DataRow {
	label: string
	values: readonly number[]
	href?: string | undefined
}

interface DataTableProps {
	caption: string
	/** Over the values; none when a row is a label and one number. */
	columns: readonly string[]
	rows: readonly DataRow[]
	lng: ConsoleLng
}

/** The numbers of a chart, for those who do not see it, and to copy. */
export function DataTable({ caption, columns, rows, lng }: DataTableProps) {
	return (
		<table class="chart-table">
			<caption class="hidden">{caption}</caption>
			{columns.length > 0 && (
				<thead>
					<tr>
						<td />
						{columns.map((column) => (
							<th scope="col" dir={directionOfName(column)}>
								{column}
							</th>
						))}
					</tr>
				</thead>
			)}
			<tbody>
				{rows.map(({ label, values, href }) => (
					<tr>
						<th scope="row" dir={directionOfName(label)}>
							{href === undefined ? label : <a href={href}>{label}</a>}
						</th>
						{values.map((value) => (
							<td>{formatNumber(lng, value)}</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	)
}
