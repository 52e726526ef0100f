/** Keeps what took time to make. It only saves time: whatever is kept may be gone at the next look. */
export interface Store<Value> {
	load(key: string): Value | undefined
	save(key: string, value: Value): void
}

/** Loads what is kept under the key, or makes and keeps it. */
export function keptOr<Value>(store: Store<Value> | undefined, key: string, make: () => Value): Value {
	const kept = store?.load(key)
	if (kept !== undefined) return kept
	const made = make()
	store?.save(key, made)
	return made
}
