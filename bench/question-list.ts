import { join } from 'node:path'
import { openStores } from '../src/questions/stores'
import { percentile } from './built-service'

export interface ListTimes {
	questions: number
	/** Milliseconds below which 99 of 100 calls take. */
	groups: number
	list: number
	count: number
}

const calls = 200
const inGroup = 4

async function p99(work: () => Promise<unknown>): Promise<number> {
	const times: number[] = []
	for (let call = 0; call < calls; call++) {
		const begun = performance.now()
		await work()
		times.push(performance.now() - begun)
	}
	return percentile(times, 0.99)
}

/** What the inbox reads of a log of so many open questions, in a file of SQLite. */
export async function measureQuestionList(count: number, folder: string): Promise<ListTimes> {
	const stores = await openStores(join(folder, 'list.sqlite'))
	const { questions } = stores
	const candidates = Array.from({ length: 5 }, (_, index) => ({ id: `ekero-entry-${index}`, score: 0.1 * index }))
	const more = { lng: 'sv', area: 'ekero', door: 'ekero-idelabbet', reason: 'no-answer', candidates, knowledgeVersion: '1', channel: 'web' }
	for (let number = 0; number < count; number++) {
		const group = `group-${Math.floor(number / inGroup)}`
		await questions.save({ id: `question-${number}`, text: `Var finns det som jag söker, nummer ${number}?`, group, ...more })
	}
	const times = {
		questions: count,
		groups: await p99(async () => [await questions.groups({ state: 'open' }), await questions.countGroups({ state: 'open' })]),
		list: await p99(() => questions.list({ state: 'open', limit: 100 })),
		count: await p99(() => questions.count({ state: 'open' })),
	}
	await stores.close()
	return times
}
