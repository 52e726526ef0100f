import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../support/command'
import { copyContent, removeFolder, temporaryFolder } from '../support/content'
import { tracesOfCode } from '../support/http'

const folder = temporaryFolder()
/** The content in a few languages, to break, as nothing is kept of it from one check to the next. */
const copyFew = (name: string) => copyContent(join(folder, name), ['sv', 'en', 'ar', 'so'])
afterAll(() => removeFolder(folder))

/** The lines that name a place, each as its file and line. */
function places(output: string): string[] {
	return [...output.matchAll(/^(\S+?):(\d+):\d+: \S/gm)].map(([, file, line]) => `${file}:${line}`)
}

describe('content without problems', () => {
	const copy = copyFew('whole')
	test.concurrent.each<[string, string[], Record<string, string>]>([
		['that of the project', ['validate'], {}],
		['that of CONTENT_PATH', ['validate'], { CONTENT_PATH: copy }],
		['that of a folder', ['validate', copy], { CONTENT_PATH: join(folder, 'nowhere') }],
		['that of its knowledge folder', ['validate', join(copy, 'knowledge')], {}],
	])('%s ends with 0 and says how much there is', async (_name, args, environment) => {
		const { code, stdout, stderr } = await runCommand(args, { environment })
		expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
		expect(stdout).toMatch(/^\d+ entries in \d+ languages, no problems/)
	})
})

/** Changes the first `from` of a file, which must be there; gives the place as `file:line`. */
function change(copy: string, file: string, from: string, to: string): string {
	const text = readFileSync(join(copy, file), 'utf8')
	expect(text).toContain(from)
	writeFileSync(join(copy, file), text.replace(from, to))
	return `${file}:${text.slice(0, text.indexOf(from)).split('\n').length}`
}

describe('every problem of a broken copy is reported by its place, in order, with 1', () => {
	test.each<[string, (copy: string) => string[]]>([
		[
			'files that cannot be read as they should',
			(copy) => {
				const areas = join(copy, 'knowledge', 'areas.yaml')
				const lines = readFileSync(areas, 'utf8').split('\n').length
				appendFileSync(areas, 'broken: a: b\n')
				rmSync(join(copy, 'knowledge', 'profile.yaml'))
				return [
					`knowledge/areas.yaml:${lines}`,
					'knowledge/profile.yaml:1',
					change(copy, 'knowledge/sources.yaml', 'publisher', 'publiser'),
					change(copy, 'knowledge/grants/ekero.yaml', 'route_to:', 'rout_to:'),
					change(copy, 'locales/ar/ui.yaml', 'greeting:', 'greting:'),
				]
			},
		],
		[
			'names and placeholders that belong to nothing',
			(copy) => [
				change(copy, 'knowledge/grants/ekero.yaml', 'route_to: ekero-idelabbet', 'route_to: ekero-idelabet'),
				change(copy, 'locales/en/grants.yaml', '{{amount', '{{amuont'),
				change(copy, 'locales/so/ui.yaml', 'tooLong:', 'tooLong: "{{cuont}}" #'),
			],
		],
	])('%s', async (name, breakFiles) => {
		const copy = copyFew(name)
		const wanted = breakFiles(copy)
		const { code, stdout, stderr } = await runCommand(['validate', copy])
		expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
		const reported = places(stdout)
		expect(reported).toEqual(expect.arrayContaining(wanted))
		const files = reported.map((place) => place.split(':')[0])
		expect(files).toEqual([...files].sort())
		expect(stdout).toMatch(new RegExp(`^${reported.length} problems$`, 'm'))
		expect(stdout).not.toMatch(tracesOfCode)
	})
})

test('one problem is counted as one', async () => {
	const copy = copyFew('one')
	appendFileSync(join(copy, 'knowledge', 'areas.yaml'), Buffer.from([0x23, 0xe5, 0x0a]))
	const { code, stdout } = await runCommand(['validate', copy])
	expect(code).toBe(1)
	expect(places(stdout)).toHaveLength(1)
	expect(stdout).toMatch(/^1 problem$/m)
})

test('a folder without content is said to lack its files', async () => {
	const empty = join(folder, 'empty')
	mkdirSync(empty)
	const { code, stdout } = await runCommand(['validate', empty])
	expect(code).toBe(1)
	expect(places(stdout)).toEqual(expect.arrayContaining(['knowledge/areas.yaml:1', 'knowledge/profile.yaml:1', 'knowledge/sources.yaml:1']))
})

describe('a folder that is none', () => {
	const file = join(folder, 'file.txt')
	writeFileSync(file, 'not a folder')
	test.each([
		['a path where nothing is', join(folder, 'nowhere')],
		['a file', file],
	])('(%s) is named', async (_name, path) => {
		const { code, stdout, stderr } = await runCommand(['validate', path])
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
		expect(stderr).toContain(path)
		expect(stderr).not.toMatch(tracesOfCode)
	})
})
