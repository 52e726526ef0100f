import {
	closeSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmdirSync,
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

function writeSynced(path: string, content: string | Buffer, mode: number): void {
	const handle = openSync(path, 'w', mode)
	try {
		writeFileSync(handle, content)
		fsyncSync(handle)
	} finally {
		closeSync(handle)
	}
}

const newFileMode = 0o666

/** Writes all beside their places first, and then moves them there. */
function replaceFiles(contents: ReadonlyMap<string, string | Buffer>): void {
	const moves = [...contents].map(([target, content]) => ({ target, content, unfinished: `${target}.${process.pid}.new` }))
	try {
		for (const { target, content, unfinished } of moves) {
			mkdirSync(dirname(target), { recursive: true })
			writeSynced(unfinished, content, statSync(target, { throwIfNoEntry: false })?.mode ?? newFileMode)
		}
		for (const { target, unfinished } of moves) renameSync(unfinished, target)
	} finally {
		for (const { unfinished } of moves) rmSync(unfinished, { force: true })
	}
	for (const folder of new Set(moves.map(({ target }) => dirname(target)))) syncFolder(folder)
}

function placesOf(root: string, changes: FileChanges): ReadonlyMap<string, string> {
	for (const path of changes.keys()) checkPath(path)
	return new Map([...changes].map(([path, text]) => [join(root, path), text]))
}

/**
 * Writes files under `root` so that whoever reads one finds the old text or the new, never a part. Throws, with nothing
 * written, for a path outside knowledge/ and locales/.
 */
export function writeChanges(root: string, changes: FileChanges): void {
	replaceFiles(placesOf(root, changes))
}

function readIfThere(path: string): Buffer | undefined {
	return existsSync(path) ? readFileSync(path) : undefined
}

/** Gives a function that puts files back as they are now: those that are not there go, and their folders with them. */
function rememberFiles(paths: readonly string[]): () => void {
	const before = paths.map((path) => ({ path, bytes: readIfThere(path) }))
	const noFolders = [...new Set(paths.map((path) => dirname(path)))].filter((folder) => !existsSync(folder))
	return () => {
		for (const { path, bytes } of before) if (bytes === undefined) rmSync(path, { force: true })
		for (const folder of noFolders) if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder)
		// What is as it was is not written again: when the disk is full, nothing could be.
		const changed = before.flatMap(({ path, bytes }) => (bytes && !readIfThere(path)?.equals(bytes) ? [[path, bytes] as const] : []))
		replaceFiles(new Map(changed))
	}
}

/**
 * `writeChanges`, and what `check` then says of the content. With any problem, and when writing or checking throws, every
 * file is as it was before.
 */
export async function writeIfValid<Problem>(
	root: string,
	changes: FileChanges,
	check: () => readonly Problem[] | Promise<readonly Problem[]>,
): Promise<readonly Problem[]> {
	const putBack = rememberFiles([...placesOf(root, changes).keys()])
	let isValid = false
	try {
		writeChanges(root, changes)
		const problems = await check()
		isValid = problems.length === 0
		return problems
	} finally {
		if (!isValid) putBack()
	}
}
