import { join } from 'node:path'
import { openDatabase } from '../../src/questions/database/open'
import { createSqlStore } from '../../src/questions/sql-store'
import type { LoggedQuestion } from '../../src/questions/store'
import { jsonLines, runCommand } from '../support/command'
import { removeFolder, temporaryFolder } from '../support/content'
import { unanswerable } from '../support/questions'

const folder = temporaryFolder()
afterAll(() => removeFolder(folder))

const begun = Date.parse('2026-03-29T01:00:00.000Z')
const minute = 60_000

/** A log with so many questions, a minute apart, oldest first; every other one without a place. */
async function logOf(count: number): Promise<Record<string, string>> {
	const path = join(folder, `questions-${count}.sqlite`)
	const database = await openDatabase(path)
	let now = begun
	const store = createSqlStore(database, () => new Date(now))
	const save = async (index: number) => {
		now = begun + index * minute
		await store.save({
			id: `ID-${String(index).padStart(4, '0')}`,
			text: `Fråga nummer ${index}?`,
			lng: index % 3 ? 'sv' : 'ar',
			area: index % 2 ? 'ekero' : null,
			door: 'ekero-idelabbet',
			reason: 'no-answer',
			candidates: index % 2 ? [{ id: 'ekero-odlingslotten', score: 0.1757 }] : [],
			knowledgeVersion: '8db96e7587d7',
			channel: 'web',
		})
	}
	for (let index = 0; index < count; index += 1) await save(index)
	await store.close()
	return { DATABASE_PATH: path }
}

const newestFirst = (count: number) => Array.from({ length: count }, (_, index) => `ID-${String(count - 1 - index).padStart(4, '0')}`)

test.each([[0], [1], [10]])('a log of %d, as JSON and as a person reads it', async (count) => {
	const environment = await logOf(count)
	const [json, plain] = await Promise.all([
		runCommand(['unanswered', '--json'], { environment }),
		runCommand(['unanswered'], { environment }),
	])
	for (const { code, stderr } of [json, plain]) expect({ code, stderr }).toEqual({ code: 0, stderr: '' })

	const questions = jsonLines<LoggedQuestion>(json.stdout)
	expect(questions.map(({ id }) => id)).toEqual(newestFirst(count))
	const fields = ['area', 'askedAt', 'candidates', 'channel', 'door', 'id', 'knowledgeVersion', 'lng', 'reason', 'text']
	const ofReview = ['group', 'resolvedAt', 'revision', 'state']
	for (const each of questions) expect(Object.keys(each).sort()).toEqual([...fields, ...ofReview].sort())

	if (count === 0) {
		expect(plain.stdout).toBe('No unanswered questions.\n')
		return
	}
	const blocks = plain.stdout.trimEnd().split('\n\n')
	expect(blocks).toHaveLength(count)
	for (const [index, block] of blocks.entries()) {
		const { id, askedAt, text, lng, area, door, candidates } = questions[index] as LoggedQuestion
		for (const part of [id, askedAt.slice(0, 10), askedAt.slice(11, 16), text, lng, area ?? '-', door]) expect(block).toContain(part)
		for (const candidate of candidates) expect(block).toContain(candidate.id)
	}
})

test('a question whose text was erased after the retention time is listed as such', async () => {
	const environment = { DATABASE_PATH: join(folder, 'erased.sqlite') }
	await runCommand(['ask', '--area', 'ekero', unanswerable], { environment })
	const store = createSqlStore(await openDatabase(environment.DATABASE_PATH))
	expect(await store.eraseTextsBefore(new Date(Date.now() + minute))).toBe(1)
	await store.close()
	const { stdout } = await runCommand(['unanswered'], { environment })
	expect(stdout).toMatch(/ekero-idelabbet.*\n.*erased/)
	expect(stdout).not.toContain('Zebrafink')
})

test('a long log is listed to its end', async () => {
	const environment = await logOf(1010)
	const { stdout } = await runCommand(['unanswered', '--json'], { environment })
	expect(jsonLines<LoggedQuestion>(stdout).map(({ id }) => id)).toEqual(newestFirst(1010))
})
