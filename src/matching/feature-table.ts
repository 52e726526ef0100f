import type { Feature, Features } from './features'

/** A text to learn from: its features, and the number of the class it belongs to. */
export interface Example {
	label: number
	features: readonly Features[]
}

/** A text as tf-idf weights of known features; each kind of evidence has length 1. */
export interface Vector {
	ids: readonly number[]
	values: readonly number[]
}

/**
 * Which features the examples have, by the feature's number: its hash, its inverse document frequency, and the classes
 * that have it: `labels[starts[id]]` up to, not including, `labels[starts[id + 1]]`, in ascending order; none for a
 * feature that too many classes have.
 */
export interface FeatureCounts {
	features: Int32Array
	rarities: Float32Array
	starts: Int32Array
	labels: Int32Array
}

export interface FeatureTable extends FeatureCounts {
	/** Undefined for a feature never seen. */
	rarity(feature: Feature): number | undefined
	/** True for a feature that too many classes have to tell them apart. */
	isCommon(feature: Feature): boolean
	/** A feature's number, and where its weight for a class stands; -1 when none of the class's texts has it. */
	place(feature: Feature, label: number): { id: number; at: number }
	vectorOf(features: readonly Features[]): Vector
}

interface Count {
	kind: number
	texts: number
	classes: number
	latestLabel: number
}

/**
 * Counts the features of all examples, ordered by class. A feature that more classes have than `mostClasses` allows
 * for its kind tells too little for the time it takes.
 */
export function countFeatures(examples: readonly Example[], mostClasses: readonly number[]): FeatureCounts {
	const idOf = new Map<Feature, number>()
	const counts: Count[] = []
	for (const { label, features } of examples)
		for (const [kind, list] of features.entries())
			for (const feature of new Set(list)) {
				const id = idOf.get(feature)
				if (id === undefined) {
					idOf.set(feature, counts.length)
					counts.push({ kind, texts: 1, classes: 1, latestLabel: label })
					continue
				}
				const count = counts[id] as Count
				count.texts++
				if (count.latestLabel !== label) count.classes++
				count.latestLabel = label
			}

	const starts = new Int32Array(counts.length + 1)
	for (const [id, { kind, classes }] of counts.entries())
		starts[id + 1] = (starts[id] as number) + (classes > (mostClasses[kind] as number) ? 0 : classes)
	const labels = new Int32Array(starts[counts.length] as number)
	const next = starts.slice()
	for (const { label, features } of examples)
		for (const kind of features)
			for (const feature of kind) {
				const id = idOf.get(feature) as number
				const at = next[id] as number
				const isKept = starts[id] !== starts[id + 1]
				if (!isKept || (at > (starts[id] as number) && labels[at - 1] === label)) continue
				labels[at] = label
				next[id] = at + 1
			}
	return {
		features: Int32Array.from(idOf.keys()),
		rarities: Float32Array.from(counts, ({ texts }) => Math.log((1 + examples.length) / (1 + texts)) + 1),
		starts,
		labels,
	}
}

/** Looks up features by their hash. */
export function createFeatureTable(counts: FeatureCounts): FeatureTable {
	const { features: known, rarities, starts, labels } = counts
	const idOf = new Map<Feature, number>()
	for (let id = 0; id < known.length; id++) idOf.set(known[id] as number, id)
	const isKept = (id: number) => starts[id] !== starts[id + 1]

	return {
		...counts,
		rarity(feature) {
			const id = idOf.get(feature)
			return id === undefined ? undefined : rarities[id]
		},
		isCommon(feature) {
			const id = idOf.get(feature)
			return id !== undefined && !isKept(id)
		},
		place(feature, label) {
			const id = idOf.get(feature)
			if (id === undefined) return { id: -1, at: -1 }
			const at = labels.subarray(starts[id], starts[id + 1]).indexOf(label)
			return { id, at: at < 0 ? -1 : (starts[id] as number) + at }
		},
		vectorOf(features) {
			const ids: number[] = []
			const values: number[] = []
			for (const kind of features) {
				const from = ids.length
				const times = new Map<number, number>()
				for (const feature of kind) {
					const id = idOf.get(feature)
					if (id !== undefined && isKept(id)) times.set(id, (times.get(id) ?? 0) + 1)
				}
				let squares = 0
				for (const [id, count] of times) {
					const value = (1 + Math.log(count)) * (rarities[id] as number)
					ids.push(id)
					values.push(value)
					squares += value * value
				}
				const length = Math.sqrt(squares)
				for (let index = from; index < values.length; index++) values[index] = (values[index] as number) / length
			}
			return { ids, values }
		},
	}
}
