// npm run bench:review: measures staff's side, prints a table and writes it to bench/RESULTS.md.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../src/config'
import { loadContext } from '../src/content'
import { percentile } from './built-service'
import { measureGrouping } from './grouping'
import { measureKills } from './kills'
import { measureQuestionList } from './question-list'
import { writeSection } from './results'
import { measureTeaching } from './teaching'

const manyQuestions = 10_000
const kills = 20
const teachings = 50

const milliseconds = (value: number) => `${value.toFixed(0)} ms`

async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'en-vag-in-bench-'))
	try {
		const list = await measureQuestionList(manyQuestions, folder)
		const grouping = measureGrouping(loadContext(readConfig(process.env)), manyQuestions)
		const { inbox, taught, rounds } = await measureTeaching(teachings)
		const { acknowledged, lost } = await measureKills(kills)
		const shown = (values: readonly number[]) =>
			`${milliseconds(percentile(values, 0.5))}, ${milliseconds(percentile(values, 0.99))}, ${milliseconds(values.at(-1) ?? Number.NaN)}`
		const lines = [
			'## Review',
			'',
			`Made by \`npm run bench:review\`: Node ${process.version}.`,
			'',
			'| what | figure | aim |',
			'| --- | --- | --- |',
			`| asked at one replica until it is in the other's inbox, ${rounds} times (p50, p99, slowest) | ${shown(inbox)} | ≤ 1000 ms |`,
			`| taught at one replica until the other answers right, ${rounds} times (p50, p99, slowest) | ${shown(taught)} | ≤ 2000 ms |`,
			`| ${list.questions} open questions: the inbox's groups with their number (p99) | ${milliseconds(list.groups)} | ≤ 200 ms |`,
			`| ${list.questions} open questions: the newest hundred (p99) | ${milliseconds(list.list)} | ≤ 200 ms |`,
			`| ${list.questions} open questions: counted for \`/metrics\` (p99) | ${milliseconds(list.count)} | |`,
			`| ${grouping.questions} questions put in groups | ${milliseconds(grouping.placeMilliseconds)} | ≤ 5000 ms |`,
			`| reading them before: gloss, meanings, candidates | ${milliseconds(grouping.readMilliseconds)} | |`,
			`| going on from ${grouping.questions} that were placed before | ${milliseconds(grouping.restoreMilliseconds)} | |`,
			`| acknowledged questions lost over ${kills} kills | ${lost} of ${acknowledged} | 0 |`,
			'',
		]
		process.stdout.write(lines.join('\n'))
		writeSection('review', lines)
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}

main()
