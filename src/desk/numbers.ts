import type { Entry, Grant } from '../knowledge/model'
import { groupBy } from '../language/group-by'
import type { Lng } from '../language/tags'
import type { LoggedQuestion } from '../questions/store'
import type { Tally } from '../questions/tallies'

/** Turns by what they came to. A greeting, thanks and the like are none of these. */
export interface Counts {
	/** The next four together. */
	asked: number
	answered: number
	clarified: number
	finder: number
	handedOff: number
	/** What people said of answers. */
	helped: number
	didNotHelp: number
}

/** Open questions for the same thing. */
export interface OpenGroup {
	group: string
	count: number
	/** ISO 8601, UTC. */
	oldest: string
	/** The newest of them. */
	question: Pick<LoggedQuestion, 'id' | 'text' | 'lng' | 'area'>
}

export interface Numbers {
	/** ISO 8601, UTC; `to` is the first moment after the period. */
	from: string
	to: string
	total: Counts
	/** By ISO 8601 week, `2026-W47`, oldest first and without a gap. */
	weeks: ({ week: string } & Counts)[]
	/** The most asked first, as are areas; null when no place was known. */
	languages: ({ lng: Lng } & Counts)[]
	areas: ({ area: string | null } & Counts)[]
	/** Asked by weekday, Monday first, and by hour of the clock. */
	hours: number[][]
	office: Office
	/** Asked outside office hours; the share in 0..1, null when nothing was asked. */
	outsideOffice: { count: number; share: number | null }
	/** The largest first. */
	groups: OpenGroup[]
	/** Of the questions that staff answered in the period; null when there are none. */
	answering: { count: number; medianHours: number | null; ninetiethHours: number | null }
	/** Open questions that have waited longer than promised. */
	late: { count: number; promisedHours: number }
	/** Ids of entries that answered nothing in the period; rules that others refer to are not there to answer. */
	unused: string[]
}

/** Hours of the clock, Monday to Friday; `to` is when the office closes. Public holidays are as other days. */
export interface Office {
	from: number
	to: number
}

export interface NumbersInput {
	tallies: readonly Tally[]
	/** Those that are open, and those that were answered in the period. */
	questions: readonly LoggedQuestion[]
	entries: Iterable<Pick<Entry, 'id' | 'status'> & Pick<Partial<Grant>, 'ruleset'>>
	from: Date
	to: Date
	office: Office
	/** IANA name, for example `Europe/Stockholm`. */
	timeZone: string
	promisedHours: number
	mostGroups?: number
}

const hourMilliseconds = 3_600_000
const dayMilliseconds = 24 * hourMilliseconds
const weekMilliseconds = 7 * dayMilliseconds
const workdays = 5

const outcomes = new Map<string, Exclude<keyof Counts, 'asked'>>([
	['answer', 'answered'],
	['clarify', 'clarified'],
	['grant-finder', 'finder'],
	['handoff', 'handedOff'],
	['helped', 'helped'],
	['did-not-help', 'didNotHelp'],
])

function noCounts(): Counts {
	return { asked: 0, answered: 0, clarified: 0, finder: 0, handedOff: 0, helped: 0, didNotHelp: 0 }
}

function countAll(tallies: readonly Tally[]): Counts {
	const counts = noCounts()
	for (const { outcome, count } of tallies) {
		const kind = outcomes.get(outcome)
		if (!kind) continue
		counts[kind] += count
		if (kind !== 'helped' && kind !== 'didNotHelp') counts.asked += count
	}
	return counts
}

/** What the clock on the wall shows, as the moment when a clock in UTC shows it. */
function createWallClock(timeZone: string): (moment: number) => number {
	const format = new Intl.DateTimeFormat('en', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	})
	return (moment) => {
		const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
		const [year = 0, month = 1, day, hour, minute, second] = (['year', 'month', 'day', 'hour', 'minute', 'second'] as const).map((type) =>
			parts.get(type),
		)
		return Date.UTC(year, month - 1, day, hour, minute, second)
	}
}

function weekdayOf(wall: number): number {
	return (new Date(wall).getUTCDay() + 6) % 7
}

function mondayOf(wall: number): number {
	return Math.floor(wall / dayMilliseconds) * dayMilliseconds - weekdayOf(wall) * dayMilliseconds
}

/** ISO 8601: a week belongs to the year that its Thursday is in. */
function weekName(monday: number): string {
	const thursday = new Date(monday + 3 * dayMilliseconds)
	const year = thursday.getUTCFullYear()
	const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / weekMilliseconds)
	return `${year}-W${String(week).padStart(2, '0')}`
}

/** When the first of so many weeks began, by the clock in the time zone, the week of `to` being the last. */
export function startOfWeeks(to: Date, weeks: number, timeZone: string): Date {
	const wallClock = createWallClock(timeZone)
	const wanted = mondayOf(wallClock(to.getTime())) - (weeks - 1) * weekMilliseconds
	const guess = wanted - (wallClock(wanted) - wanted)
	return new Date(guess - (wallClock(guess) - wanted))
}

