import type { Context } from '../src/conversation/context'
import { queryOf } from '../src/conversation/find-entry'
import type { Asked } from '../src/evaluation/asked'
import { requiredLanguages } from '../src/language/tags'
import { decide } from '../src/matching/decision'
import { corpusOf, grantFinderId, outsideId } from '../src/matching/entry-texts'
import { createLanguageModel } from '../src/matching/language-model'
import type { Peer, PeerText, Scored } from './peers/peer'

export interface Comparison {
	name: string
	/** Best entry is right, whatever the threshold. */
	first: number
	right: number
	wrong: number
	/** Right entry among the first four. */
	amongFour: number
	sentOn: number
	learnMilliseconds: number
	p50Milliseconds: number
}

interface Answered {
	asked: Asked
	ranked: readonly Scored[]
	milliseconds: number
	/** Whether the answer would be given; for peers this follows from a threshold. */
	isGiven?: boolean
}

const noneOfThese = new Set([outsideId])
const choices = 4

function isRight({ expect }: Asked, id: string | undefined): boolean {
	return id !== undefined && (expect.outcome === 'grant-finder' ? id === grantFinderId : (expect.entries ?? []).includes(id))
}

function textsOf(context: Context, lng: string): PeerText[] {
	return corpusOf(context.knowledge)
		.entries.filter((entry) => entry.lng === lng)
		.flatMap(({ id, questions, names, descriptions }) => [...questions, ...names, ...descriptions].map((text) => ({ id, text })))
}

/** The threshold that serves a peer best here: a wrong answer costs three times what a right one gives. */
function bestThreshold(answers: readonly Answered[]): number {
	const worth = (threshold: number) =>
		answers.reduce((sum, { asked, ranked: [best] }) => {
			if (!best || best.score < threshold || noneOfThese.has(best.id)) return sum + Number(asked.expect.outcome === 'handoff')
			return sum + (isRight(asked, best.id) ? 1 : -3)
		}, 0)
	const thresholds = [0, ...answers.flatMap(({ ranked: [best] }) => (best ? [best.score] : []))]
	return thresholds.reduce((best, threshold) => (worth(threshold) > worth(best) ? threshold : best), 0)
}

function summarize(name: string, answers: readonly Answered[], learnMilliseconds: number): Comparison {
	const threshold = bestThreshold(answers)
	const isGiven = ({ ranked: [best], isGiven = (best?.score ?? 0) >= threshold && !noneOfThese.has(best?.id ?? '') }: Answered) => isGiven
	const inside = answers.filter(({ asked }) => asked.expect.outcome !== 'handoff')
	const outside = answers.filter(({ asked }) => asked.expect.outcome === 'handoff')
	const share = (of: readonly Answered[], counts: (answer: Answered) => boolean) => of.filter(counts).length / Math.max(1, of.length)
	const times = answers.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
	return {
		name,
		first: share(inside, ({ asked, ranked }) => isRight(asked, ranked[0]?.id)),
		right: share(inside, (answer) => isGiven(answer) && isRight(answer.asked, answer.ranked[0]?.id)),
		wrong: share(inside, (answer) => isGiven(answer) && !isRight(answer.asked, answer.ranked[0]?.id)),
		amongFour: share(inside, ({ asked, ranked }) => ranked.slice(0, choices).some(({ id }) => isRight(asked, id))),
		sentOn: share(outside, (answer) => !isGiven(answer)),
		learnMilliseconds,
		p50Milliseconds: times[Math.floor(times.length / 2)] ?? 0,
	}
}

/** Every way of finding an entry gets the same place: entries elsewhere are left out of all rankings. */
function questionFor(context: Context, { text, lang, area }: Asked) {
	return queryOf(context, text, lang, area ?? null)
}

export function compareOurs(context: Context, asked: readonly Asked[]): Comparison {
	const { entries, concepts } = corpusOf(context.knowledge)
	const textsIn = (languages: readonly string[]) => entries.filter((entry) => languages.includes(entry.lng))
	const begun = performance.now()
	for (const lng of new Set(asked.map(({ lang }) => lang)))
		createLanguageModel(
			{ lng, entries: textsIn([lng]), lent: textsIn(requiredLanguages.filter((lender) => lender !== lng)), concepts },
			(learn) => learn(),
		)
	const learned = performance.now() - begun
	const answers = asked.map((each): Answered => {
		const query = questionFor(context, each)
		const from = performance.now()
		const match = context.matcher.match(query)
		return {
			asked: each,
			ranked: match.candidates,
			milliseconds: performance.now() - from,
			isGiven: decide(match).outcome === 'answer',
		}
	})
	return summarize('this bot', answers, learned)
}

export async function comparePeer(context: Context, peer: Peer, asked: readonly Asked[]): Promise<Comparison> {
	const answers: Answered[] = []
	let learned = 0
	for (const lng of new Set(asked.map(({ lang }) => lang))) {
		const begun = performance.now()
		const find = await peer.learn(lng, textsOf(context, lng))
		learned += performance.now() - begun
		for (const each of asked.filter(({ lang }) => lang === lng)) {
			const { text, among = () => true } = questionFor(context, each)
			const from = performance.now()
			const found = await find(text)
			const milliseconds = performance.now() - from
			answers.push({ asked: each, ranked: found.filter(({ id }) => id === outsideId || among(id)), milliseconds })
		}
	}
	return summarize(peer.name, answers, learned)
}
