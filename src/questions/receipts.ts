import type { Lng } from '../language/tags'

/** What was answered, without a word of what was asked. */
export interface Receipt {
	/** As the person was shown it. */
	id: string
	/** Language of the answer. */
	lng: Lng
	area: string | null
	/** The place had been asked for before, and is not asked for again. */
	placeAsked: boolean
	outcome: string
	/** Entry that answered. */
	entry: string | null
	/** Of the best candidate, 0..1; null when there was none. */
	score: number | null
	/** Ids of the sources that the answer names. */
	sources: readonly string[]
	knowledgeVersion: string
}

export interface GivenReceipt extends Receipt {
	/** ISO 8601, UTC. */
	givenAt: string
	/** What the person said of the answer; null when nothing. */
	helped: boolean | null
}

export interface ReceiptStore {
	/** Returns at once; what is saved is found at once and is on disk within a second. A receipt given again replaces itself. */
	save(receipt: Receipt): void
	find(id: string): Promise<GivenReceipt | undefined>
	/** Notes whether the answer helped; the last word counts. */
	rate(id: string, helped: boolean): Promise<void>
	/** Removes receipts given before `date`; gives how many. */
	eraseBefore(date: Date): Promise<number>
	/** Writes what is not on disk yet. */
	flush(): Promise<void>
}
