import type { ComponentChildren, VNode } from 'preact'
import type { Counts, Numbers, OpenGroup } from '../../desk/numbers'
import { formatNumber, formatShare } from '../../language/format'
import { BarChart } from '../charts/bar-chart'
import { DataTable } from '../charts/data-table'
import { HourGrid } from '../charts/hour-grid'
import { shortenLabel } from '../charts/label'
import { RankedBars } from '../charts/ranked-bars'
import type { ConsoleLng } from '../language'
import { Late } from '../late'
import type { Names } from '../names'
import { groupPath } from '../paths'
import { exportAddress, numbersAddress, periods } from './paths'
import { askedKinds, countedKinds, numbersWords, ratedKinds, type TableName } from './words'

export interface NumbersPage extends Names {
	lng: ConsoleLng
	numbers: Numbers
	/** How many weeks are shown. */
	weeks: number
}

const mostBars = 12
const longestQuestion = 120

function Downloads({ lng, table, weeks }: { lng: ConsoleLng; table: TableName; weeks: number }) {
	const words = numbersWords[lng]
	const link = (kind: 'csv' | 'xlsx', label: string) => (
		<a href={exportAddress(kind, table, weeks)} download>
			{label}
			<span class="hidden">: {words.tables[table]}</span>
		</a>
	)
	return (
		<p class="fine">
			{words.take}: {link('csv', 'CSV')} {link('xlsx', 'Excel')}
		</p>
	)
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
	return (
		<section>
			<h2>{title}</h2>
			{children}
		</section>
	)
}

/** Everything that is counted of each row, beside the picture that shows one number of it. */
function CountsTable({ lng, title, rows }: { lng: ConsoleLng; title: string; rows: readonly ({ label: string } & Counts)[] }) {
	const words = numbersWords[lng]
	if (rows.length === 0) return null
	return (
		<details>
			<summary>
				{words.outcomes}
				<span class="hidden">: {title}</span>
			</summary>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by the keyboard */}
			<section class="scroll" aria-label={title} tabIndex={0}>
				<DataTable
					caption={title}
					columns={countedKinds.map((kind) => words.kinds[kind])}
					rows={rows.map((row) => ({ label: row.label, values: countedKinds.map((kind) => row[kind]) }))}
					lng={lng}
				/>
			</section>
		</details>
	)
}

function Weeks({ lng, numbers: { weeks } }: NumbersPage) {
	const words = numbersWords[lng]
	const columns = weeks.map(({ week }) => words.week(Number(week.slice(-2))))
	const seriesOf = (kinds: readonly (keyof Counts)[]) =>
		kinds.map((kind) => ({ name: words.kinds[kind], values: weeks.map((week) => week[kind]) }))
	return (
		<>
			<BarChart id="weeks" title={words.outcomes} lng={lng} empty={words.nothing} columns={columns} series={seriesOf(askedKinds)} />
			<BarChart
				id="ratings"
				title={words.ratings}
				lng={lng}
				empty={words.nothing}
				columns={columns}
				series={seriesOf(ratedKinds)}
				arrangement="grouped"
			/>
		</>
	)
}

interface RankedProps {
	lng: ConsoleLng
	weeks: number
	table: 'languages' | 'areas'
	rows: readonly ({ label: string } & Counts)[]
}

function Ranked({ lng, weeks, table, rows }: RankedProps) {
	const words = numbersWords[lng]
	const title = words.tables[table]
	return (
		<Part title={title}>
			<RankedBars
				id={table}
				title={words.kinds.asked}
				lng={lng}
				empty={words.nothing}
				rows={rows.slice(0, mostBars).map(({ label, asked }) => ({ label, value: asked }))}
			/>
			<CountsTable lng={lng} title={title} rows={rows} />
			<Downloads lng={lng} table={table} weeks={weeks} />
		</Part>
	)
}

function labelOfGroup({ question: { id, text } }: OpenGroup, lng: ConsoleLng): string {
	return text === '' ? `${id} (${numbersWords[lng].erased})` : shortenLabel(text, longestQuestion)
}

function Answering({ lng, numbers: { answering, late } }: NumbersPage) {
	const words = numbersWords[lng]
	const number = (value: number | null) => formatNumber(lng, Math.round((value ?? 0) * 10) / 10)
	const { count, medianHours, ninetiethHours } = answering
	return (
		<Part title={words.answering}>
			<p>{count === 0 ? words.noneAnswered : words.answeredIn(count, number(medianHours), number(ninetiethHours))}</p>
			<Late lng={lng} {...late} hasLink />
		</Part>
	)
}

function Unused({ lng, numbers: { unused }, nameOf, weeks }: NumbersPage) {
	const words = numbersWords[lng]
	return (
		<Part title={words.tables.unused}>
			{unused.length === 0 ? (
				<p>{words.allUsed}</p>
			) : (
				<details>
					<summary>{words.unusedNote(unused.length)}</summary>
					<ul>
						{unused.map((id) => (
							<li>{nameOf(id)}</li>
						))}
					</ul>
				</details>
			)}
			<Downloads lng={lng} table="unused" weeks={weeks} />
		</Part>
	)
}

/** The body of the page, below its heading. */
export function renderNumbers(page: NumbersPage): VNode {
	const { lng, numbers, weeks, areaName, languageName } = page
	const words = numbersWords[lng]
	const { total, outsideOffice, office, groups } = numbers
	return (
		<>
			<nav aria-label={words.period} class="row languages">
				{periods.map((period) => (
					<a href={numbersAddress(period)} aria-current={period === weeks ? 'page' : undefined}>
						{words.weeksAgo(period)}
					</a>
				))}
			</nav>
			<p>
				{words.summary(formatNumber(lng, total.asked), formatNumber(lng, total.answered))}{' '}
				{outsideOffice.share !== null &&
					words.outsideOffice(formatShare(lng, Math.round(outsideOffice.share * 100)), office.from, office.to)}
			</p>
			<p class="fine">{words.counted}</p>
			<Part title={words.tables.weeks}>
				<Weeks {...page} />
				<Downloads lng={lng} table="weeks" weeks={weeks} />
			</Part>
			<Answering {...page} />
			<Part title={words.tables.groups}>
				<RankedBars
					id="groups"
					title={words.kinds.asked}
					lng={lng}
					empty={words.noneOpen}
					rows={groups.map((each) => ({
						label: labelOfGroup(each, lng),
						value: each.count,
						href: groupPath(each.group),
					}))}
				/>
				<Downloads lng={lng} table="groups" weeks={weeks} />
			</Part>
			<Ranked lng={lng} weeks={weeks} table="languages" rows={numbers.languages.map((row) => ({ ...row, label: languageName(row.lng) }))} />
			<Ranked
				lng={lng}
				weeks={weeks}
				table="areas"
				rows={numbers.areas.map((row) => ({ ...row, label: row.area === null ? words.noPlace : areaName(row.area) }))}
			/>
			<Part title={words.tables.hours}>
				<HourGrid id="hours" title={words.hours} lng={lng} empty={words.nothing} counts={numbers.hours} office={office} />
				<Downloads lng={lng} table="hours" weeks={weeks} />
			</Part>
			<Unused {...page} />
		</>
	)
}
