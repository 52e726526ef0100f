import { createMetrics, type MeasuredTurn } from '../src/metrics'
import type { Channel } from '../src/service'

const turn: MeasuredTurn = { outcome: 'answer', lng: 'sv', channel: 'web', seconds: 0.004 }

function create(openQuestions: () => Promise<number> = async () => 7) {
	return createMetrics({ languages: () => ['sv', 'ckb'], openQuestions })
}

async function samplesOf(metrics: ReturnType<typeof create>, name: string): Promise<Record<string, number>> {
	const lines = (await metrics.text()).split('\n').filter((line) => line.startsWith(name))
	return Object.fromEntries(
		lines.map((line) => [line.slice(name.length, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
	)
}

test('turns are counted by outcome, language and channel', async () => {
	const metrics = create()
	metrics.turn(turn)
	metrics.turn(turn)
	metrics.turn({ ...turn, outcome: 'grant-finder', lng: 'ckb', channel: 'direct-line' })
	expect(await samplesOf(metrics, 'envagin_turns_total')).toEqual({
		'{outcome="answer",language="sv",channel="web"}': 2,
		'{outcome="grant-finder",language="ckb",channel="direct-line"}': 1,
	})
})

test('every channel has a label of its own', async () => {
	const channels: Record<Channel, true> = { web: true, bot: true, 'direct-line': true, terminal: true }
	const metrics = create()
	for (const channel of Object.keys(channels)) metrics.turn({ ...turn, channel })
	expect(Object.keys(await samplesOf(metrics, 'envagin_turns_total')).sort()).toEqual(
		Object.keys(channels)
			.map((channel) => `{outcome="answer",language="sv",channel="${channel}"}`)
			.sort(),
	)
})

test.each([
	['language', { lng: 'anna@exempel.se' }, '{outcome="answer",language="other",channel="web"}'],
	['language that is not served', { lng: 'de' }, '{outcome="answer",language="other",channel="web"}'],
	['channel', { channel: 'Zebrafink"\n' }, '{outcome="answer",language="sv",channel="other"}'],
	['outcome', { outcome: 'constructor' as 'answer' }, '{outcome="other",language="sv",channel="web"}'],
])('an unknown %s is no label', async (_what, unknown, label) => {
	const metrics = create()
	metrics.turn({ ...turn, ...unknown })
	expect(await samplesOf(metrics, 'envagin_turns_total')).toEqual({ [label]: 1 })
})

test('how long turns take is counted from a millisecond to two seconds', async () => {
	const metrics = create()
	for (const seconds of [0.0005, 0.004, 1.5, 9, Number.NaN]) metrics.turn({ ...turn, seconds })
	const samples = await samplesOf(metrics, 'envagin_turn_seconds')
	expect(samples).toMatchObject({
		'_bucket{le="0.001"}': 1,
		'_bucket{le="0.005"}': 2,
		'_bucket{le="1"}': 2,
		'_bucket{le="2"}': 3,
		'_bucket{le="+Inf"}': 4,
		_count: 4,
	})
	expect(samples._sum).toBeCloseTo(10.5045)
})

test('saved questions and those that could not be saved are counted, from nought', async () => {
	const metrics = create()
	expect(await samplesOf(metrics, 'envagin_questions_saved_total')).toEqual({ '{saved="true"}': 0, '{saved="false"}': 0 })
	metrics.saved(true)
	metrics.saved(true)
	metrics.saved(false)
	expect(await samplesOf(metrics, 'envagin_questions_saved_total')).toEqual({ '{saved="true"}': 2, '{saved="false"}': 1 })
})

test('open questions are looked up each time, and have no value when that fails or throws', async () => {
	const answers: (() => Promise<number>)[] = [
		async () => 7,
		() => Promise.reject(new Error('no database')),
		async () => 0,
		() => {
			throw new Error('no database')
		},
	]
	const metrics = create(() => (answers.shift() ?? (async () => -1))())
	const seen = []
	for (let time = 0; time < 4; time++) seen.push(await samplesOf(metrics, 'envagin_open_questions'))
	expect(seen).toEqual([{ '': 7 }, {}, { '': 0 }, {}])
})

test('a database that does not answer holds nothing else up', async () => {
	const metrics = create(() => new Promise(() => {}))
	metrics.turn(turn)
	const text = await metrics.text()
	expect(text).toContain('envagin_turns_total{')
	expect(text).not.toMatch(/^envagin_open_questions /m)
})

test('the process is measured too, by Prometheus’ own names, and each service by itself', async () => {
	const [one, other] = [create(), create()]
	one.turn(turn)
	expect(await one.text()).toMatch(/^process_resident_memory_bytes \d/m)
	expect(await samplesOf(other, 'envagin_turns_total')).toEqual({})
	expect(one.contentType).toMatch(/^text\/plain; version=0\.0\.4/)
})
