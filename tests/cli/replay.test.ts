import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { runCommand } from '../support/command'
import { copyContent, removeFolder, temporaryFolder } from '../support/content'
import { answerable, unanswerable } from '../support/questions'

const folder = temporaryFolder()
const environment = { DATABASE_PATH: join(folder, 'replay.sqlite'), CONTENT_PATH: copyContent(join(folder, 'content'), ['sv', 'en']) }
afterAll(() => removeFolder(folder))

const receiptPattern = /[0-9A-Z]{4}-[0-9A-Z]{4}/

async function askFor(text: string): Promise<{ id: string; shown: string }> {
	const { stdout } = await runCommand(['ask', text], { environment })
	const [id = ''] = receiptPattern.exec(stdout) ?? []
	return { id, shown: stdout.trim() }
}

const replay = (...args: string[]) => runCommand(['replay', ...args], { environment })

test('an answer is shown again as it was, with and without the question', async () => {
	const { id, shown } = await askFor(answerable)
	const [alone, asked, other] = await Promise.all([replay(id), replay(id, answerable), replay(id, 'Vem är samordnare i Helsingborg?')])
	for (const { code, stdout } of [alone, asked]) {
		expect({ code, again: stdout.includes(shown) }).toEqual({ code: 0, again: true })
		expect(stdout).toMatch(/^outcome +answer ekero-snabb-slant, score [01]/m)
		expect(stdout).toMatch(/^knowledge +[0-9a-f]{12}, in use now$/m)
	}
	expect(asked.stdout).toContain('The same as then.')
	expect(other.code).toBe(1)
	expect(other.stdout).toContain('Not the same as then')
})

test('a question that got no answer is asked again by itself', async () => {
	const { id } = await askFor(unanswerable)
	const { code, stdout } = await replay(id)
	expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^outcome +handoff/m) })
	expect(stdout).toContain('The same as then.')
})

test('an id is understood as it is read aloud', async () => {
	const { id } = await askFor(answerable)
	const spoken = id.toLowerCase().replace('-', ' ').replace(/0/g, 'o').replace(/1/g, 'l')
	expect((await replay(spoken)).stdout).toContain(id)
})

test('another edition of the knowledge base is told of, and an entry that is gone', async () => {
	const { id } = await askFor(answerable)
	const database = new SqliteDatabase(environment.DATABASE_PATH)
	database.prepare("update receipts set knowledge_version = 'aaaaaaaaaaaa', entry = 'ekero-borta' where id = ?").run(id)
	database.close()
	const { code, stdout, stderr } = await replay(id)
	expect(code).toBe(1)
	expect(stdout).toMatch(/^knowledge +aaaaaaaaaaaa; now [0-9a-f]{12}/m)
	expect(stderr).toContain('ekero-borta')
})

test.each([
	['0000-0000', 1, 'There is no receipt 0000-0000'],
	['hello', 2, 'is no receipt'],
	['', 2, 'is no receipt'],
])('%j: exit code %d', async (id, code, message) => {
	const result = await replay(id)
	expect(result).toMatchObject({ code, stderr: expect.stringContaining(message) })
})

test('a receipt holds nothing of what was asked', async () => {
	await askFor(answerable)
	const database = new SqliteDatabase(environment.DATABASE_PATH)
	const rows = JSON.stringify(database.prepare('select * from receipts').all())
	database.close()
	expect(rows).toContain('ekero-snabb-slant')
	for (const word of ['söker', 'Hur', 'Zebrafink', 'månen']) expect(rows).not.toContain(word)
})
