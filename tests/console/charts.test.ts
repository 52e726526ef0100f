import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { BarChart } from '../../src/console/charts/bar-chart'
import { layOutBars } from '../../src/console/charts/bar-layout'
import { HourGrid } from '../../src/console/charts/hour-grid'
import { shortenLabel } from '../../src/console/charts/label'
import { distinctSeries, fillOf } from '../../src/console/charts/patterns'
import { RankedBars } from '../../src/console/charts/ranked-bars'
import { roundTicks } from '../../src/console/charts/ticks'

const shared = { id: 'asked', title: 'Frågor', lng: 'sv', empty: 'Inga frågor ännu.' } as const
const office = { from: 8, to: 17 }
const weeks = ['v. 1', 'v. 2', 'v. 3']
const answered = { name: 'Besvarade', values: [3, 0, 1200] }
const unanswered = { name: 'Obesvarade', values: [1, 0, 40] }

const counted = new Map([
	['Monday 8', 1],
	['Tuesday 17', 2],
	['Sunday 9', 4],
])
const counts = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((day) =>
	Array.from({ length: 24 }, (_, hour) => counted.get(`${day} ${hour}`) ?? 0),
)

const stackedBars = renderToString(h(BarChart, { ...shared, columns: weeks, series: [answered, unanswered] }))
const groupedBars = renderToString(h(BarChart, { ...shared, columns: weeks, series: [answered, unanswered], arrangement: 'grouped' }))
const manySeries = renderToString(
	h(BarChart, {
		...shared,
		columns: weeks,
		series: Array.from({ length: 8 }, (_, index) => ({ name: `Område ${index}`, values: [index, 1, 2] })),
	}),
)
const rankedBars = renderToString(
	h(RankedBars, {
		...shared,
		rows: [
			{ label: 'Snabb slant', value: 12, href: '/console/entries/snabb-slant' },
			{ label: 'كيف نقدم', value: 3 },
		],
	}),
)
const hourGrid = renderToString(h(HourGrid, { ...shared, counts, office }))

interface Element {
	name: string
	attributes: Record<string, string>
}

function elementsOf(html: string): Element[] {
	return [...html.matchAll(/<([a-z]+)((?:\s[^<>]*?)?)\/?>/g)].map(([, name = '', attributes = '']) => ({
		name,
		attributes: Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value])),
	}))
}

function tableOf(html: string): string[][] {
	return [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
		[...row.matchAll(/<(?:td|th)[^>]*?(?:\/>|>(.*?)<\/(?:td|th)>)/g)].map(([, cell = '']) =>
			cell.replace(/<[^>]*>/g, '').replace(/\u00A0/g, ' '),
		),
	)
}

function barsIn(html: string): Element[] {
	return elementsOf(html).filter(({ name, attributes }) => name === 'rect' && attributes.class === 'chart-ink')
}

describe('the ticks of an axis', () => {
	test.each([
		[0, [0, 1]],
		[1, [0, 1]],
		[3, [0, 1, 2, 3]],
		[5, [0, 1, 2, 3, 4, 5]],
		[6, [0, 2, 4, 6]],
		[11, [0, 5, 10, 15]],
		[99, [0, 20, 40, 60, 80, 100]],
		[101, [0, 50, 100, 150]],
		[1240, [0, 500, 1000, 1500]],
	])('up to %s are %j', (max, ticks) => {
		expect(roundTicks(max)).toEqual(ticks)
	})

	test('begin at 0, cover the highest count and no more than is needed, in equal round steps', () => {
		const anyCount = fc.oneof(fc.nat({ max: 200 }), fc.nat(), fc.nat({ max: Number.MAX_SAFE_INTEGER }))
		fc.assert(
			fc.property(anyCount, (max) => {
				const ticks = roundTicks(max)
				const step = ticks[1] ?? 0
				expect(ticks).toEqual(ticks.map((_, index) => index * step))
				expect(ticks.length).toBeGreaterThanOrEqual(max < 3 ? 2 : 4)
				expect(ticks.length).toBeLessThanOrEqual(6)
				expect(ticks.at(-1)).toBeGreaterThanOrEqual(max)
				expect(ticks.at(-2)).toBeLessThan(Math.max(1, max))
				expect(String(step)).toMatch(/^[125]0*$/)
			}),
		)
	})
})

const anySeries = fc
	.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 6 }))
	.chain(([columns, series]) =>
		fc.array(fc.array(fc.nat({ max: 5000 }), { minLength: columns, maxLength: columns }), { minLength: series, maxLength: series }),
	)
	.map((values) => values.map((each, index) => ({ name: `Serie ${index}`, values: each })))

