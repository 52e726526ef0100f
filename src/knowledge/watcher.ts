import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { watch } from 'chokidar'

export interface Reload {
	/** When the content in use was read, in milliseconds since 1970: what changed later is taken in. */
	since: number
	/** Reads everything anew and uses it; throws when anything is wrong. */
	takeIn(): void | Promise<void>
	refuse(error: unknown): void
}

const settleMilliseconds = 150

const foldersOf = (root: string) => [join(root, 'knowledge'), join(root, 'locales')]

/** True when a file or folder of the content was written, added, moved or removed after `time`, whatever date it carries. */
export function changedSince(root: string, time: number): boolean {
	return foldersOf(root).some((folder) =>
		['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].some((path) => {
			const stats = statSync(join(folder, path), { throwIfNoEntry: false })
			return stats !== undefined && stats.ctimeMs >= time
		}),
	)
}

/**
 * Watches the content folders and takes in a change as a whole: used when all of it is valid, else refused, once for
 * each different error. Gives a function that stops watching.
 */
export function watchContent(root: string, { since, takeIn, refuse }: Reload): () => Promise<void> {
	let timer: NodeJS.Timeout | undefined
	let lastRefusal = ''
	let reloading = Promise.resolve()
	const reload = async () => {
		try {
			await takeIn()
			lastRefusal = ''
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error)
			if (message !== lastRefusal) refuse(error)
			lastRefusal = message
		}
	}
	const schedule = () => {
		clearTimeout(timer)
		timer = setTimeout(() => {
			reloading = reloading.then(reload)
		}, settleMilliseconds)
	}
	const watcher = watch(foldersOf(root), { ignoreInitial: true })
	watcher.on('all', schedule)
	watcher.on('ready', () => {
		if (changedSince(root, since)) schedule()
	})
	watcher.on('error', refuse)
	return async () => {
		clearTimeout(timer)
		await watcher.close()
		await reloading
	}
}
