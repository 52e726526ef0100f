import { type Assessment, assessAll } from '../../grants/assess'
import { conditionsOf } from '../../grants/conditions'
import type { Fact, Facts } from '../../grants/facts'
import { nameOf, nextSubject, type Question, questionAbout, type Subject } from '../../grants/next-question'
import { country, type Grant, type Knowledge } from '../../knowledge/model'
import type { ProfileField } from '../../knowledge/schema/facts'
import type { ConversationState, Interview } from '../state'

/** An applicant's patience: after so many answers the result is shown, with what it still depends on. */
export const mostQuestions = 9

export const newInterview: Interview = { facts: {}, answered: [], skipped: [], stage: 'question', asking: null }

/** True while the person is in the middle of an interview or looks at its result. */
export function isGoingOn(interview: Interview | null): interview is Interview {
	return interview !== null && interview.stage !== 'stopped' && interview.stage !== 'known'
}

/** The conversation with what a message told of the applicant in passing, for an interview that may begin later. */
export function remember(state: ConversationState, facts: Facts): ConversationState {
	const { finder } = state
	if (Object.keys(facts).length === 0 || (finder !== null && finder.stage !== 'known')) return state
	return { ...state, finder: { ...newInterview, stage: 'known', facts: { ...finder?.facts, ...facts } } }
}

function rulesetOf({ entries }: Knowledge, subject: string): Grant | undefined {
	const entry = entries.get(subject)
	return entry?.kind === 'grant' ? entry : undefined
}

export function subjectNamed(knowledge: Knowledge, name: string): Subject {
	return Object.hasOwn(knowledge.profile.fields, name) ? { type: 'field', field: name } : { type: 'ruleset', ruleset: name }
}

function suits(fact: Fact, field: ProfileField | undefined, knowledge: Knowledge): boolean {
	if (!field) return false
	if ('from' in fact || 'to' in fact) return field.type === 'number'
	const values = 'is' in fact ? fact.is : 'isNot' in fact ? fact.isNot : []
	const isValue = (value: unknown) => {
		if (field.type === 'choice') return field.values.includes(String(value))
		if (field.type === 'area') return knowledge.areas.has(String(value))
		return typeof value === (field.type === 'number' ? 'number' : 'boolean')
	}
	return values.every(isValue)
}

/** The interview without what this edition of the knowledge base does not ask about (any more). */
export function fitToVocabulary(knowledge: Knowledge, interview: Interview): { interview: Interview; dropped: boolean } {
	const { fields } = knowledge.profile
	const field = (name: string) => (Object.hasOwn(fields, name) ? fields[name] : undefined)
	const kept = Object.entries(interview.facts).filter(([name, fact]) => suits(fact, field(name), knowledge))
	const exists = (name: string) => field(name) !== undefined || rulesetOf(knowledge, name) !== undefined
	const dropped = kept.length < Object.keys(interview.facts).length
	return {
		dropped,
		interview: {
			...interview,
			facts: Object.fromEntries(kept),
			answered: interview.answered.filter(exists),
			skipped: interview.skipped.filter(exists),
			asking: interview.asking !== null && exists(interview.asking) ? interview.asking : null,
		},
	}
}

/** Where an interview stands in a place: what is decided, and what to ask. */
export interface Standing {
	assessments: readonly Assessment[]
	subject: Subject | null
	question: Question | null
}

export function areaOf({ area }: Pick<ConversationState, 'area'>): string {
	return area ?? country
}

/** The question about a subject now, or null when nothing depends on it. */
export function questionOn(
	knowledge: Knowledge,
	{ facts }: Pick<Interview, 'facts'>,
	subject: Subject,
	assessments: readonly Assessment[],
): Question | null {
	return questionAbout(knowledge, subject, assessments, subject.type === 'field' ? facts[subject.field] : undefined)
}

/** What is asked next: what was begun, else what settles most. */
export function standingOf(knowledge: Knowledge, area: string, interview: Interview): Standing {
	const { facts, skipped, asking } = interview
	const assessments = assessAll(knowledge, area, facts)
	const begun = asking === null ? null : subjectNamed(knowledge, asking)
	const question = begun && questionOn(knowledge, interview, begun, assessments)
	if (begun && question) return { assessments, subject: begun, question }
	const subject = nextSubject(knowledge, assessments, new Set(skipped))
	return { assessments, subject, question: subject && questionOn(knowledge, interview, subject, assessments) }
}

const withoutItem = (list: readonly string[], item: string) => list.filter((each) => each !== item)

/** Fields that a subject is about. */
export function fieldsOf(knowledge: Knowledge, subject: Subject): string[] {
	if (subject.type === 'field') return [subject.field]
	const ruleset = rulesetOf(knowledge, subject.ruleset)
	return ruleset ? conditionsOf(knowledge, ruleset).map(({ condition }) => condition.field) : []
}

/** The interview after an answer to a subject; no facts when it was skipped. */
export function withAnswer(interview: Interview, subject: Subject, facts: Facts | null): Interview {
	const name = nameOf(subject)
	const skipped = withoutItem(interview.skipped, name)
	return {
		...interview,
		stage: 'question',
		asking: null,
		facts: facts ?? interview.facts,
		answered: [...withoutItem(interview.answered, name), name],
		skipped: facts === null ? [...skipped, name] : skipped,
	}
}

/** The interview as it was before a subject was answered, with the subject to be asked again. */
export function withoutAnswer(knowledge: Knowledge, interview: Interview, name: string): Interview {
	const forgotten = new Set(fieldsOf(knowledge, subjectNamed(knowledge, name)))
	const answeredAlone = new Set(withoutItem(interview.answered, name))
	return {
		...interview,
		stage: 'question',
		asking: name,
		facts: Object.fromEntries(Object.entries(interview.facts).filter(([field]) => !forgotten.has(field) || answeredAlone.has(field))),
		answered: withoutItem(interview.answered, name),
		skipped: withoutItem(interview.skipped, name),
	}
}
