import { createHistogram } from 'node:perf_hooks'
import pino from 'pino'
import type { Config } from '../src/config'
import { type ConversationState, newConversation } from '../src/conversation/state'
import { takeTurn } from '../src/conversation/turn'
import { grantsInUse } from '../src/grants/assess'
import { createService, type Service } from '../src/service'
import { mixedQuestions } from './questions'

export interface Latency {
	what: string
	p50Milliseconds: number
	p99Milliseconds: number
}

const questionCount = 2000
const interviewCount = 300
const nanosecondsPerMillisecond = 1e6

async function timeEach<Item>(what: string, items: readonly Item[], run: (item: Item) => unknown): Promise<Latency> {
	const histogram = createHistogram()
	for (const item of items) {
		const begun = process.hrtime.bigint()
		await run(item)
		histogram.record(process.hrtime.bigint() - begun || 1n)
	}
	return {
		what,
		p50Milliseconds: histogram.percentile(50) / nanosecondsPerMillisecond,
		p99Milliseconds: histogram.percentile(99) / nanosecondsPerMillisecond,
	}
}

const receipt = '0000-0000'

interface Pressed {
	state: ConversationState
	choice: string
}

/** Every turn of interviews in all languages and in the places with grants of their own, to the result. */
async function interviewTurns(service: Service): Promise<Pressed[]> {
	const { knowledge } = service.context()
	const places = [...new Set(grantsInUse(knowledge).map(({ area }) => area))]
	const turns: Pressed[] = []
	for (let interview = 0; interview < interviewCount; interview++) {
		const lng = [...knowledge.languages.keys()][interview % knowledge.languages.size] as string
		let pressed: Pressed = { state: newConversation({ lng, area: places[interview % places.length] }), choice: 'menu:grants' }
		for (;;) {
			turns.push(pressed)
			const { state, replies } = takeTurn(service.context(), pressed.state, { text: '', choice: pressed.choice }, receipt)
			if (state.finder?.stage === 'result') break
			const options = replies.flatMap(({ choices }) => choices?.options ?? [])
			pressed = { state, choice: options[(interview + turns.length) % options.length]?.value ?? 'finder:result' }
		}
	}
	return turns
}

/** Times detection, matching and whole turns in this process; a turn that hands off includes the write to the log. */
export async function measureLatency(
	config: Pick<Config, 'contentPath' | 'languages' | 'database' | 'retentionDays' | 'promisedHours'>,
): Promise<Latency[]> {
	const service = await createService({ config, logger: pino({ level: 'silent' }) })
	const { detect, matcher, knowledge } = service.context()
	const questions = mixedQuestions(knowledge, questionCount)
	for (const { text } of questions) await service.respond(newConversation(), { text }, { channel: 'terminal' })
	const results = [
		await timeEach('detect the language', questions, ({ text }) => detect(text)),
		await timeEach('match', questions, ({ text, lng }) => matcher.match({ text, lng })),
		await timeEach('whole turn', questions, ({ text }) => service.respond(newConversation(), { text }, { channel: 'terminal' })),
	]
	results.push(
		await timeEach('a turn of the grant finder', await interviewTurns(service), ({ state, choice }) =>
			takeTurn(service.context(), state, { text: '', choice }, receipt),
		),
	)
	await service.close()
	return results
}
