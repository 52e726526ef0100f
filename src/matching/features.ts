import { tokenize } from '../language/text'
import type { FindConcepts } from './concepts'
import { stem } from './stem'

/** Kinds of evidence in a text. Each kind weighs the same in a long text as in a short one. */
export const evidenceKinds = ['words', 'letters', 'concepts'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** A feature is the 32-bit hash of what it stands for. Two of the same number are rare, and do no harm. */
export type Feature = number

/** The features of one kind in a text, in their order, repeated ones too. */
export type Features = Feature[]

export type FeaturesOf = (text: string) => Features[]

const longestText = 80
const shortestRun = 2
const longestRun = 5

// Seeds keep the kinds apart: the word `ab` is not the letters `ab`.
const seedOf = { word: 0x811c9dc5, pair: 0x5bd1e995, letters: 0x1b873593, concept: 0x27d4eb2f }

/** One step of FNV-1a. */
function mix(hash: number, code: number): number {
	return Math.imul(hash ^ code, 0x01000193)
}

function hashOf(text: string, seed: number): Feature {
	let hash = seed
	for (let index = 0; index < text.length; index++) hash = mix(hash, text.charCodeAt(index))
	return hash | 0
}

export function wordFeature(token: string): Feature {
	return hashOf(stem(token), seedOf.word)
}

/** Stems, and pairs of stems that stand side by side. */
function wordFeatures(tokens: readonly string[]): Features {
	const words = tokens.map(wordFeature)
	const pairs = words.slice(1).map((word, index) => mix(mix(seedOf.pair, words[index] as number), word) | 0)
	return [...words, ...pairs]
}

/** Runs of letters within each word, its edges marked: what typing errors, inflection and compounds leave alike. */
function letterFeatures(tokens: readonly string[]): Features {
	const features: Features = []
	for (const token of tokens) {
		const marked = `_${token}_`
		for (let start = 0; start + shortestRun <= marked.length; start++) {
			const end = Math.min(marked.length, start + longestRun)
			let hash = seedOf.letters
			for (let index = start; index < end; index++) {
				hash = mix(hash, marked.charCodeAt(index))
				if (index - start + 1 >= shortestRun) features.push(hash | 0)
			}
		}
	}
	return features
}

export function conceptFeatures(concepts: readonly string[]): Features {
	return concepts.map((concept) => hashOf(concept, seedOf.concept))
}

/** Reads a text as features, one list for each kind of evidence. The first 80 words count. */
export function createFeatures(findConcepts: FindConcepts, kinds: readonly EvidenceKind[] = evidenceKinds): FeaturesOf {
	const read: Record<EvidenceKind, (tokens: readonly string[]) => Features> = {
		words: wordFeatures,
		letters: letterFeatures,
		concepts: (tokens) => conceptFeatures(findConcepts(tokens)),
	}
	return (text) => {
		const tokens = tokenize(text).slice(0, longestText)
		return kinds.map((kind) => read[kind](tokens))
	}
}
