import { formatNumber } from '../../language/format'
import { Chart, type ChartProps, chartWidth } from './chart'
import { shortenLabel, widthOfText } from './label'
import { chartWords } from './words'

export interface RankedRow {
	label: string
	/** A whole number, 0 or more. */
	value: number
	/** Where the label leads, from the table: what is inside a picture cannot be reached by every reader. */
	href?: string | undefined
}

export interface RankedBarsProps extends ChartProps {
	/** In the order that they are shown. */
	rows: readonly RankedRow[]
}

const rowHeight = 42
const barHeight = 12

/** Horizontal bars from the top, each with its label above it and its number at the end. */
export function RankedBars({ rows, ...props }: RankedBarsProps) {
	const { lng } = props
	const most = rows.reduce<RankedRow>((best, row) => (row.value > best.value ? row : best), { label: '', value: 0 })
	return (
		<Chart
			{...props}
			description={chartWords[lng].highest(most.label, formatNumber(lng, most.value))}
			height={rows.length * rowHeight}
			columns={[]}
			rows={rows.map(({ label, value, href }) => ({ label, values: [value], href }))}
		>
			{rows.map(({ label, value }, index) => {
				const top = index * rowHeight
				const number = formatNumber(lng, value)
				const room = Math.floor((chartWidth - widthOfText(number) - 16) / widthOfText('x'))
				return (
					<>
						<text class="chart-text" x="0" y={top + 14}>
							{shortenLabel(label, room)}
						</text>
						<text class="chart-text" x={chartWidth} y={top + 14} text-anchor="end">
							{number}
						</text>
						<path class="chart-line" d={`M0 ${top + 20 + barHeight}H${chartWidth}`} />
						{value > 0 && (
							<rect
								class="chart-ink"
								x="0"
								y={top + 20}
								width={Math.round((value / most.value) * chartWidth * 100) / 100}
								height={barHeight}
								fill="currentColor"
							/>
						)}
					</>
				)
			})}
		</Chart>
	)
}
