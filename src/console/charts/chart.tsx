import type { ComponentChildren } from 'preact'
import type { ConsoleLng } from '../language'
import { type DataRow, DataTable } from './data-table'
import { chartWords } from './words'

/** Every picture is as wide, in units of its own; on the page it is as wide as there is room. */
export const chartWidth = 560

/** What every chart is given. */
export interface ChartProps {
	/** Ids in the page begin with it. */
	id: string
	title: string
	lng: ConsoleLng
	/** The sentence in place of a picture, when there is nothing to count. */
	empty: string
}

interface FrameProps extends ChartProps {
	/** What the picture shows, in words; for those who do not see it. */
	description: string
	/** A sentence under the picture. */
	note?: string
	height: number
	columns: readonly string[]
	rows: readonly DataRow[]
	children: ComponentChildren
}

function isEmpty(rows: readonly DataRow[]): boolean {
	return rows.every(({ values }) => values.every((value) => value === 0))
}

/** A picture with its title, and its numbers in a table that opens without script; it is open at once when its rows lead somewhere. */
export function Chart({ id, title, lng, empty, description, note, height, columns, rows, children }: FrameProps) {
	return (
		<figure class="chart">
			<figcaption>{title}</figcaption>
			{isEmpty(rows) ? (
				<p class="fine">{empty}</p>
			) : (
				<>
					<svg viewBox={`0 0 ${chartWidth} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
						<title id={`${id}-title`}>{title}</title>
						<desc id={`${id}-desc`}>{description}</desc>
						{children}
					</svg>
					{note && <p class="fine">{note}</p>}
					<details open={rows.some(({ href }) => href !== undefined)}>
						<summary>
							{chartWords[lng].showTable}
							<span class="hidden">: {title}</span>
						</summary>
						<DataTable caption={title} columns={columns} rows={rows} lng={lng} />
					</details>
				</>
			)}
		</figure>
	)
}
