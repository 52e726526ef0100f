/** Does one piece of work after the other. */
export function createQueue(): <Done>(work: () => Promise<Done>) => Promise<Done> {
	let last: Promise<unknown> = Promise.resolve()
	return (work) => {
		const done = last.then(work)
		last = done.catch(() => {})
		return done
	}
}
