const flushMilliseconds = 500
/** A disk that cannot be written must not fill the memory. */
const mostWaiting = 10_000
/** SQLite takes a limited number of values in one statement. */
const rowsAtOnce = 500

export interface WriteBehind<Row> {
	/** Returns at once; a row with the same key that still waits is replaced. */
	put(key: string, row: Row): void
	waiting(key: string): Row | undefined
	/** Writes what is not on disk yet. */
	flush(): Promise<void>
}

/** Writes rows in groups, so that nobody waits for the disk; `onError` is told why rows could not be written. */
export function createWriteBehind<Row>(write: (rows: Row[]) => Promise<unknown>, onError: (error: unknown) => void): WriteBehind<Row> {
	const waiting = new Map<string, Row>()
	let timer: NodeJS.Timeout | undefined

	const flush = async () => {
		clearTimeout(timer)
		timer = undefined
		const rows = [...waiting.values()]
		waiting.clear()
		for (let from = 0; from < rows.length; from += rowsAtOnce) await write(rows.slice(from, from + rowsAtOnce)).catch(onError)
	}

	return {
		flush,
		waiting: (key) => waiting.get(key),
		put(key, row) {
			if (waiting.size >= mostWaiting && !waiting.has(key)) return
			waiting.set(key, row)
			timer ??= setTimeout(() => void flush(), flushMilliseconds).unref()
		},
	}
}
