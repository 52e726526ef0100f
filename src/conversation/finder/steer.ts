import { conditionsOf, factThatFails, factThatMeets, learn } from '../../grants/conditions'
import type { Facts } from '../../grants/facts'
import { factOfStatement, type Question, type Subject } from '../../grants/next-question'
import { noneOf, type ReadAnswer } from '../../grants/reading/reader'
import type { Condition } from '../../knowledge/schema/facts'
import type { MessageKey } from '../../knowledge/schema/interface'
import { asksSomething } from '../../language/text'
import { plainReply } from '../reply'
import type { Interview } from '../state'
import { endTurn, type Step, type Turn } from '../step'
import type { FinderAction } from './actions'
import { askWhatToChange, continueButton, explainWhy, goOn, showResult } from './ask'
import { areaOf, newInterview, questionOn, standingOf, subjectNamed, withAnswer, withoutAnswer } from './interview'
import { listGrants, startFinder } from './start'

/** Conditions of the place's grants and their rulesets about a field. */
function conditionsAbout(
	{ context, state }: Step,
	interview: Interview,
	field: string,
): { condition: Condition; ruleset: string | null }[] {
	const { assessments } = standingOf(context.knowledge, areaOf(state), interview)
	return assessments.flatMap(({ conditions }) => conditions.filter(({ condition }) => condition.field === field))
}

function questionNamed({ context, state }: Step, interview: Interview, subject: Subject): Question | null {
	const { assessments } = standingOf(context.knowledge, areaOf(state), interview)
	return questionOn(context.knowledge, interview, subject, assessments)
}

/** All that a ruleset asks for and is not known yet is true. */
function withWholeRuleset({ context }: Step, { facts }: Interview, id: string): Facts {
	const ruleset = context.knowledge.entries.get(id)
	if (ruleset?.kind !== 'grant') return facts
	return conditionsOf(context.knowledge, ruleset).reduce<Facts>(
		(known, { condition }) => (known[condition.field] ? known : learn(known, condition.field, factThatMeets(condition))),
		facts,
	)
}

function answerYesOrNo(step: Step, interview: Interview, name: string, isYes: boolean): Turn {
	const subject = subjectNamed(step.context.knowledge, name)
	if (subject.type === 'ruleset') {
		if (!isYes) return goOn(step, { ...interview, stage: 'which', asking: name }, { insists: true })
		return goOn(step, withAnswer(interview, subject, withWholeRuleset(step, interview, name)))
	}
	const [about] = conditionsAbout(step, interview, name)
	const question = questionNamed(step, interview, subject)
	const condition = question?.type === 'statement' ? question.condition : about?.condition
	if (!condition) return goOn(step, interview)
	return goOn(step, withAnswer(interview, subject, learn(interview.facts, name, factOfStatement(condition, isYes))))
}

/** These fields of the checklist are not true. */
function failOnChecklist(step: Step, interview: Interview, fields: readonly string[]): Turn {
	let { facts } = interview
	let ruleset = interview.asking
	for (const field of fields) {
		const about = conditionsAbout(step, interview, field).find((each) => each.ruleset !== null)
		if (!about) continue
		ruleset = about.ruleset
		facts = learn(facts, field, factThatFails(about.condition))
	}
	if (ruleset === null) return goOn(step, { ...interview, stage: 'question' })
	return goOn(step, withAnswer(interview, { type: 'ruleset', ruleset }, facts))
}

function goBack(step: Step, interview: Interview): Turn {
	const last = interview.answered.at(-1)
	if (interview.stage === 'which' || interview.stage === 'change') return goOn(step, { ...interview, stage: 'question' }, { insists: true })
	return last === undefined
		? goOn(step, { ...interview, stage: 'question' })
		: goOn(step, withoutAnswer(step.context.knowledge, interview, last))
}

function stop(step: Step, interview: Interview): Turn {
	const { context, lng, state } = step
	const reply = plainReply(lng, [context.translate(lng, 'finder.stopped')], { asides: [continueButton(step)] })
	return endTurn(step, 'grant-finder', reply, { state: { ...state, finder: { ...interview, stage: 'stopped' } } })
}

