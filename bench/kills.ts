import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openStores } from '../src/questions/stores'

const built = join(__dirname, '..', 'dist', 'questions', 'stores.js')
const questionsEachRound = 500

/** Saves questions one after the other, and says each one's id when it is saved. */
const program = (database: string, spoolPath: string, round: number) => `
	const { openStores } = require(${JSON.stringify(built)})
	;(async () => {
		const { questions } = await openStores(${JSON.stringify(database)}, { spoolPath: ${JSON.stringify(spoolPath)} })
		for (let number = 0; ; number++) {
			const id = '${round}-' + number
			await questions.save({ id, text: 'text ' + id, lng: 'sv', area: null, door: 'd', reason: 'no-answer', candidates: [], knowledgeVersion: '1', channel: 'web' })
			process.stdout.write(id + '\\n')
		}
	})()`

export interface Kills {
	rounds: number
	acknowledged: number
	lost: number
}

/** How many acknowledged questions a service loses that is killed in the middle of its work, again and again. */
export async function measureKills(rounds: number): Promise<Kills> {
	const folder = mkdtempSync(join(tmpdir(), 'en-vag-in-kills-'))
	const [database, spoolPath] = [join(folder, 'questions.sqlite'), join(folder, 'spool.jsonl')]
	const acknowledged: string[] = []
	try {
		for (let round = 0; round < rounds; round++) {
			const child = spawn(process.execPath, ['-e', program(database, spoolPath, round)], { stdio: ['ignore', 'pipe', 'inherit'] })
			let saved = 0
			for await (const line of createInterface({ input: child.stdout })) {
				acknowledged.push(line)
				saved += 1
				if (saved === questionsEachRound) child.kill('SIGKILL')
			}
			if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
		}
		const stores = await openStores(database, { spoolPath })
		const kept = new Set((await stores.questions.list()).map(({ id }) => id))
		await stores.close()
		return { rounds, acknowledged: acknowledged.length, lost: acknowledged.filter((id) => !kept.has(id)).length }
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}