test.each([
	'stacked',
	'grouped',
] as const)('%s bars are as high as their counts, stay within the plot and do not overlap', (arrangement) => {
	const plot = { left: 40, top: 20, width: 520, height: 200 }
	const near = 1e-6
	fc.assert(
		fc.property(anySeries, (series) => {
			const { bars, ticks } = layOutBars(series[0]?.values.length ?? 0, series, arrangement, plot)
			const highest = ticks.at(-1)?.value ?? 0
			expect(bars.length).toBe(series.flatMap(({ values }) => values).filter((value) => value > 0).length)
			const wrong = bars.filter((bar, index) => {
				const last = bars[index - 1]
				const right = Math.abs(bar.height - (bar.value / highest) * plot.height) < near
				const inWidth = bar.left > plot.left && bar.left + bar.width < plot.left + plot.width
				const inHeight = bar.top >= plot.top - near && bar.top + bar.height <= plot.top + plot.height + near
				const apart = !last || last.left + last.width <= bar.left + near || bar.top + bar.height <= last.top + near
				return !(right && inWidth && inHeight && apart)
			})
			expect(wrong).toEqual([])
		}),
		{ numRuns: 50 },
	)
})

describe.each([
	['stacked bars', stackedBars],
	['grouped bars', groupedBars],
	['bars of many series', manySeries],
	['ranked bars', rankedBars],
	['a grid of hours', hourGrid],
])('%s', (_name, html) => {
	const elements = elementsOf(html)
	const ids = elements.flatMap(({ attributes }) => (attributes.id ? [attributes.id] : []))

	test('are a picture that is named and described by elements of its own', () => {
		const svg = elements.find((each) => each.name === 'svg')
		expect(svg?.attributes).toMatchObject({ role: 'img', 'aria-labelledby': 'asked-title asked-desc' })
		expect(html).toContain('<title id="asked-title">Frågor</title>')
		expect(html).toMatch(/<desc id="asked-desc">[^<]+<\/desc>/)
	})

	test('hold ids that begin with the one given, once each, and refer to no others', () => {
		expect(ids.filter((id) => !id.startsWith('asked-'))).toEqual([])
		expect(new Set(ids).size).toBe(ids.length)
		const referred = [...html.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id)
		expect(referred.filter((id) => !ids.includes(id ?? ''))).toEqual([])
	})

	test('keep to the policy of the page: no style, script or handler in the markup', () => {
		expect(elements.filter((each) => ['style', 'script'].includes(each.name))).toEqual([])
		expect(elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((key) => key === 'style' || key.startsWith('on'))).toEqual(
			[],
		)
	})

	test('stay within the picture', () => {
		const [, , width = 0, height = 0] = (elements.find((each) => each.name === 'svg')?.attributes.viewBox ?? '').split(' ').map(Number)
		for (const { attributes } of barsIn(html)) {
			const [x, y, wide, high] = ['x', 'y', 'width', 'height'].map((key) => Number(attributes[key]))
			expect([x, y, wide, high].every((each) => each !== undefined && each >= 0)).toBe(true)
			expect(Number(x) + Number(wide)).toBeLessThanOrEqual(width)
			expect(Number(y) + Number(high)).toBeLessThanOrEqual(height)
		}
	})
})

