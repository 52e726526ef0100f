import type { Knowledge } from '../knowledge/model'
import type { Condition, ProfileField } from '../knowledge/schema/facts'
import type { Assessment, JudgedCondition } from './assess'
import { factThatFails, factThatMeets, type Truth, truthOf } from './conditions'
import type { Fact, FactValue } from './facts'

/** What to ask: a field of `profile.yaml`, or all the conditions of a ruleset as one checklist. */
export type Subject = { type: 'field'; field: string } | { type: 'ruleset'; ruleset: string }

/** The field's name or the ruleset's id. */
export function nameOf(subject: Subject): string {
	return subject.type === 'field' ? subject.field : subject.ruleset
}

const isUnknown = ({ truth }: JudgedCondition) => truth === 'unknown'

/** Grants about which an answer may still change something. */
export function openAssessments(assessments: readonly Assessment[]): Assessment[] {
	return assessments.filter(({ status, conditions }) => status !== 'ineligible' && conditions.some(isUnknown))
}

/** Unknown conditions of grants that are still open, without those of skipped subjects. */
function askable(open: readonly Assessment[], skipped: ReadonlySet<string>): JudgedCondition[] {
	return open
		.flatMap(({ conditions }) => conditions.filter(isUnknown))
		.filter(({ condition, ruleset }) => !skipped.has(condition.field) && !(ruleset !== null && skipped.has(ruleset)))
}

/** A field that a grant itself asks about stands alone; one that only a ruleset has is part of its checklist. */
function subjectsOf(conditions: readonly JudgedCondition[]): Subject[] {
	const own = new Set(conditions.flatMap(({ condition, ruleset }) => (ruleset === null ? [condition.field] : [])))
	const rulesets = new Set(conditions.flatMap(({ condition, ruleset }) => (ruleset !== null && !own.has(condition.field) ? [ruleset] : [])))
	return [
		...[...own].map((field): Subject => ({ type: 'field', field })),
		...[...rulesets].map((ruleset): Subject => ({ type: 'ruleset', ruleset })),
	]
}

/** Values of a field that conditions speak of, in the order of the vocabulary. */
export function relevantValues(conditions: readonly Condition[], field: ProfileField | undefined): FactValue[] {
	const named = new Set<FactValue>(conditions.flatMap(({ value }) => (Array.isArray(value) ? value : [value])))
	return field?.type === 'choice' ? field.values.filter((value) => named.has(value)) : [...named]
}

/** One answer for each way in which a number can fall between the limits that conditions set. */
function numbersBetween(conditions: readonly Condition[]): Fact[] {
	const limits = relevantValues(conditions, undefined).map(Number)
	return [...new Set(limits.flatMap((limit) => [limit - 1, limit, limit + 1]))].map((number) => ({ is: [number] }))
}

/** Answers that a question may get. */
function answersTo(conditions: readonly Condition[], field: ProfileField | undefined): Fact[] {
	if (field?.type === 'yes-no') return [{ is: [true] }, { is: [false] }]
	if (field?.type === 'number') return numbersBetween(conditions)
	const values = relevantValues(conditions, field)
	return [...values.map((value) => ({ is: [value] })), { isNot: values }]
}

/** What an answer makes of each unknown condition. */
type Effect = (judged: JudgedCondition) => Truth

/** Whether nothing more need be asked about a grant. One whose rules are not stated is never settled but by an unmet condition. */
function isSettled({ grant, conditions }: Assessment, effect: Effect): boolean {
	const truths = conditions.filter(isUnknown).map(effect)
	return truths.includes('unmet') || (grant.rules !== 'not-stated' && !truths.includes('unknown'))
}

function effectsOf(subject: Subject, open: readonly Assessment[], { profile }: Pick<Knowledge, 'profile'>): Effect[] {
	if (subject.type === 'ruleset') {
		const all =
			(truth: Truth): Effect =>
			({ ruleset }) =>
				ruleset === subject.ruleset ? truth : 'unknown'
		return [all('met'), all('unmet')]
	}
	const { field } = subject
	const about = open.flatMap(({ conditions }) =>
		conditions.filter(isUnknown).flatMap(({ condition }) => (condition.field === field ? [condition] : [])),
	)
	const answers = answersTo(about, profile.fields[field])
	const different = new Map(answers.map((fact) => [about.map((condition) => truthOf(condition, fact)).join(), fact]))
	return [...different.values()].map(
		(fact): Effect =>
			({ condition }) =>
				condition.field === field ? truthOf(condition, fact) : 'unknown',
	)
}

