import { formatNumber } from '../../language/format'
import { Chart, type ChartProps, chartWidth } from './chart'
import { weekdayName } from './weekday'
import { chartWords } from './words'

export interface HourGridProps extends ChartProps {
	/** By weekday, Monday first, and by hour of the day, 0 to 23. */
	counts: readonly (readonly number[])[]
	/** Hours of the clock on weekdays, Monday to Friday; `to` is when the office closes. */
	office: { from: number; to: number }
}

const days = [0, 1, 2, 3, 4, 5, 6]
const hours = Array.from({ length: 24 }, (_, hour) => hour)
const workdays = 5
const left = 42
const top = 4
const cell = 21
const largest = 19
const smallest = 4

const twoDigits = (hour: number) => String(hour).padStart(2, '0')
const hourName = (hour: number) => `${twoDigits(hour)}–${twoDigits(hour + 1)}`

/** Side of a square whose area is as the count; the least is still seen. */
function sideOf(count: number, most: number): number {
	return Math.round(Math.max(smallest, Math.sqrt(count / most) * largest) * 100) / 100
}

/** When things happen: weekdays down, hours across. A larger square is a larger count, so that nothing hangs on shades of a colour. */
export function HourGrid({ counts, office, ...props }: HourGridProps) {
	const { lng } = props
	const words = chartWords[lng]
	const number = (value: number) => formatNumber(lng, value)
	const cells = days.flatMap((day) => hours.map((hour) => ({ day, hour, count: counts[day]?.[hour] ?? 0 })))
	const most = cells.reduce((best, each) => (each.count > best.count ? each : best), { day: 0, hour: 0, count: 0 })
	const note = words.office(`${office.from}–${office.to}`)
	const bottom = top + days.length * cell
	return (
		<Chart
			{...props}
			description={`${words.highest(`${weekdayName(lng, most.day, 'long')} ${hourName(most.hour)}`, number(most.count))} ${note}`}
			note={note}
			height={bottom + 22}
			columns={days.map((day) => weekdayName(lng, day, 'short'))}
			rows={hours.map((hour) => ({ label: hourName(hour), values: days.map((day) => counts[day]?.[hour] ?? 0) }))}
		>
			{days.map((day) => (
				<>
					<text class="chart-text chart-quiet" x="0" y={top + day * cell + 15}>
						{weekdayName(lng, day, 'short')}
					</text>
					<path class="chart-line" d={`M${left} ${top + (day + 1) * cell}H${Math.min(chartWidth, left + 24 * cell)}`} />
				</>
			))}
			{hours
				.filter((hour) => hour % 3 === 0)
				.map((hour) => (
					<text class="chart-text chart-quiet" x={left + (hour + 0.5) * cell} y={bottom + 16} text-anchor="middle">
						{twoDigits(hour)}
					</text>
				))}
			{cells
				.filter(({ count }) => count > 0)
				.map(({ day, hour, count }) => {
					const side = sideOf(count, most.count)
					const margin = (cell - side) / 2
					return (
						<rect
							class="chart-ink"
							x={left + hour * cell + margin}
							y={top + day * cell + margin}
							width={side}
							height={side}
							fill="currentColor"
						>
							<title>{`${weekdayName(lng, day, 'long')} ${hourName(hour)}: ${number(count)}`}</title>
						</rect>
					)
				})}
			<rect
				class="chart-frame"
				x={left + office.from * cell}
				y={top}
				width={(office.to - office.from) * cell}
				height={workdays * cell}
				fill="none"
				stroke="currentColor"
				stroke-dasharray="5 3"
			/>
		</Chart>
	)
}
