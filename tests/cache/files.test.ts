import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createFileStore } from '../../src/cache/files'
import { removeFolder, temporaryFolder } from '../support/content'

const folder = temporaryFolder()
afterAll(() => removeFolder(folder))

const options = { kind: 'model', madeBy: ['matching'], most: 5 }
const model = { features: Int32Array.of(7, -3), rarities: Float32Array.of(1.5, 2), words: new Set(['å', 'ኣ']) }

test('a value comes back as it was, in another store of the same folder too', () => {
	const path = join(folder, 'kept')
	const store = createFileStore(path, options)
	store.save('sv', model)
	expect(store.load('sv')).toEqual(model)
	expect(createFileStore(path, options).load('sv')).toEqual(model)
	expect(store.load('en')).toBeUndefined()
})

test.each([
	['another kind', { ...options, kind: 'letters' }],
	['another part of the program', { ...options, madeBy: ['language'] }],
])('what was made by %s is not taken', (_name, other) => {
	const path = join(folder, 'others')
	createFileStore(path, options).save('sv', model)
	expect(createFileStore(path, other).load('sv')).toBeUndefined()
})

test.each([
	['empty', () => Buffer.alloc(0)],
	['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
	['other text', () => Buffer.from('not a model')],
	['one bit changed', (bytes: Buffer) => Buffer.from(bytes.map((byte, index) => (index === bytes.length - 3 ? byte ^ 1 : byte)))],
])('a damaged file is as none: %s', (_name, damage) => {
	const path = join(folder, 'damaged')
	const store = createFileStore(path, options)
	store.save('sv', model)
	for (const name of readdirSync(path)) writeFileSync(join(path, name), damage(readFileSync(join(path, name))))
	expect(store.load('sv')).toBeUndefined()
	store.save('sv', model)
	expect(store.load('sv')).toEqual(model)
})

test('a folder that cannot be written is no error', () => {
	const file = join(folder, 'a-file')
	writeFileSync(file, '')
	const store = createFileStore(join(file, 'cache'), options)
	expect(() => store.save('sv', model)).not.toThrow()
	expect(store.load('sv')).toBeUndefined()
})

test('only so many files are kept, the newest, and none of another kind is removed', () => {
	const path = join(folder, 'many')
	createFileStore(path, { ...options, kind: 'letters' }).save('other', 1)
	for (let count = 0; count < 8; count++) {
		createFileStore(path, options).save(`language ${count}`, count)
		for (const name of readdirSync(path)) utimesSync(join(path, name), count, count)
	}
	expect(readdirSync(path).filter((name) => name.endsWith('.model')).length).toBeLessThanOrEqual(5)
	expect(createFileStore(path, options).load('language 7')).toBe(7)
	expect(createFileStore(path, { ...options, kind: 'letters' }).load('other')).toBe(1)
})
