import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadContext } from '../src/content'

export interface ContentTimes {
	/** A process that does nothing but read and check everything, from its start to its end. */
	coldMilliseconds: number
	/** A running service takes in one changed file: median over languages' largest files. */
	reloadMilliseconds: number
}

const rounds = 9
const program = join(__dirname, '..', 'dist', 'cli', 'main.js')

function timed(run: () => unknown): number {
	const begun = performance.now()
	run()
	return performance.now() - begun
}

function median(values: number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** Times on a copy of the content, one of whose files is changed before each reload. */
export function measureContent(contentPath: string): ContentTimes {
	const folder = mkdtempSync(join(tmpdir(), 'en-vag-in-bench-'))
	try {
		for (const part of ['knowledge', 'locales']) cpSync(join(contentPath, part), join(folder, part), { recursive: true })
		const cold = Array.from({ length: 5 }, () => timed(() => spawnSync(process.execPath, [program, 'validate', folder])))
		loadContext({ contentPath: folder, languages: undefined })
		const file = join(folder, 'locales', 'sv', 'methods.yaml')
		const reloads = Array.from({ length: rounds }, (_, round) => {
			writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}\n# round ${round}\n`)
			return timed(() => loadContext({ contentPath: folder, languages: undefined }))
		})
		return { coldMilliseconds: median(cold), reloadMilliseconds: median(reloads) }
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}
