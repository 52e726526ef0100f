import { describeCondition, valueInWords } from '../../grants/describe'
import { nameOf, openAssessments, openSubjects, type Question } from '../../grants/next-question'
import { profileWords } from '../../knowledge/model'
import type { MessageKey } from '../../knowledge/schema/interface'
import { formatNumber } from '../../language/format'
import { filledWords } from '../replies/words'
import { plainReply, type Reply } from '../reply'
import type { Choice, Interview } from '../state'
import { endTurn, type Step, type Turn } from '../step'
import { actionValue, type FinderAction } from './actions'
import { answerRows, answersOf, changeOptions } from './answers'
import { areaOf, fitToVocabulary, mostQuestions, type Standing, standingOf } from './interview'
import { resultReply } from './result'

interface Asking extends Pick<Step, 'context' | 'lng'> {
	interview: Interview
}

function button({ context, lng }: Pick<Step, 'context' | 'lng'>, key: MessageKey, action: FinderAction): Choice {
	return { label: context.translate(lng, key), value: actionValue(action) }
}

/** The words of a question, what they are about, and its answers. */
function asked(step: Pick<Step, 'context' | 'lng'>, question: Question): Pick<Reply, 'facts'> & { prompt: string; options: Choice[] } {
	const { context, lng } = step
	const { knowledge, translate } = context
	if (question.type === 'checklist') {
		const { ruleset, conditions } = question
		const entry = knowledge.entries.get(ruleset)
		const name = entry ? filledWords(context, lng, entry).words.name : ruleset
		return {
			prompt: translate(lng, 'finder.checklist', { name }),
			facts: [{ label: translate(lng, 'facts.conditions'), values: conditions.map((each) => describeCondition(knowledge, lng, each)) }],
			options: [
				button(step, 'finder.allTrue', { type: 'yes', subject: ruleset }),
				button(step, 'finder.notAllTrue', { type: 'no', subject: ruleset }),
				button(step, 'finder.unknown', { type: 'skip', subject: ruleset }),
			],
		}
	}
	const { field } = question
	const skip = button(step, 'finder.unknown', { type: 'skip', subject: field })
	if (question.type === 'statement') {
		const isLimit = knowledge.profile.fields[field]?.type === 'number'
		return {
			prompt: `${translate(lng, isLimit ? 'finder.limit' : 'finder.statement')} ${describeCondition(knowledge, lng, question.condition)}`,
			facts: [],
			options: [
				button(step, 'finder.yes', { type: 'yes', subject: field }),
				button(step, 'finder.no', { type: 'no', subject: field }),
				skip,
			],
		}
	}
	const words = profileWords(knowledge, lng, ({ fields }) => fields[field]?.ask ?? fields[field]?.label) ?? field
	if (question.type === 'number') {
		const type = knowledge.profile.fields[field]
		const example = type?.type === 'number' ? (type.example ?? 1) : 1
		return { prompt: `${words} ${translate(lng, 'finder.number', { example: formatNumber(lng, example) })}`, facts: [], options: [skip] }
	}
	const values = question.values.map((value) => ({
		label: valueInWords(knowledge, lng, field, value),
		value: actionValue({ type: 'is', subject: field, value: String(value) }),
	}))
	const none = button(step, 'finder.noneOfThese', { type: 'none', subject: field })
	return { prompt: words, facts: [], options: [...values, none, skip] }
}

function asides(step: Asking): Choice[] {
	const { answered } = step.interview
	const hasAnswers = answersOf(step.context, step.lng, step.interview).length > 0
	return [
		...(answered.length > 0 ? [button(step, 'finder.back', { type: 'back' })] : []),
		...(hasAnswers ? [button(step, 'finder.change', { type: 'change' })] : []),
		button(step, 'finder.why', { type: 'why' }),
		...(hasAnswers ? [button(step, 'finder.result', { type: 'result' })] : []),
		button(step, 'finder.showAll', { type: 'list' }),
		button(step, 'finder.stop', { type: 'stop' }),
	]
}

function questionReply(step: Asking, question: Question, { assessments }: Standing, preface: readonly string[]): Reply {
	const { context, lng, interview } = step
	const { prompt, facts, options } = asked(step, question)
	const left = Math.min(
		openSubjects(assessments, new Set(interview.skipped)).length,
		Math.max(1, mostQuestions - interview.answered.length),
	)
	return plainReply(lng, [...preface, context.translate(lng, 'finder.questionsLeft', { count: left })], {
		facts: [...answerRows(context, lng, interview), ...facts],
		choices: { prompt, options },
		asksForNumber: question.type === 'number',
		asides: asides(step),
	})
}

