// npm run bench: measures speed and memory, prints a table and writes it to bench/RESULTS.md.
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../src/config'
import { loadContext } from '../src/content'
import { measureContent } from './content'
import { measureFirstAnswer } from './first-answer'
import { measureLatency } from './latency'
import { measureOpenConversations } from './open-conversations'
import { mixedQuestions } from './questions'
import { writeSection } from './results'
import { measureStartUp } from './start-up'
import { measureThroughput } from './throughput'

const startUps = 5

function row(what: string, figure: string, aim = ''): string {
	return `| ${what} | ${figure} | ${aim} |`
}

async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'en-vag-in-bench-'))
	try {
		const config = { ...readConfig(process.env), database: join(folder, 'questions.sqlite') }
		const { knowledge } = loadContext(config)
		const starts = []
		for (let count = 0; count < startUps; count++) starts.push(await measureStartUp())
		const ready = starts.map(({ readyMilliseconds }) => readyMilliseconds).sort((a, b) => a - b)
		const content = measureContent(config.contentPath)
		const latencies = await measureLatency(config)
		const chats = await measureOpenConversations(mixedQuestions(knowledge, 1000))
		const page = await measureFirstAnswer(mixedQuestions(knowledge, 500))
		const { botFramework, directLine, residentMebibytes } = await measureThroughput(mixedQuestions(knowledge, 1000), folder)

		const lines = [
			'## Speed and memory',
			'',
			`Made by \`npm run bench\`: Node ${process.version}, ${cpus().length} cores of ${cpus()[0]?.model}, ${knowledge.entries.size} entries in ${knowledge.languages.size} languages.`,
			'Compare ratios, not times: the machines it runs on are noisy.',
			'',
			'| what | figure | aim |',
			'| --- | --- | --- |',
			row(
				`ready to serve (median and slowest of ${startUps})`,
				`${ready[Math.floor(startUps / 2)]?.toFixed(0)} ms, ${ready.at(-1)?.toFixed(0)} ms`,
				'≤ 2000 ms',
			),
			row('read and check all content, cold (a process of its own)', `${content.coldMilliseconds.toFixed(0)} ms`, '≤ 1500 ms'),
			row('take in one changed file', `${content.reloadMilliseconds.toFixed(0)} ms`, '≤ 300 ms'),
			row('resident memory when ready', `${Math.max(...starts.map((start) => start.residentMebibytes)).toFixed(0)} MiB`, '< 250 MiB'),
			row('resident memory after the load', `${residentMebibytes.toFixed(0)} MiB`, '< 250 MiB'),
			...latencies.map(({ what, p50Milliseconds, p99Milliseconds }) =>
				row(`${what} (p50, p99)`, `${p50Milliseconds.toFixed(2)} ms, ${p99Milliseconds.toFixed(2)} ms`),
			),
			row(
				`${chats.conversations} open chats: message to reply (p50, p99)`,
				`${chats.p50Milliseconds.toFixed(0)} ms, ${chats.p99Milliseconds.toFixed(0)} ms`,
				'p99 < 250 ms',
			),
			row(`resident memory with ${chats.conversations} open chats`, `${chats.residentMebibytes.toFixed(0)} MiB`, '< 400 MiB'),
			row(
				'first answer without script: form to whole page (p50, p99)',
				`${page.p50Milliseconds.toFixed(1)} ms, ${page.p99Milliseconds.toFixed(1)} ms`,
				'p99 ≤ 100 ms',
			),
			row('turns a second over Direct Line, a bot that echoes', directLine.echo.toFixed(0)),
			row('turns a second over Direct Line, this bot (a tenth of them written to the log)', directLine.ours.toFixed(0)),
			row('ratio to the echo over Direct Line', directLine.ratio.toFixed(2), '≥ 0.8'),
			row('turns a second over Bot Framework, a bot that echoes and keeps nothing', botFramework.echo.toFixed(0)),
			row('turns a second over Bot Framework, this bot', botFramework.ours.toFixed(0)),
			row('ratio to the echo over Bot Framework', botFramework.ratio.toFixed(2)),
			'',
		]
		process.stdout.write(lines.join('\n'))
		writeSection('speed', lines)
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}

main()
