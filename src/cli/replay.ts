import { readConfig } from '../config'
import { loadContext } from '../content'
import type { Context } from '../conversation/context'
import { plainText } from '../conversation/plain-text'
import { answerReply } from '../conversation/replies/answer'
import { newConversation, readReceipt } from '../conversation/state'
import { takeTurn } from '../conversation/turn'
import { openDatabase } from '../questions/database/open'
import type { GivenReceipt } from '../questions/receipts'
import { createSqlReceipts } from '../questions/sql-receipts'
import { createSqlStore } from '../questions/sql-store'
import type { ExitCode, Terminal } from './command'

async function find(path: string, id: string): Promise<{ receipt: GivenReceipt; text: string | undefined } | undefined> {
	const database = await openDatabase(path)
	try {
		const receipt = await createSqlReceipts(database).find(id)
		if (!receipt) return undefined
		const logged = await createSqlStore(database).find(id)
		return { receipt, text: logged?.text || undefined }
	} finally {
		await database.destroy()
	}
}

function heading({ id, givenAt, lng, area, outcome, entry, score, sources, knowledgeVersion }: GivenReceipt, now: string): string {
	return [
		`receipt    ${id}, given ${givenAt.slice(0, 16).replace('T', ' ')} UTC`,
		`knowledge  ${knowledgeVersion}${knowledgeVersion === now ? ', in use now' : `; now ${now}, so that the answer may differ`}`,
		`language   ${lng}`,
		`place      ${area ?? 'not known'}`,
		`outcome    ${outcome}${entry ? ` ${entry}` : ''}${score === null ? '' : `, score ${score}`}`,
		...(sources.length > 0 ? [`sources    ${sources.join(', ')}`] : []),
	].join('\n')
}

/** Asks again as it was asked then. */
function askAgain(context: Context, { id, lng, area, placeAsked, outcome, entry }: GivenReceipt, text: string) {
	const state = { ...newConversation({ area: area ?? undefined }), lng, placeAsked }
	const turn = takeTurn(context, state, { text }, id)
	return {
		shown: turn.replies.map((reply) => plainText(context, { ...reply, asides: [] })).join('\n\n'),
		now: `${turn.outcome}${turn.entry ? ` ${turn.entry}` : ''}`,
		isSame: turn.outcome === outcome && turn.entry === entry && turn.lng === lng,
	}
}

/**
 * `envagin replay ID [TEXT]`: what a receipt was given for, and the same answer again. A receipt holds nothing of what
 * was asked; only a question that got no answer is logged, and is asked again by itself.
 */
export async function replay(written: string, text: string | undefined, { stdout, stderr, environment }: Terminal): Promise<ExitCode> {
	const id = readReceipt(written)
	if (id === undefined) {
		stderr.write(`“${written}” is no receipt; one looks like 7K2M-Q9DX.\n`)
		return 2
	}
	const config = readConfig(environment)
	const found = await find(config.database, id)
	if (!found) {
		stderr.write(`There is no receipt ${id}. It may be older than RETENTION_DAYS, or another service's.\n`)
		return 1
	}
	const { receipt } = found
	const context = loadContext(config)
	stdout.write(`${heading(receipt, context.knowledge.version)}\n\n`)

	const question = text ?? found.text
	if (question !== undefined) {
		const { shown, now, isSame } = askAgain(context, receipt, question)
		stdout.write(`${shown}\n\n${isSame ? 'The same as then.' : `Not the same as then: now ${now}.`}\n`)
		return isSame ? 0 : 1
	}
	const entry = receipt.entry === null ? undefined : context.knowledge.entries.get(receipt.entry)
	if (entry) {
		stdout.write(`${plainText(context, answerReply(context, receipt.lng, entry, id))}\n`)
		return 0
	}
	if (receipt.entry !== null) {
		stderr.write(`The entry “${receipt.entry}” is no longer in the knowledge base.\n`)
		return 1
	}
	stdout.write('What was asked is not kept. Give the question to see the answer again: envagin replay ID TEXT\n')
	return 0
}