/** Does what a button of the grant finder says; one of an earlier question still counts for that question. */
export function takeAction(step: Step, action: FinderAction): Turn {
	const interview = step.state.finder ?? newInterview
	const { knowledge } = step.context
	switch (action.type) {
		case 'start':
			return startFinder(step, '')
		case 'list':
			return listGrants(step)
		case 'back':
			return goBack(step, interview)
		case 'change':
			return askWhatToChange(step, interview)
		case 'why':
			return explainWhy(step, interview)
		case 'stop':
			return stop(step, interview)
		case 'result':
			return showResult(step, interview)
		case 'continue':
			return goOn(step, { ...interview, stage: interview.stage === 'which' ? 'which' : 'question' }, { insists: true })
		case 'is':
			return goOn(
				step,
				withAnswer(interview, subjectNamed(knowledge, action.subject), learn(interview.facts, action.subject, { is: [action.value] })),
			)
		case 'yes':
		case 'no':
			return answerYesOrNo(step, interview, action.subject, action.type === 'yes')
		case 'none': {
			const subject = subjectNamed(knowledge, action.subject)
			const question = questionNamed(step, interview, subject)
			if (question?.type === 'statement') return answerYesOrNo(step, interview, action.subject, false)
			if (question?.type !== 'choice') return goOn(step, interview)
			return goOn(step, withAnswer(interview, subject, learn(interview.facts, action.subject, noneOf(question))))
		}
		case 'skip':
			return goOn(step, withAnswer(interview, subjectNamed(knowledge, action.subject), null))
		case 'fails':
			return failOnChecklist(step, interview, [action.subject])
		case 'edit':
			return goOn(step, withoutAnswer(knowledge, interview, action.subject), { insists: true })
	}
}

const askedAgain = {
	unlikely: 'finder.unlikely',
	'several-numbers': 'finder.whichNumber',
	'no-answer': 'finder.notUnderstood',
} as const satisfies Record<Extract<ReadAnswer, { type: 'again' }>['reason'], MessageKey>
const controlActions = { back: 'back', change: 'change', why: 'why', stop: 'stop', result: 'result' } as const

/** What the text says to the question, in the language that it is read in, or the conversation's. */
function read({ context, textLng, lng }: Step, question: Question, text: string): ReadAnswer | null {
	for (const each of new Set([textLng, lng])) {
		const answer = context.applicant.readAnswer(question, text, each)
		if (answer) return answer
	}
	return null
}

function takeControl(step: Step, interview: Interview, name: Extract<ReadAnswer, { type: 'control' }>['name']): Turn {
	if (name !== 'unknown') return takeAction(step, { type: controlActions[name] })
	return interview.asking === null ? goOn(step, interview) : takeAction(step, { type: 'skip', subject: interview.asking })
}

/** Numbers of a checklist's lines that are not true. */
function readWhich(step: Step, interview: Interview, question: Question, text: string): Turn | null {
	if (question.type !== 'checklist') return null
	const fields = step.context.applicant
		.readNumbers(text, step.textLng)
		.map((number) => question.conditions[number - 1]?.field)
		.filter((field) => field !== undefined)
	return fields.length > 0 ? failOnChecklist(step, interview, fields) : null
}

/**
 * Reads a typed message as an answer in the interview: to the question, or something else that it tells of the
 * applicant. Null when it is neither.
 */
export function answerTyped(step: Step, text: string): Turn | null {
	const { context, state, lng, textLng } = step
	const interview = state.finder
	if (!interview || !['question', 'which', 'change', 'result'].includes(interview.stage)) return null
	const { question, subject } = standingOf(context.knowledge, areaOf(state), interview)
	const answer = question && read(step, question, text)
	if (answer?.type === 'control' && (interview.stage !== 'result' || answer.name !== 'unknown'))
		return takeControl(step, interview, answer.name)
	if (!question || !subject || interview.stage === 'result' || interview.stage === 'change') return null
	if (interview.stage === 'which') return readWhich(step, interview, question, text)
	if (answer?.type === 'all' || answer?.type === 'not-all')
		return subject.type === 'ruleset' ? answerYesOrNo(step, interview, subject.ruleset, answer.type === 'all') : null
	if (answer?.type === 'again') return goOn(step, interview, { preface: [context.translate(lng, askedAgain[answer.reason])] })
	const told = context.applicant.readFacts(text, textLng)
	if (answer?.type === 'fact' && subject.type === 'field') {
		const others = Object.entries(told).filter(([field]) => field !== subject.field)
		const facts = learn({ ...interview.facts, ...Object.fromEntries(others) }, subject.field, answer.fact)
		return goOn(step, withAnswer(interview, subject, facts))
	}
	if (Object.keys(told).length === 0 || asksSomething(text)) return null
	return goOn(step, { ...interview, facts: { ...interview.facts, ...told } }, { preface: [context.translate(lng, 'finder.found')] })
}
