/** Work that is done again and again, each by itself never twice at a time. */
export interface Rounds {
	every(milliseconds: number, work: () => Promise<unknown>, fault: string): void
	/** Begins nothing more, and resolves when nothing is under way. */
	stop(): Promise<void>
}

/** `onError` is told what failed, and what it is called. */
export function createRounds(onError: (error: unknown, fault: string) => void): Rounds {
	const timers: NodeJS.Timeout[] = []
	const running = new Set<Promise<void>>()
	return {
		every(milliseconds, work, fault) {
			let current: Promise<void> | undefined
			const round = () => {
				if (current) return
				const done = work()
					.catch((error: unknown) => onError(error, fault))
					.then(() => {
						running.delete(done)
						current = undefined
					})
				current = done
				running.add(done)
			}
			timers.push(setInterval(round, milliseconds).unref())
		},
		async stop() {
			for (const timer of timers) clearInterval(timer)
			await Promise.all(running)
		},
	}
}
