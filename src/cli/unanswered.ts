import { readConfig } from '../config'
import { openDatabase } from '../questions/database/open'
import { createLeftMessages, type LeftMessage } from '../questions/left-messages'
import { createSqlStore } from '../questions/sql-store'
import type { LoggedQuestion } from '../questions/store'
import type { ExitCode, Terminal } from './command'

function lines({ id, askedAt, text, lng, area, door, reason, candidates }: LoggedQuestion, left: LeftMessage | undefined): string {
	const near = candidates.slice(0, 3).map((candidate) => `${candidate.id} ${candidate.score.toFixed(2)}`)
	return [
		`${id}  ${askedAt.slice(0, 16).replace('T', ' ')}  ${lng}  ${area ?? '-'}  -> ${door}  (${reason})`,
		`  ${text || '[erased after the retention time]'}`,
		...(left?.text ? [`  message: ${left.text}`] : []),
		...(left?.email ? [`  reply to: ${left.email}`] : []),
		...(near.length > 0 ? [`  nearest: ${near.join(', ')}`] : []),
	].join('\n')
}

/** `envagin unanswered`: the questions that staff should look at, and those whose text was erased before they did, newest first. */
export async function unanswered({ json }: { json?: boolean }, { stdout, environment }: Terminal): Promise<ExitCode> {
	const database = await openDatabase(readConfig(environment).database)
	const store = createSqlStore(database)
	const messages = createLeftMessages(database)
	try {
		const questions = [...(await store.list({ state: 'open' })), ...(await store.list({ state: 'erased' }))].sort((one, other) =>
			other.askedAt.localeCompare(one.askedAt),
		)
		const withMessages = await Promise.all(questions.map(async (question) => ({ question, left: await messages.find(question.id) })))
		if (json)
			// Which conversation a question was asked in is nobody's business here.
			for (const {
				question: { conversation: _conversation, ...question },
				left,
			} of withMessages)
				stdout.write(`${JSON.stringify({ ...question, ...(left ? { message: left.text, email: left.email } : {}) })}\n`)
		else {
			const told = withMessages.map(({ question, left }) => lines(question, left))
			stdout.write(told.length > 0 ? `${told.join('\n\n')}\n` : 'No unanswered questions.\n')
		}
		return 0
	} finally {
		await store.close()
	}
}
