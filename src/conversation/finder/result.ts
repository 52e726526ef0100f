import { type Assessment, assessAll, type JudgedCondition } from '../../grants/assess'
import { describeCommitments, describeCondition, describeDocuments } from '../../grants/describe'
import type { Facts } from '../../grants/facts'
import { type Grant, nameOfArea } from '../../knowledge/model'
import type { Condition } from '../../knowledge/schema/facts'
import type { MessageKey } from '../../knowledge/schema/interface'
import type { Lng } from '../../language/tags'
import { doorOfArea, doorOfEntry } from '../../routing/doors'
import type { Context } from '../context'
import { sourceLines } from '../replies/answer'
import { contactCard } from '../replies/contact'
import { amountInWords, decisionInWords, factRow } from '../replies/facts'
import { filledWords } from '../replies/words'
import { type FactRow, plainReply, type Reply, type ResultGroup, type ResultItem } from '../reply'
import type { Interview } from '../state'
import { resultAddress } from './address'
import { answerRows, factInWords } from './answers'

interface Shown {
	context: Context
	lng: Lng
	facts: Facts
}

const having = (conditions: readonly JudgedCondition[], truth: JudgedCondition['truth']) =>
	conditions.filter((each) => each.truth === truth)

/** The sentences of conditions; those of a ruleset of which nothing else is said are the ruleset's name. */
function sentences({ context, lng }: Shown, conditions: readonly JudgedCondition[], whole: readonly JudgedCondition[]): string[] {
	const { knowledge, translate } = context
	const rulesets = [...new Set(conditions.flatMap(({ ruleset }) => (ruleset === null ? [] : [ruleset])))]
	const isComplete = (id: string) => whole.filter(({ ruleset }) => ruleset === id).every((each) => conditions.includes(each))
	const complete = new Set(rulesets.filter(isComplete))
	const own = conditions.filter(({ ruleset }) => ruleset === null || !complete.has(ruleset))
	const names = [...complete].flatMap((id) => {
		const entry = knowledge.entries.get(id)
		return entry ? [translate(lng, 'facts.inherited', { name: filledWords(context, lng, entry).words.name })] : []
	})
	return [...own.map(({ condition }) => describeCondition(knowledge, lng, condition)), ...names]
}

/** A condition that is not met, and what was answered. */
function unmetSentence({ context, lng, facts }: Shown, condition: Condition): string {
	const fact = facts[condition.field]
	const sentence = describeCondition(context.knowledge, lng, condition)
	if (!fact) return sentence
	return `${sentence} (${context.translate(lng, 'finder.youAnswered')}: ${factInWords(context, lng, condition.field, fact)})`
}

/** One thing speaks against it. */
function isNear({ conditions }: Assessment): boolean {
	return having(conditions, 'unmet').length === 1
}

/** One thing speaks against it, and everything else is known to be right. */
function lacksOneThing(assessment: Assessment): boolean {
	return isNear(assessment) && having(assessment.conditions, 'unknown').length === 0
}

function statusRows(shown: Shown, assessment: Assessment): FactRow[] {
	const { context, lng } = shown
	const { grant, conditions, status } = assessment
	const row = (key: MessageKey, values: readonly string[]) => factRow(context.translate(lng, key), ...values)
	if (status === 'ineligible') {
		const unmet = having(conditions, 'unmet').map(({ condition }) => unmetSentence(shown, condition))
		return row(lacksOneThing(assessment) ? 'finder.onlyMissing' : 'finder.because', unmet)
	}
	return [
		...row('finder.dependsOn', sentences(shown, having(conditions, 'unknown'), conditions)),
		...(grant.rules === 'not-stated' ? row('facts.conditions', [context.translate(lng, 'facts.rulesNotStated')]) : []),
		...row('finder.conditionsMet', sentences(shown, having(conditions, 'met'), conditions)),
	]
}

/** What is said of a grant whoever asks. */
interface GrantShown extends Omit<ResultItem, 'rows'> {
	amount: FactRow[]
	preparation: FactRow[]
}

