import type { Context } from '../conversation/context'
import { tokenize } from '../language/text'
import { type CreateGloss, createGloss, createTelling, type Gloss } from '../matching/gloss'
import { createGrouping, type Groupable, type Grouping, type Telling } from '../questions/grouping'
import type { LoggedQuestion, NewQuestion, QuestionStore } from '../questions/store'

/** What staff grasp a question by, and the group of those that ask for the same. */
export interface Groups {
	/** The group of a new question; the same for the same id. */
	groupOf(question: NewQuestion): Promise<string>
	/** The question in Swedish words, as far as the knowledge base has them. */
	glossOf(question: Pick<LoggedQuestion, 'text' | 'lng'>): Gloss
}

interface Edition {
	version: string
	gloss: CreateGloss
	grouping: Grouping
	/** The newest question in the store when it was read, ISO 8601. */
	newest: string | undefined
	/** Questions that were placed. */
	seen: Set<string>
}

/** Older questions are not compared with, so that a long log does not hold up a start. */
const mostCompared = 2000

/** What redaction puts in place of personal data. */
const redactionMark = /\[[a-z-]+\]/g

/** Groups questions by the edition of the knowledge base in use; what other replicas logged is taken in first. */
export function createGroups(store: Pick<QuestionStore, 'list'>, context: () => Context): Groups {
	let edition: Edition | undefined
	/** As they were read by the edition in use, so that taking in what others logged reads only what is new. */
	let read = new Map<string, Groupable>()

	let learned: { version: string; gloss: CreateGloss; telling: Telling } | undefined

	/** What the edition in use tells of words. */
	const words = () => {
		const { knowledge } = context()
		if (learned?.version !== knowledge.version)
			learned = { version: knowledge.version, gloss: createGloss(knowledge), telling: createTelling(knowledge) }
		return learned
	}

	const groupable = (question: Pick<NewQuestion, 'id' | 'text' | 'lng' | 'area' | 'candidates'>, gloss: Edition['gloss']): Groupable => ({
		id: question.id,
		lng: question.lng,
		area: question.area,
		words: tokenize(question.text.replace(redactionMark, ' ')),
		concepts: gloss(question.text, question.lng).concepts,
		candidates: question.candidates,
	})

	/** The newest questions that have a group, as they were placed. */
	const placed = async (gloss: Edition['gloss']) => {
		const questions = (await store.list({ limit: mostCompared })).filter(({ text, group }) => text !== '' && group !== null).reverse()
		read = new Map(questions.map((question) => [question.id, read.get(question.id) ?? groupable(question, gloss)]))
		return questions.map(({ id, group, askedAt }) => ({ question: read.get(id) as Groupable, group: group as string, askedAt }))
	}

	/** True when another replica has logged questions since. */
	const hasOthers = async (known: Edition) => {
		const questions = await store.list({ ...(known.newest === undefined ? {} : { since: new Date(known.newest) }), limit: mostCompared })
		if (questions.some(({ id, group }) => group !== null && !known.seen.has(id))) return true
		known.newest = questions[0]?.askedAt ?? known.newest
		return false
	}

	const current = async (): Promise<Edition> => {
		const { knowledge } = context()
		if (edition?.version === knowledge.version && !(await hasOthers(edition))) return edition
		const { gloss, telling } = words()
		if (edition?.version !== knowledge.version) read.clear()
		const known = await placed(gloss)
		edition = {
			version: knowledge.version,
			gloss,
			grouping: createGrouping(telling, known),
			newest: known.at(-1)?.askedAt,
			seen: new Set(known.map(({ question }) => question.id)),
		}
		return edition
	}

	return {
		async groupOf(question) {
			const { grouping, gloss, seen } = await current()
			seen.add(question.id)
			return grouping.place(groupable(question, gloss))
		},
		glossOf: ({ text, lng }) => words().gloss(text, lng),
	}
}
