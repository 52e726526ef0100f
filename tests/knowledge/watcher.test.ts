import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { watchContent } from '../../src/knowledge/watcher'
import { copyContent, removeFolder, temporaryFolder } from '../support/content'

/** Longer than the watcher needs to begin, and than it waits for more changes. */
const quietMilliseconds = 400
const longestWaitMilliseconds = 10_000

interface Watched {
	content: string
	/** What was taken in, oldest first. */
	used: string[]
	/** Why a change was refused. */
	refused: string[]
	loads(): number
	stop(): Promise<void>
}

const folder = temporaryFolder()
const watched: Watched[] = []
let copies = 0

afterAll(async () => {
	await Promise.all(watched.map(({ stop }) => stop()))
	removeFolder(folder)
})

const broken = 'broken: [\n'

/** All of the content as one text; throws, naming each file, when some are broken. */
function read(content: string): string {
	const files = ['knowledge', 'locales']
		.flatMap((part) => readdirSync(join(content, part), { recursive: true, encoding: 'utf8' }).map((name) => join(part, name)))
		.filter((name) => name.endsWith('.yaml'))
		.sort()
		.map((name) => ({ name, text: readFileSync(join(content, name), 'utf8') }))
	const wrong = files.filter(({ text }) => text.includes(broken))
	if (wrong.length > 0) throw new Error(wrong.map(({ name }) => name).join(', '))
	return files.map(({ name, text }) => `${name}\n${text}`).join('\n')
}

/** Watches a copy of the content, which `whileLoading` may change after it was read and before it is watched. */
async function watchCopy(whileLoading = (_content: string) => {}): Promise<Watched> {
	copies += 1
	const content = copyContent(join(folder, String(copies)), ['sv', 'ar', 'so'])
	// So that the copying itself is no change.
	await wait(50)
	const since = Date.now()
	read(content)
	await wait(20)
	whileLoading(content)
	const used: string[] = []
	const refused: string[] = []
	let loads = 0
	const stop = watchContent(content, {
		since,
		takeIn() {
			loads += 1
			used.push(read(content))
		},
		refuse: (error) => refused.push((error as Error).message),
	})
	const copy: Watched = { content, used, refused, loads: () => loads, stop }
	watched.push(copy)
	return copy
}

async function watchCopyUntilReady(): Promise<Watched> {
	const copy = await watchCopy()
	await wait(quietMilliseconds)
	expect(copy.loads()).toBe(0)
	return copy
}

async function until(isSo: () => boolean): Promise<void> {
	const begun = Date.now()
	while (!isSo() && Date.now() - begun < longestWaitMilliseconds) await wait(20)
	expect(isSo()).toBe(true)
}

/** Waits until the content as it is now was taken in. */
async function taken({ content, used }: Watched): Promise<void> {
	const now = read(content)
	await until(() => used.at(-1) === now)
}

const areas = (content: string) => join(content, 'knowledge', 'areas.yaml')

/** Replaces a file at once by another with one line more, as editors and copying programs do. */
function replace(file: string, modified = new Date()): void {
	writeFileSync(`${file}.new`, `${readFileSync(file, 'utf8')}# changed\n`)
	utimesSync(`${file}.new`, modified, modified)
	renameSync(`${file}.new`, file)
}

describe.each<[string, (content: string) => void]>([
	['a file that is written', (content) => appendFileSync(areas(content), '# changed\n')],
	['a file that is replaced', (content) => replace(areas(content))],
	['a file that is replaced by one with an older time', (content) => replace(areas(content), new Date('2020-01-01'))],
	['a file that is removed', (content) => rmSync(join(content, 'locales', 'ar', 'methods.yaml'))],
	[
		'a language that is added',
		(content) => {
			mkdirSync(join(content, 'locales', 'nn'))
			writeFileSync(join(content, 'locales', 'nn', 'ui.yaml'), 'review: machine\n')
		},
	],
	['a language that is removed', (content) => rmSync(join(content, 'locales', 'so'), { recursive: true })],
])('%s is taken in', (_name, change) => {
	// They wait for the most part.
	test.concurrent('while the content is watched', async () => {
		const copy = await watchCopyUntilReady()
		change(copy.content)
		await taken(copy)
		expect(copy.refused).toEqual([])
		await copy.stop()
	})

	test.concurrent('right after the watching began', async () => {
		const copy = await watchCopy()
		change(copy.content)
		await taken(copy)
		await copy.stop()
	})

	test.concurrent('after the content was read and before it is watched', async () => {
		const copy = await watchCopy(change)
		await taken(copy)
		await copy.stop()
	})
})

test('content that nobody changes is not read again', async () => {
	const { loads } = await watchCopyUntilReady()
	expect(loads()).toBe(0)
})

test('an invalid change is refused once, another one once more, and a repair is taken in', async () => {
	const copy = await watchCopyUntilReady()
	const { content, used, refused, loads } = copy
	const ui = join(content, 'locales', 'sv', 'ui.yaml')
	const whole = { areas: readFileSync(areas(content)), ui: readFileSync(ui) }

	appendFileSync(areas(content), broken)
	await until(() => loads() === 1)
	replace(ui)
	await until(() => loads() === 2)
	expect(refused).toEqual(['knowledge/areas.yaml'])

	appendFileSync(ui, broken)
	await until(() => loads() === 3)
	expect(refused).toEqual(['knowledge/areas.yaml', 'knowledge/areas.yaml, locales/sv/ui.yaml'])
	expect(used).toEqual([])

	writeFileSync(areas(content), whole.areas)
	writeFileSync(ui, whole.ui)
	await taken(copy)

	appendFileSync(areas(content), broken)
	await until(() => refused.length === 3)
	expect(refused.at(-1)).toBe('knowledge/areas.yaml')
	expect(used).toHaveLength(1)
})

test('many quick changes of several files lead to few loads, the last of them of everything', async () => {
	const copy = await watchCopyUntilReady()
	for (let count = 0; count < 30; count += 1) {
		appendFileSync(count % 2 ? areas(copy.content) : join(copy.content, 'locales', 'sv', 'ui.yaml'), `# ${count}\n`)
		await wait(10)
	}
	await taken(copy)
	await wait(quietMilliseconds)
	expect(copy.loads()).toBeLessThanOrEqual(3)
	await taken(copy)
})

test.each([
	['right before', 0],
	['shortly before', 100],
])('after the end nothing is called, neither for a change %s it nor for a later one', async (_name, milliseconds) => {
	const { content, used, refused, loads, stop } = await watchCopyUntilReady()
	appendFileSync(areas(content), '# changed\n')
	await wait(milliseconds)
	await stop()
	const before = { loads: loads(), used: used.length }
	appendFileSync(areas(content), broken)
	await wait(quietMilliseconds)
	expect({ loads: loads(), used: used.length, refused }).toEqual({ ...before, refused: [] })
})

test('after an end before the watching has begun nothing is called', async () => {
	const { content, loads, stop } = await watchCopy()
	appendFileSync(areas(content), '# changed\n')
	await stop()
	await wait(quietMilliseconds)
	expect(loads()).toBe(0)
})
