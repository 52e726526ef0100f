import { join } from 'node:path'
import { watch } from 'chokidar'

export interface Reload<Edition> {
	/** When the content in use was read, in milliseconds since 1970: what changed later is taken in. */
	since: number
	/** Reads everything anew; throws when anything is wrong. */
	load(): Edition
	use(edition: Edition): void
	refuse(error: unknown): void
}

const settleMilliseconds = 150

/**
 * Watches the content folders and takes in a change as a whole: used when all of it is valid, else refused, once for
 * each different error. Gives a function that stops watching.
 */
export function watchContent<Edition>(root: string, { since, load, use, refuse }: Reload<Edition>): () => Promise<void> {
	let timer: NodeJS.Timeout | undefined
	let lastRefusal = ''
	const reload = () => {
		try {
			const edition = load()
			lastRefusal = ''
			use(edition)
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error)
			if (message !== lastRefusal) refuse(error)
			lastRefusal = message
		}
	}
	const watcher = watch([join(root, 'knowledge'), join(root, 'locales')], { alwaysStat: true })
	let ready = false
	watcher.on('ready', () => {
		ready = true
	})
	watcher.on('all', (_event, _path, stats) => {
		const asFirstRead = !ready && (stats?.ctimeMs ?? 0) < since
		if (asFirstRead) return
		clearTimeout(timer)
		timer = setTimeout(reload, settleMilliseconds)
	})
	watcher.on('error', refuse)
	return async () => {
		clearTimeout(timer)
		await watcher.close()
	}
}
