import { createHistogram } from 'node:perf_hooks'
import pino from 'pino'
import type { Config } from '../src/config'
import { newConversation } from '../src/conversation/state'
import { createService } from '../src/service'
import { mixedQuestions } from './questions'

export interface Latency {
	what: string
	p50Milliseconds: number
	p99Milliseconds: number
}

const questionCount = 2000
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

/** Times detection, matching and whole turns in this process; a turn that hands off includes the write to the log. */
export async function measureLatency(
	config: Pick<Config, 'contentPath' | 'languages' | 'databasePath' | 'retentionDays'>,
): Promise<Latency[]> {
	const service = await createService({ config, logger: pino({ level: 'silent' }) })
	const { detect, matcher, knowledge } = service.context()
	const questions = mixedQuestions(knowledge, questionCount)
	for (const { text } of questions) await service.respond(newConversation(), { text }, 'terminal')
	const results = [
		await timeEach('detect the language', questions, ({ text }) => detect(text)),
		await timeEach('match', questions, ({ text, lng }) => matcher.match({ text, lng })),
		await timeEach('whole turn', questions, ({ text }) => service.respond(newConversation(), { text }, 'terminal')),
	]
	await service.close()
	return results
}