function preparation(context: Context, lng: Lng, grant: Grant): FactRow[] {
	const { knowledge, translate } = context
	const decides = grant.decided_by === undefined ? undefined : knowledge.entries.get(grant.decided_by)
	return [
		...factRow(translate(lng, 'facts.commitments'), ...describeCommitments(knowledge, lng, grant)),
		...factRow(translate(lng, 'facts.documents'), ...describeDocuments(knowledge, lng, grant)).map((row) => ({
			...row,
			checklist: true as const,
		})),
		...factRow(translate(lng, 'facts.decision'), decisionInWords(context, lng, grant)),
		...factRow(translate(lng, 'finder.decidedBy'), decides && filledWords(context, lng, decides).words.name),
	]
}

function describeGrant(context: Context, lng: Lng, grant: Grant): GrantShown {
	const { words, lng: wordsLng } = filledWords(context, lng, grant)
	return {
		title: words.name,
		gist: words.gist,
		wordsLng,
		amount: factRow(context.translate(lng, 'facts.amount'), amountInWords(context, lng, grant)),
		preparation: preparation(context, lng, grant),
		contact: contactCard(context, lng, doorOfEntry(context.knowledge, grant)),
		source: sourceLines(context, lng, grant),
		open: { label: context.translate(lng, 'finder.openGrant', { name: words.name }), value: `entry:${grant.id}` },
	}
}

/** By edition of the knowledge base, language and grant: a result says the same of a grant to everybody. */
const shownBefore = new WeakMap<Context, Map<string, GrantShown>>()

function grantShown(context: Context, lng: Lng, grant: Grant): GrantShown {
	const known = shownBefore.get(context) ?? new Map<string, GrantShown>()
	shownBefore.set(context, known)
	const key = `${lng} ${grant.id}`
	const shown = known.get(key) ?? describeGrant(context, lng, grant)
	known.set(key, shown)
	return shown
}

function resultItem(shown: Shown, assessment: Assessment): ResultItem {
	const { amount, preparation: prepare, contact, ...item } = grantShown(shown.context, shown.lng, assessment.grant)
	const fits = assessment.status !== 'ineligible'
	return {
		...item,
		rows: fits ? [...amount, ...statusRows(shown, assessment), ...prepare] : statusRows(shown, assessment),
		contact: fits ? contact : null,
	}
}

/** Every grant of the place in three groups: it fits, it may, it does not; where none fits, the nearest first. */
function groupsOf(shown: Shown, assessments: readonly Assessment[]): ResultGroup[] {
	const { context, lng } = shown
	const withStatus = (...statuses: Assessment['status'][]) => assessments.filter(({ status }) => statuses.includes(status))
	const eligible = withStatus('eligible')
	const unfit = withStatus('ineligible')
	const nothingFits = eligible.length === 0 && withStatus('possible', 'ask').length === 0
	const near = nothingFits ? unfit.filter(isNear) : []
	const groups: [MessageKey, readonly Assessment[]][] = [
		['finder.canApply', eligible],
		['finder.perhaps', withStatus('possible')],
		['finder.askOffice', withStatus('ask')],
		['finder.nearest', near],
		['finder.notThis', unfit.filter((assessment) => !near.includes(assessment))],
	]
	return groups
		.filter(([, items]) => items.length > 0)
		.map(([key, items]) => ({ heading: context.translate(lng, key), items: items.map((each) => resultItem(shown, each)) }))
}

/** What the answers so far say of every grant of a place. */
export function resultReply(context: Context, lng: Lng, area: string, interview: Interview): Reply {
	const { knowledge, translate } = context
	const shown: Shown = { context, lng, facts: interview.facts }
	const assessments = assessAll(knowledge, area, interview.facts)
	const place = nameOfArea(knowledge, lng, area)
	const nothingFits = assessments.every(({ status }) => status === 'ineligible')
	const text =
		assessments.length === 0 ? translate(lng, 'grants.none', { place }) : nothingFits ? translate(lng, 'finder.nothingFits') : null
	return plainReply(lng, [...(text === null ? [] : [text]), translate(lng, 'finder.resultText')], {
		title: translate(lng, 'finder.resultTitle', { place }),
		facts: answerRows(context, lng, interview),
		groups: groupsOf(shown, assessments),
		contact: nothingFits ? contactCard(context, lng, doorOfArea(knowledge, area)) : null,
		page: resultAddress(lng, area, interview.facts),
	})
}