describe('the table under a chart', () => {
	test.each<[string, string, string[][]]>([
		[
			'stacked bars',
			stackedBars,
			[
				['', 'Besvarade', 'Obesvarade', 'Totalt'],
				['v. 1', '3', '1', '4'],
				['v. 2', '0', '0', '0'],
				['v. 3', '1 200', '40', '1 240'],
			],
		],
		[
			'ranked bars',
			rankedBars,
			[
				['Snabb slant', '12'],
				['كيف نقدم', '3'],
			],
		],
	])('of %s has every number', (_name, html, table) => {
		expect(tableOf(html)).toEqual(table)
	})

	test('of a grid of hours has a row for each hour and a column for each day, Monday first', () => {
		const table = tableOf(hourGrid)
		expect(table[0]).toEqual(['', 'mån', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön'])
		expect(table.length).toBe(25)
		expect(table[9]).toEqual(['08–09', '1', '0', '0', '0', '0', '0', '0'])
		expect(table[10]).toEqual(['09–10', '0', '0', '0', '0', '0', '0', '4'])
		expect(table[18]).toEqual(['17–18', '0', '2', '0', '0', '0', '0', '0'])
	})

	test('is open at once when its rows lead somewhere, for the links in it', () => {
		expect(rankedBars).toMatch(/<details open>.*<a href="\/console\/entries\/snabb-slant">Snabb slant<\/a>/)
		expect(stackedBars).toContain('<details>')
	})
})

describe('what a chart says', () => {
	test.each([
		['stacked bars', stackedBars, 'Högst: v. 3, 1 240. Besvarade: 1 203. Obesvarade: 41.'],
		['grouped bars', groupedBars, 'Högst: v. 3, 1 200. Besvarade: 1 203. Obesvarade: 41.'],
		['ranked bars', rankedBars, 'Högst: Snabb slant, 12.'],
		['a grid of hours', hourGrid, 'Högst: söndag 09–10, 4. Streckad ram: kontorstid, vardagar 8–17.'],
	])('of %s, to those who do not see it', (_name, html, description) => {
		expect(/<desc[^>]*>([^<]*)/.exec(html)?.[1]?.replace(/\u00A0/g, ' ')).toBe(description)
	})

	test('is in English for those who read English', () => {
		const html = renderToString(
			h(HourGrid, { ...shared, lng: 'en', counts: counts.map((day) => day.map((count) => count * 1000)), office }),
		)
		expect(html).toContain('Highest: Sunday 09–10, 4,000. Dashed frame: office hours, weekdays 8–17.')
		expect(html).toContain('Show as a table')
	})

	test.each<[string, string]>([
		['without columns', renderToString(h(BarChart, { ...shared, columns: [], series: [answered] }))],
		['without series', renderToString(h(BarChart, { ...shared, columns: weeks, series: [] }))],
		['of zeros', renderToString(h(BarChart, { ...shared, columns: weeks, series: [{ name: 'Besvarade', values: [0, 0, 0] }] }))],
		['without rows', renderToString(h(RankedBars, { ...shared, rows: [] }))],
		['of quiet hours', renderToString(h(HourGrid, { ...shared, counts: counts.map((day) => day.map(() => 0)), office }))],
	])('%s is that there is nothing yet', (_name, html) => {
		expect(html).toBe('<figure class="chart"><figcaption>Frågor</figcaption><p class="fine">Inga frågor ännu.</p></figure>')
	})

	test('is text, whatever is written in it', () => {
		const hostile = '"><script>alert(1)</script>&\'<b>'
		const rendered = [
			renderToString(h(BarChart, { ...shared, title: hostile, columns: [hostile], series: [{ name: hostile, values: [1] }, answered] })),
			renderToString(h(RankedBars, { ...shared, title: hostile, rows: [{ label: hostile, value: 1, href: `/?q=${hostile}` }] })),
		]
		for (const html of rendered) {
			expect(html).not.toMatch(/<script|<b>|"">/)
			expect(html).toContain('&lt;script>alert(1)&lt;/script>&amp;')
		}
	})
})

describe('numbers over the bars', () => {
	const textsOf = (html: string) => [...html.matchAll(/<text class="chart-text" [^>]*middle">([^<]*)</g)].map(([, text]) => text)

	test('are the sums of stacks', () => {
		expect(textsOf(stackedBars)).toEqual(['4', '1\u00A0240'])
	})

	test('are each bar’s own when bars are grouped', () => {
		expect(textsOf(groupedBars)).toEqual(['3', '1', '1\u00A0200', '40'])
	})

	test('are left out when they have no room', () => {
		const days = Array.from({ length: 90 }, (_, day) => `dag ${day}`)
		expect(
			textsOf(renderToString(h(BarChart, { ...shared, columns: days, series: [{ name: 'Frågor', values: days.map(() => 1000) }] }))),
		).toEqual([])
	})
})

describe('nothing hangs on colour', () => {
	test('series look different from one another, and every one has an outline', () => {
		expect(new Set(Array.from({ length: distinctSeries }, (_, index) => fillOf('asked', index))).size).toBe(6)
		for (const { attributes } of barsIn(manySeries)) expect(attributes.stroke).toBe('currentColor')
	})

	test('a larger count is a larger square', () => {
		const sides = barsIn(hourGrid).map(({ attributes }) => Number(attributes.width))
		expect(sides).toEqual([9.5, 13.44, 19])
	})
})

describe('colours', () => {
	const read = (...path: string[]) => readFileSync(join(__dirname, '..', '..', 'src', ...path), 'utf8')
	const colours = new Map(
		[...read('web', 'style.css').matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
			name,
			{ light, dark },
		]),
	)
	const luminance = (colour: string) => {
		const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
			const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
			return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
		})
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue
	}
	const contrast = (one: string, other: string) => {
		const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
		return (high + 0.05) / (low + 0.05)
	}

	test('of the style sheet are those of the page', () => {
		const used = [...read('console', 'charts', 'charts.css').matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name)
		expect([...new Set(used)].sort()).toEqual(['accent', 'line', 'muted', 'text'])
		expect(used.filter((name) => !colours.has(name))).toEqual([])
	})

	test.each([
		['accent', 3],
		['muted', 4.5],
		['text', 4.5],
	])('%s stands out by %s to 1 in light and dark', (name, least) => {
		for (const scheme of ['light', 'dark'] as const) {
			for (const behind of ['surface', 'ground']) {
				expect(contrast(colours.get(name)?.[scheme] ?? '', colours.get(behind)?.[scheme] ?? '')).toBeGreaterThanOrEqual(least)
			}
		}
	})
})

test.each([
	['Snabb slant', 20, 'Snabb slant'],
	['Snabb slant', 7, 'Snabb…'],
	['En väg in', 4, 'En…'],
	['👋🏽 hej på dig', 5, '👋🏽 h…'],
])('the label “%s” in the room of %s letters is “%s”', (label, length, shown) => {
	expect(shortenLabel(label, length)).toBe(shown)
})
