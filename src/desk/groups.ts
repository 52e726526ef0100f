import type { Context } from '../conversation/context'
import { tokenize } from '../language/text'
import { type CreateGloss, createGloss, createTelling, type Gloss } from '../matching/gloss'
import { createGrouping, type Groupable, type Grouping } from '../questions/grouping'
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

/** What redaction puts in place of personal data. */
const redactionMark = /\[[a-z-]+\]/g

/** Groups questions by the edition of the knowledge base in use; what other replicas logged is taken in first. */
export function createGroups(store: Pick<QuestionStore, 'list'>, context: () => Context): Groups {
	let edition: Edition | undefined

	let glossing: { version: string; gloss: CreateGloss } | undefined

	const glossFor = (): CreateGloss => {
		const { knowledge } = context()
		if (glossing?.version !== knowledge.version) glossing = { version: knowledge.version, gloss: createGloss(knowledge) }
		return glossing.gloss
	}

	const groupable = (question: Pick<NewQuestion, 'id' | 'text' | 'lng' | 'area' | 'candidates'>, gloss: Edition['gloss']): Groupable => ({
		id: question.id,
		lng: question.lng,
		area: question.area,
		words: tokenize(question.text.replace(redactionMark, ' ')),
		concepts: gloss(question.text, question.lng).concepts,
		candidates: question.candidates,
	})

	/** Open questions that have a group, as they were placed. */
	const placed = async (since: string | undefined, gloss: Edition['gloss']) => {
		const questions = await store.list(since === undefined ? {} : { since: new Date(since) })
		return questions
			.filter(({ text, group }) => text !== '' && group !== null)
			.reverse()
			.map((question) => ({ question: groupable(question, gloss), group: question.group as string, askedAt: question.askedAt }))
	}

	/** True when another replica has logged questions since. */
	const hasOthers = async (known: Edition) => {
		const questions = await store.list(known.newest === undefined ? {} : { since: new Date(known.newest) })
		if (questions.some(({ id, group }) => group !== null && !known.seen.has(id))) return true
		known.newest = questions[0]?.askedAt ?? known.newest
		return false
	}

	const current = async (): Promise<Edition> => {
		const { knowledge } = context()
		if (edition?.version === knowledge.version && !(await hasOthers(edition))) return edition
		const gloss = glossFor()
		const known = await placed(undefined, gloss)
		edition = {
			version: knowledge.version,
			gloss,
			grouping: createGrouping(createTelling(knowledge), known),
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
		glossOf: ({ text, lng }) => glossFor()(text, lng),
	}
}
