import { roundTicks } from './ticks'

export interface Series {
	name: string
	/** Whole numbers, 0 or more, one for each column. */
	values: readonly number[]
}

/** Stacked bars show a whole and its parts; grouped ones are compared one by one. */
export type Arrangement = 'stacked' | 'grouped'

export interface Plot {
	left: number
	top: number
	width: number
	height: number
}

export interface Bar extends Plot {
	column: number
	series: number
	value: number
}

export interface BarLayout {
	bars: Bar[]
	ticks: { value: number; y: number }[]
	/** Space of one column, filled or not. */
	columnWidth: number
}

/** Share of a column that its bars take; the rest is space between columns. */
const filledShare = 0.72

/** How high each of `count` columns is: the sum of its stacked bars, or the highest of its grouped ones. */
export function columnHeights(count: number, series: readonly Series[], arrangement: Arrangement): number[] {
	return Array.from({ length: count }, (_, column) => {
		const values = series.map(({ values }) => values[column] ?? 0)
		return arrangement === 'stacked' ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values)
	})
}

/** Where the bars of `count` columns are within the plot, and the axis that fits them. */
export function layOutBars(count: number, series: readonly Series[], arrangement: Arrangement, plot: Plot): BarLayout {
	const stacked = arrangement === 'stacked'
	const ticks = roundTicks(Math.max(0, ...columnHeights(count, series, arrangement)))
	const highest = ticks.at(-1) ?? 1
	const bottom = plot.top + plot.height
	const heightOf = (value: number) => (value / highest) * plot.height
	const columnWidth = plot.width / Math.max(1, count)
	const barWidth = (columnWidth * filledShare) / (stacked ? 1 : Math.max(1, series.length))

	const bars = Array.from({ length: count }, (_, column) => {
		const start = plot.left + columnWidth * (column + (1 - filledShare) / 2)
		let below = 0
		return series.map(({ values }, index): Bar => {
			const value = values[column] ?? 0
			const left = stacked ? start : start + barWidth * index
			const top = bottom - heightOf(below + value)
			if (stacked) below += value
			return { column, series: index, value, left, top, width: barWidth, height: heightOf(value) }
		})
	})
	return {
		bars: bars.flat().filter(({ value }) => value > 0),
		ticks: ticks.map((value) => ({ value, y: bottom - heightOf(value) })),
		columnWidth,
	}
}
