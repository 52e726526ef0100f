import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const source = resolve(__dirname, '..', 'src')

/** What each part of `src/` may import besides itself. A part that is not named here is a new room without a place. */
const mayImport: Record<string, readonly string[]> = {
	cache: [],
	language: ['cache'],
	knowledge: ['cache', 'language'],
	matching: ['cache', 'language', 'knowledge'],
	grants: ['language', 'knowledge'],
	routing: ['language', 'knowledge'],
	conversation: ['language', 'knowledge', 'matching', 'grants', 'routing'],
	questions: ['language'],
	// Questions with a known outcome, and how they come out.
	evaluation: ['language', 'knowledge', 'matching', 'conversation'],
	config: [],
	content: ['cache', 'config', 'language', 'knowledge', 'matching', 'conversation'],
	mail: [],
	desk: ['language', 'knowledge', 'matching', 'routing', 'conversation', 'questions'],
	service: ['config', 'content', 'desk', 'mail', 'metrics', 'matching', 'language', 'knowledge', 'conversation', 'questions'],
	channels: ['config', 'rate-limits', 'service', 'questions', 'conversation', 'language', 'knowledge'],
	console: ['config', 'request-origin', 'service', 'desk', 'questions', 'conversation', 'language', 'knowledge'],
	web: ['request-origin', 'service', 'desk', 'conversation', 'language', 'knowledge'],
	// `envagin serve` is the service itself.
	cli: [
		'config',
		'content',
		'service',
		'desk',
		'conversation',
		'matching',
		'grants',
		'evaluation',
		'language',
		'knowledge',
		'questions',
		'main',
	],
	'rate-limits': [],
	'request-origin': [],
	server: ['config', 'rate-limits', 'service', 'conversation', 'knowledge', 'channels', 'web', 'console'],
	metrics: ['conversation', 'language'],
	main: ['config', 'content', 'mail', 'service', 'server'],
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
		const path = join(folder, item.name)
		if (item.isDirectory()) return filesIn(path)
		return /\.tsx?$/.test(item.name) ? [path] : []
	})
}

function partOf(file: string): string {
	return (relative(source, file).split('/')[0] ?? '').replace(/\.tsx?$/, '')
}

function isFile(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

interface Import {
	from: string
	to: string
	/** A file of ours; undefined for a package. */
	file: string | undefined
}

function importsOf(file: string): Import[] {
	const text = readFileSync(file, 'utf8')
	return [...text.matchAll(/(?:from\s+|import\()'([^']+)'/g)].map(([, to = '']) => {
		const path = resolve(dirname(file), to.replace(/\.js$/, ''))
		return { from: file, to, file: to.startsWith('.') ? [`${path}.ts`, `${path}.tsx`].find(isFile) : undefined }
	})
}

const files = filesIn(source)
const imports = files.flatMap(importsOf)
const named = ({ from, to }: Import) => `${relative(source, from)} -> ${to}`

test('every part of src has its place in the table, and the other way round', () => {
	expect([...new Set(files.map(partOf))].sort()).toEqual(Object.keys(mayImport).sort())
})

test('imports run one way', () => {
	const wrong = imports.filter(
		({ from, file }) => file && partOf(from) !== partOf(file) && !mayImport[partOf(from)]?.includes(partOf(file)),
	)
	expect(wrong.map(named)).toEqual([])
})

test('no file takes part in an import cycle', () => {
	const targets = new Map(files.map((file) => [file, imports.flatMap((each) => (each.from === file && each.file ? [each.file] : []))]))
	const cycles: string[] = []
	const done = new Set<string>()
	const visit = (file: string, trail: readonly string[]): void => {
		if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].map((each) => relative(source, each)).join(' -> '))
		if (done.has(file) || trail.includes(file)) return
		for (const target of targets.get(file) ?? []) visit(target, [...trail, file])
		done.add(file)
	}
	for (const file of files) visit(file, [])
	expect(cycles).toEqual([])
})

test.each([
	['botbuilder stays behind channels/', /^(botbuilder|botframework-)/, /^channels\//],
	['restify stays at the edge', /^restify$/, /^(server|channels|web|console|main)/],
	['the database stays behind questions/', /^(kysely|better-sqlite3|pg)$/, /^questions\//],
	['files are read at the edges', /^node:fs$/, /^(knowledge|web|questions\/(database|spool)|console\/mount|cache\/files|cli)/],
])('%s', (_name, packages, allowed) => {
	const wrong = imports.filter(({ from, to }) => packages.test(to) && !allowed.test(relative(source, from)))
	expect(wrong.map(named)).toEqual([])
})

test.each(['matching', 'grants', 'routing', 'conversation'])('%s is pure: no clock, no randomness, no I/O', (part) => {
	const impure = files
		.filter((file) => partOf(file) === part)
		.filter((file) => /Date\.now|new Date\(|Math\.random|process\.|from 'node:|console\./.test(readFileSync(file, 'utf8')))
	expect(impure.map((file) => relative(source, file))).toEqual([])
})

test('only config.ts and the two entry points read the environment', () => {
	const readers = files.filter((file) => /process\.env\b/.test(readFileSync(file, 'utf8'))).map((file) => relative(source, file))
	expect(readers.sort()).toEqual(['config.ts', 'main.ts'])
})

test('there are no barrels, default exports or utils', () => {
	const wrong = files.filter(
		(file) => /(^|\/)(index|utils?|helpers?)\.tsx?$/.test(file) || /export default|export \*/.test(readFileSync(file, 'utf8')),
	)
	expect(wrong.map((file) => relative(source, file))).toEqual([])
})

test('files stay small', () => {
	const large = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 300)
	expect(large.map((file) => relative(source, file))).toEqual([])
})
