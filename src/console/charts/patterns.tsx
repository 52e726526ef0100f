import type { ComponentChildren } from 'preact'

/** What tells series apart without colour; the first is filled, and the second is an outline alone. */
const drawings: ComponentChildren[] = [
	<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="currentColor" stroke-width="2" />,
	<circle cx="4" cy="4" r="2" fill="currentColor" />,
	<path d="M0 2H8M0 6H8" stroke="currentColor" stroke-width="1.5" />,
	<path d="M0 0L8 8M0 8L8 0" stroke="currentColor" stroke-width="1" />,
]

/** How many series look different from one another. */
export const distinctSeries = drawings.length + 2

function patternId(id: string, drawing: number): string {
	return `${id}-pattern-${drawing}`
}

/** `fill` of a series in the chart `id`; after the last look the first comes again. */
export function fillOf(id: string, series: number): string {
	const look = series % distinctSeries
	if (look < 2) return look === 0 ? 'currentColor' : 'none'
	return `url(#${patternId(id, look - 2)})`
}

/** What `fillOf` refers to, for a chart with so many series. */
export function Patterns({ id, series }: { id: string; series: number }) {
	return (
		<defs>
			{drawings.slice(0, Math.max(0, series - 2)).map((drawing, index) => (
				<pattern id={patternId(id, index)} class="chart-ink" width="8" height="8" patternUnits="userSpaceOnUse">
					{drawing}
				</pattern>
			))}
		</defs>
	)
}
