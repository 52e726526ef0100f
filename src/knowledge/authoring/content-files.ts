import {
	closeSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs'
import { dirname, join, posix, sep } from 'node:path'
import type { FileChanges, Files } from './draft-entry'

const folders = ['knowledge', 'locales']

/** Texts of all YAML files under `root`. Throws for one that is not UTF-8: written back, it would be another. */
export function readContentFiles(root: string): Files {
	const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
	const paths = folders
		.filter((folder) => existsSync(join(root, folder)))
		.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
		.filter((path) => /\.ya?ml$/.test(path))
		.sort()
	return new Map(
		paths.map((path) => {
			const name = path.split(sep).join('/')
			try {
				return [name, decoder.decode(readFileSync(join(root, path)))]
			} catch (error) {
				throw new Error(`${name} cannot be read as UTF-8`, { cause: error })
			}
		}),
	)
}

function checkPath(path: string): void {
	const [first = '', ...rest] = path.split('/')
	const inside = folders.includes(first) && rest.length > 0 && posix.normalize(path) === path && !path.endsWith('/')
	if (!inside || /[\\\0]/.test(path)) throw new Error(`Only files in ${folders.join('/ and ')}/ are written, not ${JSON.stringify(path)}`)
}

function syncFolder(folder: string): void {
	try {
		const handle = openSync(folder, 'r')
		try {
			fsyncSync(handle)
		} finally {
			closeSync(handle)
		}
	} catch {
		// Some systems cannot open a folder; the files themselves are safe.
	}
}

function writeSynced(path: string, text: string, mode: number): void {
	const handle = openSync(path, 'w', mode)
	try {
		writeFileSync(handle, text)
		fsyncSync(handle)
	} finally {
		closeSync(handle)
	}
}

const newFileMode = 0o666

/**
 * Writes files under `root` so that whoever reads one finds the old text or the new, never a part: all are written beside
 * their places first, and then moved there. Throws, with nothing written, for a path outside knowledge/ and locales/.
 */
export function writeChanges(root: string, changes: FileChanges): void {
	for (const path of changes.keys()) checkPath(path)
	const moves = [...changes].map(([path, text]) => ({
		text,
		target: join(root, path),
		unfinished: `${join(root, path)}.${process.pid}.new`,
	}))
	try {
		for (const { text, target, unfinished } of moves) {
			mkdirSync(dirname(target), { recursive: true })
			writeSynced(unfinished, text, statSync(target, { throwIfNoEntry: false })?.mode ?? newFileMode)
		}
		for (const { target, unfinished } of moves) renameSync(unfinished, target)
	} finally {
		for (const { unfinished } of moves) rmSync(unfinished, { force: true })
	}
	for (const folder of new Set(moves.map(({ target }) => dirname(target)))) syncFolder(folder)
}
