import { LRUCache } from 'lru-cache'
import { digest } from '../cache/digest'
import { keptOr, type Store } from '../cache/store'
import { groupBy } from '../language/group-by'
import { type Lng, requiredLanguages } from '../language/tags'
import { tokenize } from '../language/text'
import type { Model } from './classifier'
import { grantFinderId, outsideId } from './entry-texts'
import type { EvidenceKind } from './features'
import { createLanguageModel, type LanguageModel } from './language-model'
import type { Candidate, Corpus, CreateMatcher, Matcher, MatchQuery } from './matcher'

/** Models of earlier editions go first, so that many edits do not fill the memory. */
const mostModels = 12
const modelsMade = new LRUCache<string, LanguageModel>({ max: mostModels })

/** Log-odds that a preferred entry is ahead, all else equal. */
const preference = 2
/** Log-odds that a name standing in the text adds, for each of its words. */
const nameEvidence = 2
/** Log-odds for each bit of likeness, 0..1, that a nearly spelt name has. */
const likenessEvidence = 4
/** Log-odds against a general question about money: one that says what for is about a grant. */
const caution = 2
/** Keeps the odds of a certain answer finite. */
const leastRest = 1e-9
/** The same for a candidate that all but certainly is not meant. */
const leastScore = 1e-4
/** Entries whose log-odds are so far behind the best are left out. */
const farthest = 12

export interface MatcherOptions {
	/** Keeps models, so that a language is learned once for the same texts. */
	store?: Store<Model> | undefined
	/** Kinds of evidence to use; all when absent. */
	kinds?: readonly EvidenceKind[]
}

/** Log-odds of the first against the second. */
function leadOf([first, second]: readonly Candidate[]): number {
	return Math.log((first?.score ?? 0) + leastScore) - Math.log((second?.score ?? 0) + leastScore)
}

/** A matcher that learns, for each language, a classifier over words, letters and concepts. */
export function learnMatcher({ entries, concepts }: Corpus, { kinds, store }: MatcherOptions = {}): Matcher {
	const byLanguage = groupBy(entries, ({ lng }) => lng)
	const models = new Map<Lng, LanguageModel>()

	// Made at the first question in the language, so that a service with many languages starts soon. A language whose
	// texts are those of an earlier edition keeps its model.
	const modelOf = (lng: Lng): LanguageModel | undefined => {
		const texts = byLanguage.get(lng)
		const known = models.get(lng)
		if (known || !texts) return known
		// What no one here has asked for in this language. Other changes of a lender leave the model as it is.
		const lacking = new Set(texts.filter(({ questions }) => questions.length === 0).map(({ id }) => id))
		const lenders = requiredLanguages.filter((lender) => lender !== lng)
		const lent = lenders.flatMap((lender) => byLanguage.get(lender) ?? []).filter(({ id }) => lacking.has(id))
		const source = { lng, entries: texts, lent, concepts, kinds }
		const key = digest(
			JSON.stringify([texts, lent, concepts.get(lng), lent.length > 0 ? lenders.map((lender) => concepts.get(lender)) : [], kinds]),
		)
		const model = modelsMade.get(key) ?? createLanguageModel(source, (learn) => keptOr(store, key, learn))
		modelsMade.set(key, model)
		models.set(lng, model)
		return model
	}

	/** Log-odds that names in the text add to an entry, by its label. */
	const nameOdds = (model: LanguageModel, text: string, whole: string) => {
		const standing = model.names.standingIn(whole)
		const resembling = model.knowsAllOf(text) ? [] : model.names.resembling(text)
		const odds = new Map<number, number>()
		const add = (id: string, more: number) => {
			const label = model.labelOf(id)
			odds.set(label, (odds.get(label) ?? 0) + more)
		}
		for (const [id, words] of standing) add(id, nameEvidence * words)
		for (const [id, likeness] of resembling) add(id, likenessEvidence * likeness)
		return { standing, odds }
	}

	const rank = (model: LanguageModel, { text, whole = text, among = () => true, prefer = () => true }: MatchQuery) => {
		const { labels, scores } = model.classifier.score(model.featuresOf(text))
		const { standing, odds } = nameOdds(model, text, whole)
		const isAllowed = (id: string) => id === outsideId || among(id)
		const evidence = new Map<string, number>()
		let best = 0
		const consider = (label: number, own: number) => {
			const id = model.ids[label] as string
			if (own < best - farthest || !isAllowed(id)) return
			best = Math.max(best, own)
			evidence.set(id, own)
		}
		for (const label of labels) consider(label, (scores[label] as number) + (odds.get(label) ?? 0))
		for (const [label, own] of odds) if (!evidence.has(model.ids[label] as string)) consider(label, own)

		const handicapOf = (id: string) => (id === outsideId ? 0 : id === grantFinderId ? caution : prefer(id) ? 0 : preference)
		const ranked = [...evidence].filter(([, own]) => own >= best - farthest).map(([id, own]) => ({ id, evidence: own - handicapOf(id) }))
		ranked.sort((a, b) => b.evidence - a.evidence || (a.id < b.id ? -1 : 1))
		return { ranked, standing }
	}

	return {
		match(query, limit = 5) {
			const nothing = { odds: 0, lead: 0, coverage: 0, outside: 0, words: 0, named: false, general: false }
			const model = modelOf(query.lng)
			if (!model || tokenize(query.text).length === 0) return { candidates: [], named: [], evidence: nothing }
			const { ranked, standing } = rank(model, query)
			const [best] = ranked
			if (!best) return { candidates: [], named: [], evidence: nothing }
			const shares = ranked.map(({ id, evidence }) => ({ id, evidence, share: Math.exp(evidence - best.evidence) }))
			const total = shares.reduce((sum, { share }) => sum + share, 0)
			const outside = (shares.find(({ id }) => id === outsideId)?.share ?? 0) / total
			const inside = shares.filter(({ id }) => id !== outsideId)
			const candidates: Candidate[] = inside
				.map(({ id, share }) => ({ id, score: Math.round((share / total) * 1e4) / 1e4 }))
				.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
			const top = inside.find(({ id }) => id === candidates[0]?.id)
			if (!top) return { candidates: [], named: [], evidence: { ...nothing, outside } }
			const rest = total - top.share
			return {
				candidates: candidates.slice(0, limit),
				named: inside.filter(({ id }) => standing.has(id)).map(({ id }) => id),
				evidence: {
					odds: Math.log(top.share) - Math.log(rest + leastRest),
					lead: leadOf(candidates),
					coverage: model.coverage(query.text, top.id),
					outside,
					words: tokenize(query.text).length,
					named: standing.has(top.id),
					general: top.id === grantFinderId,
				},
			}
		},
		explain(query, id) {
			const model = modelOf(query.lng)
			return model ? model.explain(query.text, id) : { words: [], nearest: undefined }
		},
	}
}

export const createLearnedMatcher: CreateMatcher = (corpus) => learnMatcher(corpus)
