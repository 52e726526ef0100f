import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(__dirname, 'RESULTS.md')
const sections = ['speed', 'review', 'understanding'] as const
export type Section = (typeof sections)[number]

const begin = (section: Section) => `<!-- ${section} -->`
const end = (section: Section) => `<!-- /${section} -->`

function contentOf(text: string, section: Section): string {
	const from = text.indexOf(begin(section))
	const to = text.indexOf(end(section))
	return from < 0 || to < 0 ? '' : text.slice(from + begin(section).length, to).trim()
}

/** Writes one section of RESULTS.md and keeps the others. */
export function writeSection(section: Section, lines: readonly string[]): void {
	const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
	const parts = sections.map((each) => {
		const content = each === section ? lines.join('\n').trim() : contentOf(before, each)
		return [begin(each), content, end(each)].join('\n')
	})
	writeFileSync(file, `# Benchmarks\n\n${parts.join('\n\n')}\n`)
}
