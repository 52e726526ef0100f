import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../support/command'
import { contentPath, copyContent, removeFolder, temporaryFolder } from '../support/content'

const folder = temporaryFolder()
/** In the languages that are translated here, as every command reads all of it. */
const content = copyContent(join(folder, 'content'), ['sv', 'en', 'ar', 'ckb', 'fi', 'pl', 'tr'])
const environment = { CONTENT_PATH: content }
afterAll(() => removeFolder(folder))

const filesOf = (root: string, lng: string) =>
	Object.fromEntries(readdirSync(join(root, 'locales', lng)).map((name) => [name, readFileSync(join(root, 'locales', lng, name), 'utf8')]))

async function exportTo(name: string, lng: string): Promise<string> {
	const path = join(folder, name)
	const { code, stderr } = await runCommand(['export', '--lang', lng, '--output', path], { environment })
	expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
	return path
}

/** Edits an exported file as a translator would, and takes it in. */
async function takeIn(path: string, edit: (text: string) => string, ...options: string[]) {
	const text = readFileSync(path, 'utf8')
	const edited = edit(text)
	if (edited === text && options.length === 0) throw new Error('The translator changed nothing')
	const editedPath = path.replace('.xlf', '-edited.xlf')
	writeFileSync(editedPath, edited)
	return runCommand(['import', editedPath, ...options], { environment })
}

/** Exports, edits and takes in. */
async function translate(lng: string, edit: (text: string) => string, ...options: string[]) {
	return takeIn(await exportTo(`${lng}.xlf`, lng), edit, ...options)
}

const targetOf = (id: string, target: string) => (text: string) =>
	text.replace(new RegExp(`(<unit id="${id.replaceAll('.', '\\.')}">[\\s\\S]*?<target>)[^<]*(</target>)`), `$1${target}$2`)

test('tells how complete every language is', async () => {
	const { code, stdout } = await runCommand(['languages', '--gaps'])
	const lines = stdout.trim().split('\n')
	expect(code).toBe(0)
	expect(lines.slice(1).map((line) => line.split(/\s+/)[0])).toEqual(readdirSync(join(contentPath, 'locales')).sort())
	for (const line of lines.slice(1)) expect(line).toMatch(/ 100 %\s+100 %\s+100 %\s+100 % .* 0 {2}(machine|native)/)
})

test.each(['sv', 'ar', 'ckb'])('what comes back untouched changes nothing: %s', async (lng) => {
	const before = filesOf(content, lng)
	const path = await exportTo(`same-${lng}.xlf`, lng)
	const { code, stdout } = await runCommand(['import', path], { environment })
	expect({ code, stdout }).toEqual({ code: 0, stdout: `0 texts changed in 0 files of locales/${lng}.\n` })
	expect(filesOf(content, lng)).toEqual(before)
})

test('a changed sentence and a new entry are taken in, and all else stays as it was', async () => {
	const before = filesOf(content, 'fi')
	const id = 'entries.ekero-samverkansmodell'
	const { code, stdout, stderr } = await translate('fi', (text) =>
		[
			targetOf('page.title', 'Yksi ovi &amp; monta huonetta'),
			targetOf(`${id}.name`, 'Samverkansmodell'),
			targetOf(`${id}.gist`, 'Kunnan tapa tehdä yhteistyötä.'),
			targetOf(`${id}.questions:list`, 'miten kunta tekee yhteistyötä\nmikä on samverkansmodell'),
		].reduce((edited, change) => change(edited), text),
	)
	expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
	expect(stdout).toMatch(/^[1-4] texts changed in 2 files of locales\/fi\.$/m)
	const after = filesOf(content, 'fi')
	const changedFiles = Object.keys(after).filter((name) => after[name] !== before[name])
	expect(changedFiles.sort()).toEqual(['methods.yaml', 'ui.yaml'])
	expect(after['ui.yaml']).toContain('title: Yksi ovi & monta huonetta\n')
	expect(after['methods.yaml']).toContain('- mikä on samverkansmodell\n')
	const shown = await runCommand(['show', 'ekero-samverkansmodell', '--lang', 'fi'], { environment })
	expect(shown.stdout).toContain('Kunnan tapa tehdä yhteistyötä.')
})

test('a native speaker’s reading is noted', async () => {
	const { code } = await translate('pl', (text) => text, '--reviewed')
	expect(code).toBe(0)
	for (const text of Object.values(filesOf(content, 'pl'))) expect(text).toContain('review: native\n')
})

test('a new language begins from an empty export', async () => {
	const path = await exportTo('de.xlf', 'de')
	expect(readFileSync(path, 'utf8')).toMatch(/trgLang="de"/)
	const { code, stderr } = await translate('de', targetOf('page.title', 'Ein Eingang'))
	expect(code).toBe(1)
	expect(stderr).toMatch(/locales\/de\/ui\.yaml:\d+:\d+: .*missing[\s\S]*Nothing was written/)
	expect(readdirSync(join(content, 'locales'))).not.toContain('de')
})

describe('nothing is written, and told of is', () => {
	let exported: string
	beforeAll(async () => {
		exported = await exportTo('finnish.xlf', 'fi')
	})

	test.each<[string, (text: string) => string, RegExp]>([
		[
			'a value that is gone',
			targetOf('place.noContent', 'ei mitään'),
			/locales\/fi\/ui\.yaml:\d+:\d+: \{\{place\}\} is missing[\s\S]*Nothing was written/,
		],
		[
			'an unknown text',
			(text) => text.replace('unit id="page.title"', 'unit id="page.tittle"'),
			/ui\.yaml: page › tittle is not in the content/,
		],
		['another kind of file', () => 'a;b;c', /not XLIFF/],
		['half a file', (text) => text.slice(0, text.length / 2), /not XLIFF/],
		['no target language', (text) => text.replace(/ trgLang="fi"/, ''), /trgLang/],
	])('%s', async (_name, edit, message) => {
		const before = filesOf(content, 'fi')
		const { code, stderr } = await takeIn(exported, edit)
		expect(code).toBe(1)
		expect(stderr).toMatch(message)
		expect(filesOf(content, 'fi')).toEqual(before)
	})
})

test.each([
	[['export', '--lang', '../sv'], 2, /no language tag/],
	[['import', '/nowhere/x.xlf'], 1, /ENOENT/],
])('%j: exit code %d', async (args, code, message) => {
	const result = await runCommand(args, { environment })
	expect(result).toMatchObject({ code, stderr: expect.stringMatching(message) })
})

test('a broken file is told of, not exported as empty', async () => {
	const path = join(content, 'locales', 'tr', 'ui.yaml')
	const before = readFileSync(path, 'utf8')
	writeFileSync(path, before.replace('page:', 'page: ['))
	const { code, stdout, stderr } = await runCommand(['export', '--lang', 'tr'], { environment })
	writeFileSync(path, before)
	expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
	expect(stderr).toMatch(/locales\/tr\/ui\.yaml:\d+:\d+: /)
})
