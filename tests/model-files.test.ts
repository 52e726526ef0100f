import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createModelFiles } from '../src/model-files'
import { removeFolder, temporaryFolder } from './support/content'

const folder = temporaryFolder()
afterAll(() => removeFolder(folder))

const model = {
	features: Int32Array.of(7, -3),
	rarities: Float32Array.of(1.5, 2),
	starts: Int32Array.of(0, 1, 3),
	labels: Int32Array.of(0, 0, 1),
	weights: Float32Array.of(0.5, -0.25, 1),
}

test('a model comes back as it was', () => {
	const store = createModelFiles(join(folder, 'kept'))
	store.save('sv', model)
	expect(store.load('sv')).toEqual(model)
	expect(createModelFiles(join(folder, 'kept')).load('sv')).toEqual(model)
	expect(store.load('en')).toBeUndefined()
})

test('a damaged file is as none', () => {
	const path = join(folder, 'damaged')
	const store = createModelFiles(path)
	store.save('sv', model)
	for (const name of readdirSync(path)) writeFileSync(join(path, name), 'not a model')
	expect(store.load('sv')).toBeUndefined()
})

test('a folder that cannot be written is no error', () => {
	const store = createModelFiles('/proc/en-vag-in')
	expect(() => store.save('sv', model)).not.toThrow()
	expect(store.load('sv')).toBeUndefined()
})

test('only so many files are kept', () => {
	const path = join(folder, 'many')
	const store = createModelFiles(path)
	for (let count = 0; count < 60; count++) store.save(`language ${count}`, model)
	expect(readdirSync(path).length).toBeLessThanOrEqual(48)
	expect(store.load('language 59')).toEqual(model)
})
