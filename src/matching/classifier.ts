import { createFeatureTable, type Example, type Vector } from './feature-table'
import type { Feature, Features } from './features'

export interface Scores {
	/** Classes that have any feature of the text. */
	labels: Int32Array
	/** By class; of no meaning for a class that is not among the labels. */
	scores: Float32Array
}

export interface Classifier {
	/** Evidence for classes, as sums of weights. The arrays are used again by the next call. */
	score(features: readonly Features[]): Scores
	/** What each feature of the text adds to a class's evidence. */
	contributions(features: readonly Features[], label: number): Map<Feature, number>
	/** Inverse document frequency of a feature, or undefined for one never seen. */
	rarity(feature: Feature): number | undefined
	/** True for a feature that too many classes have to tell them apart. */
	isCommon(feature: Feature): boolean
	/** True where the class's own texts have the feature. */
	knows(feature: Feature, label: number): boolean
}

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

/**
 * Multinomial logistic regression over tf-idf weights, by stochastic gradient ascent. A class has weights only for
 * features of its own texts, so that the model is about as large as the texts. `examples` are ordered by label.
 */
export function trainClassifier(
	examples: readonly Example[],
	classes: number,
	training: Training = trainingFor(examples.length, classes),
): Classifier {
	const table = createFeatureTable(examples, training.mostClasses)
	const { starts, labels, vectorOf } = table
	const weights = new Float32Array(labels.length)
	const scores = new Float32Array(classes)
	// Only classes that have a feature of the text are visited, however many there are.
	const touched = new Int32Array(classes)
	const touchedAt = new Int32Array(classes)
	let touchedCount = 0
	let turn = 0

	const score = ({ ids, values }: Vector) => {
		turn++
		touchedCount = 0
		for (let index = 0; index < ids.length; index++) {
			const id = ids[index] as number
			const value = values[index] as number
			const end = starts[id + 1] as number
			for (let at = starts[id] as number; at < end; at++) {
				const label = labels[at] as number
				if (touchedAt[label] !== turn) {
					touchedAt[label] = turn
					touched[touchedCount++] = label
					scores[label] = 0
				}
				scores[label] = (scores[label] as number) + (weights[at] as number) * value
			}
		}
	}

	/** Turns the scores of the classes touched into the gradient of the log-likelihood of `label` under softmax. */
	const toGradient = (label: number) => {
		let highest = 0
		for (let index = 0; index < touchedCount; index++) highest = Math.max(highest, scores[touched[index] as number] as number)
		let total = (classes - touchedCount) * Math.exp(-highest)
		for (let index = 0; index < touchedCount; index++) {
			const each = touched[index] as number
			const share = Math.exp((scores[each] as number) - highest)
			scores[each] = share
			total += share
		}
		for (let index = 0; index < touchedCount; index++) {
			const each = touched[index] as number
			scores[each] = (each === label ? 1 : 0) - (scores[each] as number) / total
		}
	}

	const squaredGradients = new Float32Array(weights.length)
	const learn = (vector: Vector, label: number) => {
		score(vector)
		toGradient(label)
		const { ids, values } = vector
		for (let index = 0; index < ids.length; index++) {
			const id = ids[index] as number
			const value = values[index] as number
			const end = starts[id + 1] as number
			for (let at = starts[id] as number; at < end; at++) {
				const weight = weights[at] as number
				const gradient = value * (scores[labels[at] as number] as number) - shrinkage * weight
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

	return {
		score(features) {
			score(vectorOf(features))
			return { labels: touched.subarray(0, touchedCount), scores }
		},
		rarity: table.rarity,
		isCommon: table.isCommon,
		knows: (feature, label) => table.place(feature, label).at >= 0,
		contributions(features, label) {
			const found = new Map<Feature, number>()
			const vector = vectorOf(features)
			const valueById = new Map(vector.ids.map((id, index) => [id, vector.values[index] as number]))
			for (const feature of features.flat()) {
				const { id, at } = table.place(feature, label)
				if (at >= 0) found.set(feature, (weights[at] as number) * (valueById.get(id) ?? 0))
			}
			return found
		},
	}
}
