import { createScorer, type Model, type Scores } from './classifier'
import { countFeatures, createFeatureTable, type Example, type Vector } from './feature-table'

export interface Training {
	epochs: number
	/** Step of AdaGrad (Duchi, Hazan and Singer 2011). */
	rate: number
	/** By kind of evidence: a feature that more classes have tells too little for the time it takes. */
	mostClasses: readonly number[]
}

/** For many texts about many entries: learned in about a second, nearly as well as by the others. */
const quick: Training = { epochs: 2, rate: 0.5, mostClasses: [150, 60, 150] }
const usual: Training = { epochs: 3, rate: 0.4, mostClasses: [400, 100, 400] }
const thorough: Training = { epochs: 6, rate: 0.3, mostClasses: [400, 400, 400] }
const fewClasses = 200
const manyExamples = 6000

/** The time grows with examples and classes: a smaller base can be learned more thoroughly in the time there is. */
function trainingFor(examples: number, classes: number): Training {
	if (classes <= fewClasses) return thorough
	return examples <= manyExamples ? usual : quick
}

const damping = 1e-3
const leastGradient = 1e-4
const shrinkage = 1e-4
const seed = 12345

/** A fixed sequence of numbers in 0..1, so that the same texts give the same model (Park and Miller 1988). */
function fixedRandom(): () => number {
	let state = seed
	return () => {
		state = (state * 48271) % 2147483647
		return state / 2147483647
	}
}

/** Fisher and Yates. */
function shuffle(items: Int32Array, random: () => number): void {
	for (let index = items.length - 1; index > 0; index--) {
		const other = Math.floor(random() * (index + 1))
		const item = items[index] as number
		items[index] = items[other] as number
		items[other] = item
	}
}

/** Turns scores into the gradient of the log-likelihood of `label` under softmax; classes without a score have 0. */
function toGradient({ labels, scores }: Scores, label: number, classes: number): void {
	let highest = 0
	for (let index = 0; index < labels.length; index++) highest = Math.max(highest, scores[labels[index] as number] as number)
	let total = (classes - labels.length) * Math.exp(-highest)
	for (let index = 0; index < labels.length; index++) {
		const each = labels[index] as number
		const share = Math.exp((scores[each] as number) - highest)
		scores[each] = share
		total += share
	}
	for (let index = 0; index < labels.length; index++) {
		const each = labels[index] as number
		scores[each] = (each === label ? 1 : 0) - (scores[each] as number) / total
	}
}

/**
 * Multinomial logistic regression over tf-idf weights, by stochastic gradient ascent. A class has weights only for
 * features of its own texts, so that the model is about as large as the texts. `examples` are ordered by label.
 */
export function train(examples: readonly Example[], classes: number, training = trainingFor(examples.length, classes)): Model {
	const counts = countFeatures(examples, training.mostClasses)
	const { starts, labels, vectorOf } = createFeatureTable(counts)
	const weights = new Float32Array(labels.length)
	const squaredGradients = new Float32Array(labels.length)
	const score = createScorer({ starts, labels }, weights, classes)

	const learn = (vector: Vector, label: number) => {
		const scored = score(vector)
		toGradient(scored, label, classes)
		const { ids, values } = vector
		for (let index = 0; index < ids.length; index++) {
			const id = ids[index] as number
			const value = values[index] as number
			const end = starts[id + 1] as number
			for (let at = starts[id] as number; at < end; at++) {
				const weight = weights[at] as number
				const gradient = value * (scored.scores[labels[at] as number] as number) - shrinkage * weight
				if (gradient < leastGradient && gradient > -leastGradient) continue
				const squares = (squaredGradients[at] as number) + gradient * gradient
				squaredGradients[at] = squares
				weights[at] = weight + (training.rate * gradient) / Math.sqrt(squares + damping)
			}
		}
	}

	const vectors = examples.map(({ features }) => vectorOf(features))
	const order = Int32Array.from(examples.keys())
	const random = fixedRandom()
	for (let epoch = 0; epoch < training.epochs; epoch++) {
		shuffle(order, random)
		for (const index of order) learn(vectors[index] as Vector, (examples[index] as Example).label)
	}
	return { ...counts, weights }
}