/** How many grants an answer about this subject settles, on average over the ways in which it can come out. */
function expectedReduction(subject: Subject, open: readonly Assessment[], knowledge: Pick<Knowledge, 'profile'>): number {
	const effects = effectsOf(subject, open, knowledge)
	const settled = effects.reduce((sum, effect) => sum + open.filter((assessment) => isSettled(assessment, effect)).length, 0)
	return settled / Math.max(1, effects.length)
}

/** Place of a subject in the vocabulary; a ruleset stands where the first of its fields does. */
function orderOf(subject: Subject, conditions: readonly JudgedCondition[], { profile }: Pick<Knowledge, 'profile'>): number {
	const order = Object.keys(profile.fields)
	if (subject.type === 'field') return order.indexOf(subject.field)
	return Math.min(...conditions.flatMap(({ condition, ruleset }) => (ruleset === subject.ruleset ? [order.indexOf(condition.field)] : [])))
}

/** Subjects that may still change the result. */
export function openSubjects(assessments: readonly Assessment[], skipped: ReadonlySet<string> = new Set()): Subject[] {
	return subjectsOf(askable(openAssessments(assessments), skipped))
}

/**
 * The subject whose answer settles most of the grants that are still open, by the expected number; ties go by the order
 * of the vocabulary. Null when no answer would change anything. A greedy choice, as in decision tree learning
 * (Quinlan 1986).
 */
export function nextSubject(
	knowledge: Pick<Knowledge, 'profile'>,
	assessments: readonly Assessment[],
	skipped: ReadonlySet<string> = new Set(),
): Subject | null {
	const open = openAssessments(assessments)
	const conditions = askable(open, skipped)
	const ranked = subjectsOf(conditions).map((subject) => ({
		subject,
		reduction: expectedReduction(subject, open, knowledge),
		order: orderOf(subject, conditions, knowledge),
	}))
	const [best] = ranked.sort((a, b) => b.reduction - a.reduction || a.order - b.order)
	return best?.subject ?? null
}

/** How a person is asked about a subject. */
export type Question =
	| { type: 'statement'; field: string; condition: Condition }
	| { type: 'choice'; field: string; values: FactValue[] }
	| { type: 'number'; field: string }
	| { type: 'checklist'; ruleset: string; conditions: Condition[] }

/** A single value that matters is asked as the condition's own sentence, as is a number whose limits are known. */
export function questionAbout(
	{ profile }: Pick<Knowledge, 'profile'>,
	subject: Subject,
	assessments: readonly Assessment[],
	fact: Fact | undefined,
): Question | null {
	const isAbout = ({ condition, ruleset }: JudgedCondition) =>
		subject.type === 'field' ? condition.field === subject.field : ruleset === subject.ruleset
	const unknownIn = (some: readonly Assessment[]) =>
		some.flatMap(({ conditions }) => conditions.filter((each) => isUnknown(each) && isAbout(each))).map(({ condition }) => condition)
	const inOpen = unknownIn(openAssessments(assessments))
	// An answer that is being changed may be about grants that other answers rule out.
	const about = inOpen.length > 0 ? inOpen : unknownIn(assessments)
	if (subject.type === 'ruleset') {
		const byField = new Map(about.map((condition) => [JSON.stringify([condition.field, condition.op, condition.value]), condition]))
		return byField.size > 0 ? { type: 'checklist', ruleset: subject.ruleset, conditions: [...byField.values()] } : null
	}
	const { field } = subject
	const [first] = about
	if (!first) return null
	const type = profile.fields[field]
	if (type?.type === 'number' && fact === undefined) return { type: 'number', field }
	const excluded = fact && 'isNot' in fact ? fact.isNot : []
	const values = relevantValues(about, type).filter((value) => !excluded.includes(value))
	if (values.length <= 1 || type?.type === 'yes-no' || type?.type === 'number') return { type: 'statement', field, condition: first }
	return { type: 'choice', field, values }
}

/** What the applicant's “true” or “not true” to a condition says. */
export function factOfStatement(condition: Condition, isTrue: boolean): Fact {
	return isTrue ? factThatMeets(condition) : factThatFails(condition)
}
