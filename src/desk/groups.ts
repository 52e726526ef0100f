import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import type { Context } from '../conversation/context'
import { tokenize } from '../language/text'
import { type CreateGloss, createGloss, createTelling, type Gloss } from '../matching/gloss'
import { createGrouping, type Groupable, type Grouping, type Telling } from '../questions/grouping'
import type { LoggedQuestion, QuestionStore } from '../questions/store'

/** What staff grasp a question by, and the group of those that ask for the same. */
export interface Groups {
	/** Soon puts a question that was logged in the group of those that ask for the same. */
	place(question: PlacedSoon): void
	/** Does so with all that nobody has put in one: another replica died over it, or the database was away. */
	placeLeft(): Promise<void>
	/** Resolves when none waits. */
	settled(): Promise<void>
	/** Leaves those that wait, and resolves when nothing is under way. */
	stop(): Promise<void>
	/** The question in Swedish words, as far as the knowledge base has them. */
	glossOf(question: Pick<LoggedQuestion, 'text' | 'lng'>): Gloss
}

export type PlacedSoon = Pick<LoggedQuestion, 'id' | 'text' | 'lng' | 'area' | 'candidates' | 'askedAt'>

export interface GroupsOptions {
	/** Told what went wrong; questions that were not placed are left. */
	onError?: (error: unknown) => void
	now?: () => Date
}

interface Edition {
	version: string
	grouping: Grouping
	/** Questions that it knows. */
	seen: Set<string>
	/** ISO 8601; older ones are known, or come too late to be compared with. */
	readTo: string
}

/** Older questions are not compared with, so that a long log does not hold up a start. */
const mostCompared = 2000
/** Those who ask do not wait for groups, so that several are placed at once. */
const gatherMilliseconds = 100
/** Questions that others log at this moment are placed by them, the older one first. */
const othersMilliseconds = 2000
const leftMilliseconds = 10_000
const sliceMilliseconds = 8

/** What redaction puts in place of personal data. */
const redactionMark = /\[[a-z-]+\]/g

/** Lets others go on between short slices of long work. */
function createSlices(): () => Promise<void> {
	let begun = performance.now()
	return async () => {
		if (performance.now() - begun < sliceMilliseconds) return
		await setImmediate()
		begun = performance.now()
	}
}

type Store = Pick<QuestionStore, 'list' | 'unplaced' | 'regroup'>

/**
 * Groups questions by the edition of the knowledge base in use, behind those who ask. Several replicas that share a store
 * take in what the others placed.
 */
export function createGroups(
	store: Store,
	context: () => Context,
	{ onError = () => {}, now = () => new Date() }: GroupsOptions = {},
): Groups {
	let edition: Edition | undefined
	let learned: { version: string; gloss: CreateGloss; telling: Telling } | undefined
	const queue = new Map<string, PlacedSoon>()
	let running: Promise<void> | undefined
	let timer: NodeJS.Timeout | undefined

	/** What the edition in use tells of words. */
	const words = () => {
		const { knowledge } = context()
		if (learned?.version !== knowledge.version)
			learned = { version: knowledge.version, gloss: createGloss(knowledge), telling: createTelling(knowledge) }
		return learned
	}

	const groupable = ({ id, lng, area, text, candidates }: PlacedSoon): Groupable => ({
		...{ id, lng, area, candidates },
		words: tokenize(text.replace(redactionMark, ' ')),
		concepts: words().gloss(text, lng).concepts,
	})

	/** Takes in questions that were placed since; `skipped` are not. */
	const takeIn = async (into: Edition, skipped: ReadonlySet<string>) => {
		const since = into.readTo === '' ? {} : { since: new Date(Date.parse(into.readTo) - leftMilliseconds) }
		const newest = await store.list({ ...since, limit: mostCompared })
		const pause = createSlices()
		for (const question of newest.reverse()) {
			if (question.text === '' || skipped.has(question.id) || into.seen.has(question.id)) continue
			await pause()
			into.grouping.take({ question: groupable(question), group: question.group })
			into.seen.add(question.id)
		}
		into.readTo = newest.at(-1)?.askedAt ?? into.readTo
	}

	/** The edition in use, with all that was placed. */
	const current = async (skipped: ReadonlySet<string>): Promise<Edition> => {
		const { version, telling } = words()
		const known =
			edition?.version === version ? edition : { version, grouping: createGrouping(telling), seen: new Set<string>(), readTo: '' }
		await takeIn(known, skipped)
		edition = known
		return known
	}

	const isOlder = (one: PlacedSoon, other: PlacedSoon) =>
		one.askedAt < other.askedAt || (one.askedAt === other.askedAt && one.id < other.id)

	/** Places what waits; false when another replica must come first. */
	const placeBatch = async (): Promise<boolean> => {
		const batch = [...queue.values()]
		const own = new Set(batch.map(({ id }) => id))
		const recent = new Date(now().getTime() - othersMilliseconds).toISOString()
		const unplaced = await store.unplaced(mostCompared)
		const others = unplaced.filter(({ id, askedAt }) => !own.has(id) && askedAt >= recent)
		if (others.some((other) => batch.some((question) => isOlder(other, question)))) return false
		const { grouping, seen } = await current(new Set([...own, ...unplaced.map(({ id }) => id)]))
		const pause = createSlices()
		const groups = new Map<string, string>()
		for (const question of batch) {
			await pause()
			groups.set(question.id, grouping.place(groupable(question)))
			seen.add(question.id)
		}
		await store.regroup(groups)
		for (const question of batch) if (queue.get(question.id) === question) queue.delete(question.id)
		return true
	}

	const run = async () => {
		try {
			while (queue.size > 0 && (await placeBatch()));
		} catch (error) {
			queue.clear()
			onError(error)
		}
	}
	/** Runs when more may have come. */
	const soon = () => {
		timer ??= setTimeout(() => {
			timer = undefined
			running = (running ?? Promise.resolve()).then(run).then(() => {
				if (queue.size > 0) soon()
			})
		}, gatherMilliseconds)
	}

	const place = (question: PlacedSoon) => {
		queue.set(question.id, question)
		soon()
	}

	return {
		place,
		async placeLeft() {
			const left = new Date(now().getTime() - leftMilliseconds).toISOString()
			for (const question of await store.unplaced(mostCompared)) if (question.askedAt < left) place(question)
		},
		async settled() {
			while (timer || queue.size > 0) await wait(gatherMilliseconds / 10)
			await running
		},
		async stop() {
			clearTimeout(timer)
			queue.clear()
			await running
		},
		glossOf: ({ text, lng }) => words().gloss(text, lng),
	}
}
