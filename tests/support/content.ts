import { cpSync, mkdtempSync, rmSync } from 'node:fs'
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

/** A copy of the content, to break. */
export function copyContent(folder: string): string {
	for (const part of ['knowledge', 'locales']) cpSync(join(contentPath, part), join(folder, part), { recursive: true })
	return folder
}
