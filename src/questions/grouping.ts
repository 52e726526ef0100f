import { distance } from 'fastest-levenshtein'

/** What tells which questions ask for the same. */
export interface Groupable {
	id: string
	lng: string
	/** Place that the question is about; null when it is not known. */
	area: string | null
	/** Folded, in their order. */
	words: readonly string[]
	/** Meanings, by the same names in every language. */
	concepts: readonly string[]
	/** What the bot nearly answered. */
	candidates: readonly { id: string; score: number }[]
}

/** A question and the group that it was put in. */
export interface Placed {
	question: Groupable
	group: string
}

/** How much a word or a meaning tells of what is wanted: 1 for what no one else says, 0 for “how” and for names of places. */
export interface Telling {
	/** One form for the inflections of a word. */
	formOf(word: string): string
	ofForm(form: string, lng: string): number
	ofConcept(concept: string): number
}

export interface Grouping {
	/** The group of the question: one whose questions are like it, else a new one. The same for the same id, but for another place. */
	place(question: Groupable): string
	/** Goes on from a question that was placed before, or elsewhere. */
	take(placed: Placed): void
}

/** Compared in one language: words, then meanings and what was nearly answered, which count less. */
const meanings = 0.1
const nearlyAnswered = 0.1
/** What two questions must share of telling words, so that “how do we” joins nothing. */
const leastShared = 0.3
const likeInOneLanguage = 0.36

/** Compared across languages: meanings and what was nearly answered. One meaning alone is a matter, in which much is asked. */
const severalMeanings = 0.8
const nearlyAnsweredAcross = 0.6
const leastMeanings = 0.25
const leastSharedAcross = 0.65
const likeAcrossLanguages = 1.4

/** Questions of a group that others are compared with. */
const mostExamples = 24
/** Questions that one is compared with, those first that share what is rarest. */
const mostCompared = 150
const shortestWithTypo = 6
const hasFigure = /\p{N}/u

/** A question as it is compared. */
interface Read {
	/** Equal for questions that say the same in the same words; empty where nothing is said, as when a text was erased. */
	said: string
	lng: string
	forms: ReadonlyMap<string, number>
	concepts: ReadonlyMap<string, number>
	/** What was nearly answered, as a vector. */
	candidates: ReadonlyMap<string, number>
	formsTotal: number
	conceptsTotal: number
}

interface Example extends Read {
	group: Group
	/** The question that this was last compared with. */
	comparedAt: number
}

interface Group {
	id: string
	area: string | null
	examples: Example[]
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)

function sharedOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): { weight: number; count: number } {
	const shared = { weight: 0, count: 0 }
	for (const [key, weight] of a)
		if (b.has(key)) {
			shared.weight += weight
			shared.count++
		}
	return shared
}

function productOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
	let product = 0
	for (const [key, value] of a) product += value * (b.get(key) ?? 0)
	return product
}

/** A vector whose length says how likely it is that any of them is meant, so that what hardly fits at all joins nothing. */
function toVector(candidates: Groupable['candidates']): Map<string, number> {
	const length = Math.sqrt(sum(candidates.map(({ score }) => score * score)))
	const total = Math.min(1, sum(candidates.map(({ score }) => score)))
	return new Map(length > 0 ? candidates.map(({ id, score }) => [id, (score / length) * total ** 0.25]) : [])
}

/** Weighted Jaccard of words, meanings and what was nearly answered; at least 1 where it is enough to be the same. */
function likenessInOneLanguage(a: Read, b: Read): number {
	const forms = sharedOf(a.forms, b.forms)
	if (forms.weight < leastShared) return 0
	const concepts = sharedOf(a.concepts, b.concepts)
	const shared = forms.weight + meanings * concepts.weight
	const all = a.formsTotal + b.formsTotal + meanings * (a.conceptsTotal + b.conceptsTotal)
	return (shared / (all - shared) + nearlyAnswered * productOf(a.candidates, b.candidates)) / likeInOneLanguage
}

/** Words are left out; at least 1 where it is enough to be the same. */
function likenessAcross(a: Read, b: Read): number {
	const { weight, count } = sharedOf(a.concepts, b.concepts)
	const alike = weight / (a.conceptsTotal + b.conceptsTotal - weight)
	if (weight < leastSharedAcross || alike < leastMeanings) return 0
	const answers = nearlyAnsweredAcross * productOf(a.candidates, b.candidates)
	return (alike + answers + (count > 1 ? severalMeanings : 0)) / likeAcrossLanguages
}

