import { formatNumber } from '../../language/format'
import type { ConsoleLng } from '../language'
import { type Arrangement, type Bar, columnHeights, layOutBars, type Plot, type Series } from './bar-layout'
import { Chart, type ChartProps, chartWidth } from './chart'
import { shortenLabel, widthOfText } from './label'
import { fillOf, Patterns } from './patterns'
import { roundTicks } from './ticks'
import { chartWords } from './words'

export interface BarChartProps extends ChartProps {
	columns: readonly string[]
	/** Up to six look different from one another. */
	series: readonly Series[]
	arrangement?: Arrangement
}

const plotHeight = 200
const legendRow = 22
const legendsInRow = 3
const longestName = 20
const longestLabel = 16

const decimals = (value: number) => Math.round(value * 100) / 100

function Legend({ id, series }: { id: string; series: readonly Series[] }) {
	return (
		<>
			{series.map(({ name }, index) => {
				const x = (index % legendsInRow) * (chartWidth / legendsInRow) + 1
				const y = Math.floor(index / legendsInRow) * legendRow + 2
				return (
					<>
						<rect class="chart-ink" x={x} y={y} width="16" height="14" fill={fillOf(id, index)} stroke="currentColor" />
						<text class="chart-text" x={x + 22} y={y + 12}>
							{shortenLabel(name, longestName)}
						</text>
					</>
				)
			})}
		</>
	)
}

function BarShape({ id, bar, label }: { id: string; bar: Bar; label: string }) {
	return (
		<rect
			class="chart-ink"
			x={decimals(bar.left)}
			y={decimals(bar.top)}
			width={decimals(bar.width)}
			height={decimals(bar.height)}
			fill={fillOf(id, bar.series)}
			stroke="currentColor"
		>
			<title>{label}</title>
		</rect>
	)
}

/** The sum over each stack, or the number over each grouped bar, where they have room. */
function Numbers({ bars, sums, room, lng }: { bars: readonly Bar[]; sums: readonly number[] | undefined; room: number; lng: ConsoleLng }) {
	const labelled = sums ? bars.filter(({ column }, index) => bars[index + 1]?.column !== column) : bars
	const texts = labelled.map(({ column, value }) => formatNumber(lng, sums?.[column] ?? value))
	if (texts.some((text) => widthOfText(text) > room)) return null
	return (
		<>
			{labelled.map(({ left, top, width }, index) => (
				<text class="chart-text" x={decimals(left + width / 2)} y={decimals(top) - 5} text-anchor="middle">
					{texts[index]}
				</text>
			))}
		</>
	)
}

/** The names of the columns, or of every second, third and so on when they are many. */
function ColumnLabels({ columns, plot, columnWidth }: { columns: readonly string[]; plot: Plot; columnWidth: number }) {
	const labels = columns.map((column) => shortenLabel(column, longestLabel))
	const half = Math.max(0, ...labels.map(widthOfText)) / 2
	const every = Math.max(1, Math.ceil((2 * half + 6) / columnWidth))
	return (
		<>
			{labels.map((label, column) => {
				const middle = plot.left + columnWidth * (column + 0.5)
				if (column % every !== 0) return null
				return (
					<text
						class="chart-text chart-quiet"
						x={decimals(Math.max(half, Math.min(middle, chartWidth - half)))}
						y={plot.top + plot.height + 17}
						text-anchor="middle"
					>
						{label}
					</text>
				)
			})}
		</>
	)
}

/** Vertical bars over an axis of counts, with a legend when there are several series. */
export function BarChart({ columns, series, arrangement = 'stacked', ...props }: BarChartProps) {
	const { id, lng } = props
	const number = (value: number) => formatNumber(lng, value)
	const stacked = arrangement === 'stacked'
	const several = series.length > 1
	const sums = columnHeights(columns.length, series, 'stacked')
	const heights = columnHeights(columns.length, series, arrangement)
	const highest = Math.max(0, ...heights)

	const legendHeight = several ? Math.ceil(series.length / legendsInRow) * legendRow : 0
	const left = widthOfText(number(roundTicks(highest).at(-1) ?? 0)) + 8
	const plot: Plot = { left, top: legendHeight + 18, width: chartWidth - left, height: plotHeight }
	const { bars, ticks, columnWidth } = layOutBars(columns.length, series, arrangement, plot)

	const totals = series.map(({ name, values }) => `${name}: ${number(values.reduce((sum, value) => sum + value, 0))}.`)
	return (
		<Chart
			{...props}
			description={[chartWords[lng].highest(columns[heights.indexOf(highest)] ?? '', number(highest)), ...totals].join(' ')}
			height={plot.top + plot.height + 24}
			columns={[...series.map(({ name }) => name), ...(several ? [chartWords[lng].total] : [])]}
			rows={columns.map((label, column) => ({
				label,
				values: [...series.map(({ values }) => values[column] ?? 0), ...(several ? [sums[column] ?? 0] : [])],
			}))}
		>
			<Patterns id={id} series={series.length} />
			{several && <Legend id={id} series={series} />}
			{ticks.map(({ value, y }) => (
				<>
					<path class="chart-line" d={`M${left} ${decimals(y)}H${chartWidth}`} />
					<text class="chart-text chart-quiet" x={left - 6} y={decimals(y) + 4} text-anchor="end">
						{number(value)}
					</text>
				</>
			))}
			{bars.map((bar) => (
				<BarShape id={id} bar={bar} label={`${columns[bar.column]}, ${series[bar.series]?.name}: ${number(bar.value)}`} />
			))}
			<Numbers bars={bars} sums={stacked ? sums : undefined} room={stacked ? columnWidth : (bars[0]?.width ?? 0)} lng={lng} />
			<ColumnLabels columns={columns} plot={plot} columnWidth={columnWidth} />
		</Chart>
	)
}
