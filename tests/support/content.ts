import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config'

/** Folder of the content that tests read: this project's own, or `CONTENT_PATH`. */
export const { contentPath } = readConfig({ CONTENT_PATH: process.env.CONTENT_PATH })

/** A folder of its own for one test file; removed by `removeFolder`. */
export function temporaryFolder(): string {
	return mkdtempSync(join(tmpdir(), 'en-vag-in-test-'))
}

export function removeFolder(folder: string): void {
	rmSync(folder, { recursive: true, force: true })
}

/** A copy of the content, to break; in a few languages where the others would only take time. */
export function copyContent(folder: string, languages: readonly string[] = readdirSync(join(contentPath, 'locales'))): string {
	for (const part of ['knowledge', ...languages.map((lng) => join('locales', lng))])
		cpSync(join(contentPath, part), join(folder, part), { recursive: true })
	return folder
}

/** Cuts a copy down to these entries and those they point to, so that a load takes no time. */
export function keepEntries(folder: string, ids: readonly string[]): void {
	const read = (file: string) => readFileSync(join(folder, file), 'utf8')
	const yamlFiles = (under: string) =>
		readdirSync(join(folder, under), { recursive: true, encoding: 'utf8' })
			.filter((file) => /[\\/]?(grants|premises|contacts|methods)\b.*\.yaml$/.test(file))
			.map((file) => join(under, file))
	const idOf = (block: string) => block.match(/^ *([\w-]+):/)?.[1] ?? ''
	const blocks = new Map(
		yamlFiles('knowledge').flatMap((file) =>
			read(file)
				.split(/^(?=[\w-]+:)/m)
				.map((block) => [idOf(block), block]),
		),
	)
	const kept = new Set(ids)
	for (const id of kept) for (const other of blocks.keys()) if (other && blocks.get(id)?.includes(other)) kept.add(other)
	const areas = read('knowledge/areas.yaml').replace(/, door: ([\w-]+)/g, (door, id) => (kept.has(id) ? door : ''))
	writeFileSync(join(folder, 'knowledge/areas.yaml'), areas)
	for (const file of [...yamlFiles('knowledge'), ...yamlFiles('locales')]) {
		const parts = read(file).split(file.startsWith('locales') ? /^(?= {2}[\w-]+:)/m : /^(?=[\w-]+:)/m)
		const some = parts.filter((part) => kept.has(idOf(part)) || !blocks.has(idOf(part)))
		if (some.some((part) => kept.has(idOf(part)))) writeFileSync(join(folder, file), some.join(''))
		else rmSync(join(folder, file))
	}
}