/** Forms seen before, so that a mistyped word is taken for the one that is meant. */
function createVocabulary() {
	const seen = new Set<string>()
	const byStart = new Map<string, string[]>()
	const startOf = (lng: string, form: string, length: number) => `${lng} ${form[0]} ${length}`
	const meant = (lng: string, form: string): string => {
		if (form.length < shortestWithTypo || hasFigure.test(form) || seen.has(`${lng} ${form}`)) return form
		const near = [0, -1, 1].flatMap((more) => byStart.get(startOf(lng, form, form.length + more)) ?? [])
		return near.find((other) => distance(other, form) <= 1) ?? form
	}
	return {
		meant,
		add(lng: string, form: string) {
			if (seen.has(`${lng} ${form}`)) return
			seen.add(`${lng} ${form}`)
			const start = startOf(lng, form, form.length)
			byStart.set(start, [...(byStart.get(start) ?? []), form])
		},
	}
}

/**
 * Puts questions that ask for the same into one group, one after the other. A group keeps its id (that of its first
 * question) and its questions whatever comes later; two places never share a group, as their answers differ. The same
 * questions in the same order give the same groups, also when it goes on from what was placed before.
 */
export function createGrouping(telling: Telling, known: readonly Placed[] = []): Grouping {
	const groups = new Map<string, Group>()
	const groupOf = new Map<string, Group>()
	/** Examples by each telling word of a language and each meaning. */
	const having = new Map<string, Example[]>()
	const vocabulary = createVocabulary()
	let turn = 0

	const read = ({ lng, words, concepts, candidates }: Groupable): Read => {
		const weighed = (keys: Iterable<string>, weigh: (key: string) => number) =>
			new Map([...keys].map((key) => [key, weigh(key)] as const).filter(([, weight]) => weight > 0))
		const forms = weighed(
			words.map((word) => {
				const form = telling.formOf(word)
				return telling.ofForm(form, lng) < 1 ? form : vocabulary.meant(lng, form)
			}),
			(form) => telling.ofForm(form, lng),
		)
		const meant = weighed(concepts, telling.ofConcept)
		return {
			said: words.length > 0 ? [lng, ...words].join(' ') : '',
			lng,
			forms,
			concepts: meant,
			candidates: toVector(candidates),
			formsTotal: sum(forms.values()),
			conceptsTotal: sum(meant.values()),
		}
	}
	const keysOf = ({ lng, forms, concepts, said }: Read) => [
		...(said === '' ? [] : [`= ${said}`]),
		...[...forms.keys()].map((form) => `${lng} ${form}`),
		...concepts.keys(),
	]

	/** The examples that share most of what is rare with the question. */
	const examplesLike = (question: Read): Example[] => {
		turn++
		const lists = keysOf(question).flatMap((key) => {
			const list = having.get(key)
			return list ? [list] : []
		})
		const found: Example[] = []
		for (const list of lists.sort((a, b) => a.length - b.length))
			for (const example of list) {
				if (found.length >= mostCompared) return found
				if (example.comparedAt === turn) continue
				example.comparedAt = turn
				found.push(example)
			}
		return found
	}

	const likeness = (a: Read, b: Read): number => {
		if (a.said !== '' && a.said === b.said) return Number.MAX_SAFE_INTEGER
		return a.lng === b.lng ? likenessInOneLanguage(a, b) : likenessAcross(a, b)
	}

	const groupLike = (question: Read, area: string | null): Group | undefined => {
		let best: Group | undefined
		let highest = 1
		for (const example of examplesLike(question)) {
			const { group } = example
			if (area !== null && group.area !== null && group.area !== area) continue
			const value = likeness(question, example)
			if (value < highest || (best && value === highest)) continue
			best = group
			highest = value
		}
		return best
	}

	const add = (question: Groupable, as: Read, group: Group) => {
		groupOf.set(question.id, group)
		group.area ??= question.area
		if (group.examples.length >= mostExamples || (as.said !== '' && group.examples.some(({ said }) => said === as.said))) return
		const example: Example = { ...as, group, comparedAt: 0 }
		group.examples.push(example)
		for (const form of as.forms.keys()) vocabulary.add(as.lng, form)
		for (const key of keysOf(as)) {
			const list = having.get(key)
			if (list) list.push(example)
			else having.set(key, [example])
		}
	}

	const groupNamed = (id: string): Group => {
		const group = groups.get(id) ?? { id, area: null, examples: [] }
		groups.set(id, group)
		return group
	}

	/** Its question's id, unless a group is named so whose first question is gone. */
	const freeId = (id: string): string => (groups.has(id) ? freeId(`${id}+`) : id)

	const take = ({ question, group }: Placed) => add(question, read(question), groupNamed(group))
	for (const placed of known) take(placed)

	return {
		take,
		place(question) {
			const before = groupOf.get(question.id)
			if (before && (before.area === question.area || before.area === null || question.area === null)) {
				before.area ??= question.area
				return before.id
			}
			const as = read(question)
			const group = groupLike(as, question.area) ?? groupNamed(freeId(question.id))
			add(question, as, group)
			return group.id
		},
	}
}