function mostAsked<Row extends Counts>(rows: Row[], nameOf: (row: Row) => string): Row[] {
	return rows.sort((a, b) => b.asked - a.asked || (nameOf(a) < nameOf(b) ? -1 : 1))
}

/** The least value that so large a share of the values (sorted) does not exceed: the nearest-rank method. */
function quantile(values: readonly number[], share: number): number | null {
	return values[Math.max(0, Math.ceil(values.length * share) - 1)] ?? null
}

function largestGroups(open: readonly LoggedQuestion[], most: number): OpenGroup[] {
	return [...groupBy(open, ({ group }) => group).values()]
		.map((questions) => questions.sort((a, b) => (a.askedAt < b.askedAt ? 1 : -1)))
		.sort((a, b) => b.length - a.length || ((a[0]?.askedAt ?? '') < (b[0]?.askedAt ?? '') ? 1 : -1))
		.slice(0, most)
		.flatMap((questions) => {
			const [newest] = questions
			if (!newest) return []
			const { id, text, lng, area, group } = newest
			return [{ group, count: questions.length, oldest: questions.at(-1)?.askedAt ?? '', question: { id, text, lng, area } }]
		})
}

/**
 * What staff want to know of a period: turns and not persons, as nothing that is counted tells persons apart. An hour that has begun
 * when the period begins is counted whole.
 */
export function summarize(input: NumbersInput): Numbers {
	const { entries, from, to, office, timeZone, promisedHours, mostGroups = 10 } = input
	const wallClock = createWallClock(timeZone)
	const firstHour = Math.floor(from.getTime() / hourMilliseconds) * hourMilliseconds
	const hourly = [...groupBy(input.tallies, ({ hour }) => hour)]
		.map(([hour, tallies]) => ({ at: Date.parse(`${hour}:00Z`), tallies }))
		.filter(({ at }) => at >= firstHour && at < to.getTime())
		.map(({ at, tallies }) => ({ wall: wallClock(at), tallies }))
	const all = hourly.flatMap(({ tallies }) => tallies)
	const tallies = all.filter(({ outcome }) => outcomes.has(outcome))

	const byMonday = groupBy(hourly, ({ wall }) => mondayOf(wall))
	const weeks: Numbers['weeks'] = []
	const lastMonday = mondayOf(wallClock(to.getTime() - 1))
	for (let monday = mondayOf(wallClock(firstHour)); from < to && monday <= lastMonday; monday += weekMilliseconds)
		weeks.push({ week: weekName(monday), ...countAll((byMonday.get(monday) ?? []).flatMap((each) => each.tallies)) })

	const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
	let outside = 0
	for (const { wall, tallies } of hourly) {
		const { asked } = countAll(tallies)
		const day = weekdayOf(wall)
		const hour = new Date(wall).getUTCHours()
		const row = hours[day]
		if (row) row[hour] = (row[hour] ?? 0) + asked
		if (day >= workdays || hour < office.from || hour >= office.to) outside += asked
	}

	const total = countAll(tallies)
	const open = input.questions.filter(({ state, askedAt }) => state === 'open' && Date.parse(askedAt) < to.getTime())
	const answerHours = input.questions
		.filter(({ state }) => state === 'answered')
		.flatMap(({ askedAt, resolvedAt }) => (resolvedAt === null ? [] : [{ asked: Date.parse(askedAt), resolved: Date.parse(resolvedAt) }]))
		.filter(({ resolved }) => resolved >= from.getTime() && resolved < to.getTime())
		.map(({ asked, resolved }) => Math.max(0, resolved - asked) / hourMilliseconds)
		.sort((a, b) => a - b)
	const used = new Set(all.map(({ entry }) => entry))
	return {
		from: from.toISOString(),
		to: to.toISOString(),
		total,
		weeks,
		languages: mostAsked(
			[...groupBy(tallies, ({ lng }) => lng)].map(([lng, those]) => ({ lng, ...countAll(those) })),
			({ lng }) => lng,
		),
		areas: mostAsked(
			[...groupBy(tallies, ({ area }) => area)].map(([area, those]) => ({ area, ...countAll(those) })),
			({ area }) => area ?? '',
		),
		hours,
		office,
		outsideOffice: { count: outside, share: total.asked === 0 ? null : outside / total.asked },
		groups: largestGroups(open, mostGroups),
		answering: { count: answerHours.length, medianHours: quantile(answerHours, 0.5), ninetiethHours: quantile(answerHours, 0.9) },
		late: {
			count: open.filter(({ askedAt }) => Date.parse(askedAt) + promisedHours * hourMilliseconds < to.getTime()).length,
			promisedHours,
		},
		unused: [...entries].filter(({ id, status, ruleset }) => status === 'current' && !ruleset && !used.has(id)).map(({ id }) => id),
	}
}
