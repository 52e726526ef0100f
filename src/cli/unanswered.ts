import { readConfig } from '../config'
import { openDatabase } from '../questions/database'
import { createSqlStore } from '../questions/sql-store'
import type { LoggedQuestion } from '../questions/store'
import type { ExitCode, Terminal } from './command'

function lines({ id, askedAt, text, lng, area, door, reason, candidates }: LoggedQuestion): string {
	const near = candidates.slice(0, 3).map((candidate) => `${candidate.id} ${candidate.score.toFixed(2)}`)
	return [
		`${id}  ${askedAt.slice(0, 16).replace('T', ' ')}  ${lng}  ${area ?? '-'}  -> ${door}  (${reason})`,
		`  ${text || '[erased after the retention time]'}`,
		...(near.length > 0 ? [`  nearest: ${near.join(', ')}`] : []),
	].join('\n')
}

/** `envagin unanswered`: the questions that staff should look at, newest first. */
export async function unanswered({ json }: { json?: boolean }, { stdout, environment }: Terminal): Promise<ExitCode> {
	const store = createSqlStore(await openDatabase(readConfig(environment).databasePath))
	try {
		const questions = await store.list()
		if (json) for (const question of questions) stdout.write(`${JSON.stringify(question)}\n`)
		else stdout.write(questions.length > 0 ? `${questions.map(lines).join('\n\n')}\n` : 'No unanswered questions.\n')
		return 0
	} finally {
		await store.close()
	}
}
