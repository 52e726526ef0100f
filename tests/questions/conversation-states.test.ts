import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createConversationStates } from '../../src/questions/conversation-states'
import { openDatabase } from '../../src/questions/database/open'
import { removeFolder, temporaryFolder } from '../support/content'

const folder = temporaryFolder()
const path = join(folder, 'states.sqlite')
afterAll(() => removeFolder(folder))

const noon = new Date('2026-03-29T12:00:00.000Z')
const hour = 60 * 60 * 1000

test('a conversation is found at once, and by the next program that opens the file', async () => {
	const database = await openDatabase(path)
	const states = createConversationStates(database)
	states.save('webchat 1', '{"lng":"sv"}')
	states.save('webchat 1', '{"lng":"ar"}')
	expect(await states.find('webchat 1')).toBe('{"lng":"ar"}')
	expect(await states.find('webchat 2')).toBeUndefined()
	await states.flush()
	await database.destroy()
	const again = await openDatabase(path)
	expect(await createConversationStates(again).find('webchat 1')).toBe('{"lng":"ar"}')
	await again.destroy()
})

test('the channel’s id, which may tell who somebody is, is nowhere in the file', async () => {
	const database = await openDatabase(path)
	const states = createConversationStates(database)
	states.save('sms +46701234567', '{}')
	await states.flush()
	await database.destroy()
	expect(readFileSync(path, 'latin1')).not.toContain('701234567')
})

test('what has been idle is erased, what has not stays', async () => {
	const database = await openDatabase(path)
	let now = noon
	const states = createConversationStates(database, { now: () => now })
	states.save('old', '{}')
	now = new Date(noon.getTime() + hour)
	states.save('new', '{}')
	expect(await states.eraseBefore(new Date(noon.getTime() + hour / 2))).toBe(1)
	expect([await states.find('old'), await states.find('new')]).toEqual([undefined, '{}'])
	await database.destroy()
})

test('a database that cannot be written is told of, and nobody waits', async () => {
	const database = await openDatabase(':memory:')
	const told: unknown[] = []
	const states = createConversationStates(database, { onError: (error) => told.push(error) })
	await database.destroy()
	states.save('one', '{}')
	await states.flush()
	expect(told).toHaveLength(1)
})
