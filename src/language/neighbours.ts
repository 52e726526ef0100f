import type { Lng } from './tags'

interface Neighbour {
	/** Common words of the neighbour that the language itself does not have. */
	words: ReadonlySet<string>
	/** A letter that only the language itself has. */
	ownLetter?: RegExp
}

/** Languages that are easily taken for the only one of ours in their script: Russian for Ukrainian, Amharic for Tigrinya. */
const neighbours: Record<Lng, Neighbour> = {
	uk: {
		words: new Set(
			'как где что это этот эта эти кто если или чтобы только уже еще ещё когда почему зачем можно нужно нужна нужен нужны мне меня хотим есть нет очень спасибо здравствуйте пожалуйста подать получить помощь деньгами сколько'.split(
				' ',
			),
		),
		ownLetter: /[іїєґ]/,
	},
	ti: {
		words: new Set(
			'ነው ናቸው ነኝ ነን ነበር እንዴት ለምን የት የትኛው ማነው ምንድን ምንድነው እኛ እኔ አለ አለን አለኝ የለም እፈልጋለሁ እንፈልጋለን እችላለሁ እንችላለን ይችላል ውስጥ ወይም እባክዎ እባክህ አመሰግናለሁ'.split(
				' ',
			),
		),
	},
}

const leastShare = 0.15

/** True when a fair share of the words belongs to a language that is easily taken for `lng`. */
export function isNeighbourOf(lng: Lng, words: readonly string[]): boolean {
	const neighbour = neighbours[lng]
	if (!neighbour || words.some((word) => neighbour.ownLetter?.test(word))) return false
	const found = words.filter((word) => neighbour.words.has(word)).length
	return found > 0 && found >= leastShare * words.length
}
