import { createFeatureTable, type FeatureCounts, type Vector } from './feature-table'
import type { Feature, Features } from './features'

/** Everything that was learned: a weight for each feature and each class that has it. */
export interface Model extends FeatureCounts {
	weights: Float32Array
}

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

/** Adds up weights of features, visiting only classes that have any of them, however many there are. */
export function createScorer({ starts, labels }: Pick<FeatureCounts, 'starts' | 'labels'>, weights: Float32Array, classes: number) {
	const scores = new Float32Array(classes)
	const touched = new Int32Array(classes)
	const touchedAt = new Int32Array(classes)
	let turn = 0

	return ({ ids, values }: Vector): Scores => {
		turn++
		let count = 0
		for (let index = 0; index < ids.length; index++) {
			const id = ids[index] as number
			const value = values[index] as number
			const end = starts[id + 1] as number
			for (let at = starts[id] as number; at < end; at++) {
				const label = labels[at] as number
				if (touchedAt[label] !== turn) {
					touchedAt[label] = turn
					touched[count++] = label
					scores[label] = 0
				}
				scores[label] = (scores[label] as number) + (weights[at] as number) * value
			}
		}
		return { labels: touched.subarray(0, count), scores }
	}
}

/** A classifier that uses a trained model. */
export function createClassifier(model: Model, classes: number): Classifier {
	const table = createFeatureTable(model)
	const score = createScorer(table, model.weights, classes)
	return {
		score: (features) => score(table.vectorOf(features)),
		rarity: table.rarity,
		isCommon: table.isCommon,
		knows: (feature, label) => table.place(feature, label).at >= 0,
		contributions(features, label) {
			const found = new Map<Feature, number>()
			const vector = table.vectorOf(features)
			const valueById = new Map(vector.ids.map((id, index) => [id, vector.values[index] as number]))
			for (const feature of features.flat()) {
				const { id, at } = table.place(feature, label)
				if (at >= 0) found.set(feature, (model.weights[at] as number) * (valueById.get(id) ?? 0))
			}
			return found
		},
	}
}