/** What on a checklist is not true. */
function whichReply(step: Asking, question: Extract<Question, { type: 'checklist' }>): Reply {
	const { context, lng } = step
	const options = question.conditions.map((condition) => ({
		label: describeCondition(context.knowledge, lng, condition),
		value: actionValue({ type: 'fails', subject: condition.field }),
	}))
	return plainReply(lng, [context.translate(lng, 'finder.checklistWhich')], {
		choices: { prompt: null, options: [...options, button(step, 'finder.unknown', { type: 'skip', subject: question.ruleset })] },
		asides: asides(step),
	})
}

interface Going {
	/** Sentences before the question. */
	preface?: readonly string[]
	notices?: readonly string[]
	/** Go on asking though the result would be shown. */
	insists?: boolean
}

/** Goes on with the interview: what was begun, the next question, or the result when nothing more would change it. */
export function goOn(step: Step, interview: Interview, { preface = [], notices = [], insists = false }: Going = {}): Turn {
	const { context, lng, state } = step
	const { interview: fitting, dropped } = fitToVocabulary(context.knowledge, interview)
	const told = [...notices, ...(dropped ? [context.translate(lng, 'finder.vocabularyChanged')] : [])]
	const area = areaOf(state)
	const standing = standingOf(context.knowledge, area, fitting)
	const { question, subject } = standing
	const tired = fitting.answered.length >= mostQuestions && fitting.asking === null && !insists
	if (!question || !subject || tired || fitting.stage === 'result') return showResult(step, fitting, told)
	const asking: Interview = {
		...fitting,
		asking: nameOf(subject),
		stage: fitting.stage === 'which' && question.type === 'checklist' ? 'which' : 'question',
	}
	const about: Asking = { context, lng, interview: asking }
	const reply =
		asking.stage === 'which' && question.type === 'checklist'
			? whichReply(about, question)
			: questionReply(about, question, standing, preface)
	return endTurn(step, 'grant-finder', { ...reply, notices: told }, { state: { ...state, pending: null, finder: asking } })
}

/** The result as it stands, with what it still depends on. */
export function showResult(step: Step, interview: Interview, notices: readonly string[] = []): Turn {
	const { context, lng, state, receipt } = step
	const shown: Interview = { ...interview, stage: 'result', asking: null }
	const { subject } = standingOf(context.knowledge, areaOf(state), shown)
	const reply = resultReply(context, lng, areaOf(state), shown)
	const options = [
		...(subject ? [button(step, 'finder.continue', { type: 'continue' })] : []),
		...(answersOf(context, lng, shown).length > 0 ? [button(step, 'finder.changeAnswers', { type: 'change' })] : []),
	]
	const whole: Reply = { ...reply, notices: [...notices], asides: [...options, button(step, 'finder.showAll', { type: 'list' })], receipt }
	return endTurn(step, 'grant-finder', whole, { state: { ...state, pending: null, finder: shown } })
}

/** Which answer to change. */
export function askWhatToChange(step: Step, interview: Interview): Turn {
	const { context, lng, state } = step
	const reply = plainReply(lng, [context.translate(lng, 'finder.changeWhich')], {
		choices: { prompt: null, options: changeOptions(context, lng, interview) },
		asides: [button(step, 'finder.continue', { type: 'continue' })],
	})
	return endTurn(step, 'grant-finder', reply, { state: { ...state, finder: { ...interview, stage: 'change' } } })
}

/** Why the question is asked: the grants that depend on it, with the condition of each; then the question again. */
export function explainWhy(step: Step, interview: Interview): Turn {
	const { context, lng, state } = step
	const { knowledge, translate } = context
	const { assessments, subject } = standingOf(knowledge, areaOf(state), interview)
	const lines = openAssessments(assessments).flatMap(({ grant, conditions }) => {
		const about = conditions.filter(({ condition, ruleset, truth }) => {
			if (truth !== 'unknown' || !subject) return false
			return subject.type === 'field' ? condition.field === subject.field : ruleset === subject.ruleset
		})
		const name = filledWords(context, lng, grant).words.name
		if (about.length === 0) return []
		return subject?.type === 'ruleset'
			? [name]
			: [`${name}: ${about.map(({ condition }) => describeCondition(knowledge, lng, condition)).join(' ')}`]
	})
	return goOn(step, interview, { preface: lines.length > 0 ? [translate(lng, 'finder.whyText'), ...lines] : [] })
}

/** A button that leads back to an interview that was left. */
export function continueButton(step: Pick<Step, 'context' | 'lng'>): Choice {
	return button(step, 'finder.continue', { type: 'continue' })
}
