import { givenNames } from './given-names'
import { nameParticles, ordinaryWords } from './ordinary-words'
import { claimingPhrases, closingWords, hintingPhrases, looseHints, namingPhrases, signingPhrases, tellingPhrases } from './phrases'
import { readText } from './readable'
import { type Find, findByRule, type Span } from './rule'

interface Word {
	from: number
	to: number
	/** Lower case, as the lists have it. */
	plain: string
	capital: boolean
	/** What stands before it and behind the word before. */
	before: string
}

/** How sure it is that a name follows: always; if it looks like one; only if it is a full or a common one; if the text ends; if a hint stands before. */
type Certainty = 'told' | 'hinted' | 'claimed' | 'signed' | 'named'
interface Phrase {
	words: readonly string[]
	certainty: Certainty
	colon: boolean
}

const longestName = 3
/** With capitals: two given names and two family names are common in Spanish. */
const longestInCapitals = 4
/** Words between “my son” and “is called”, one more than allowed. */
const longestLink = 3
const wordPattern = /[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu
const hasDigit = /\d/
const hasCase = /\p{Lu}|\p{Ll}/u
const insideName = /^[ \u00a0]{1,2}$/
const behindInitial = /^\. ?$/
const behindPhrase = /^[\s:፡,"“”«»'=–*(-]{1,4}$/
/** Behind an abbreviation or the closing of a letter: `Dr. Mensah`, `Hälsn. Berit`. */
const behindShort = /^[\s:,.!–-]{1,4}$/
const capitalsOnly = /^\P{Ll}{2,}$/u
/** Turkish `İsveç'te`: what has such an ending is a place. */
const placeEnding = /'(?:[dt]e|[dt]a|[dt]en|[dt]an)$/u
const arabicAnd = /^و(?=\p{L}{3})/u

const plainForm = (text: string) => readText(text).text.toLowerCase()
const setOf = (words: readonly string[]) => new Set(words.map(plainForm))
const ordinary = setOf(ordinaryWords)
const withoutMarks = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i')
/** Also as they are typed on a keyboard without the letters: `ayse`. */
const given = setOf([...givenNames, ...givenNames.map(withoutMarks).filter((name) => name.length > 3)])
const particles = setOf(nameParticles)
/** “and”, between the names of two children. */
const joining = setOf(['och', 'and', 'ja', 'y', 'i', 've', 'і', 'та', 'й', 'oo', 'iyo', '&'])
const closing = setOf(closingWords)
/** Tigrinya “I am called”; the other closings are said of things too. */
const callsMyself = 'እበሃል'

const phrasesByFirst = new Map<string, Phrase[]>()
function addPhrases(phrases: readonly string[], certaintyOf: (phrase: string) => Certainty): void {
	for (const phrase of phrases.flatMap(spellings)) {
		const words = plainForm(phrase).match(wordPattern) ?? []
		const first = words[0] as string
		phrasesByFirst.set(first, [
			...(phrasesByFirst.get(first) ?? []),
			{ words, certainty: certaintyOf(phrase), colon: /[:፡]$/.test(phrase) },
		])
	}
}
/** In Egypt the final letter of Arabic `اسمي` is written without dots. */
function spellings(phrase: string): string[] {
	const withoutDots = phrase.replace(/ي(?=\s|$)/gu, 'ى')
	return withoutDots === phrase ? [phrase] : [phrase, withoutDots]
}
addPhrases(namingPhrases, () => 'named')
addPhrases(signingPhrases, () => 'signed')
addPhrases(tellingPhrases, () => 'told')
addPhrases(hintingPhrases, (phrase) => (looseHints.has(phrase) ? 'claimed' : 'hinted'))
addPhrases(claimingPhrases, () => 'claimed')
for (const phrases of phrasesByFirst.values()) phrases.sort((one, other) => other.words.length - one.words.length)

function wordsOf(text: string): Word[] {
	let end = 0
	return [...text.matchAll(wordPattern)].map(({ 0: written, index }) => {
		const before = text.slice(end, index)
		end = index + written.length
		return { from: index, to: end, plain: written.toLowerCase(), capital: /^\p{Lu}/u.test(written), before }
	})
}

const isOrdinary = ({ plain }: Word) => hasDigit.test(plain) || ordinary.has(plain) || ordinary.has(plain.replace(arabicAnd, ''))
/** A given name, also with an ending that a language writes together with it: `Ahmedin`, `Mehmet'in`, `ئازادە`. */
function isGiven({ plain, capital }: Word): boolean {
	if (given.has(plain) || given.has(plain.replace(/'.*$/u, '')) || given.has(plain.replace(/[ەم]$/u, ''))) return true
	return capital && given.has(plain.replace(/(?:in|en|n|s|a|u)$/u, ''))
}

/** A given name, or an Arabic word with its article, which most family names have. */
const isFamilyName = (word: Word) => isGiven(word) || word.plain.startsWith('ال')

/** True when only a space, or the full stop of an initial, parts a word from the one before. */
function isBeside(words: readonly Word[], at: number): boolean {
	const { before } = words[at] as Word
	return insideName.test(before) || (behindInitial.test(before) && words[at - 1]?.plain.length === 1)
}

/** How many words from `first` on make up a name, 0..3, particles not counted. */
function lengthOfName(text: string, words: readonly Word[], first: number): number {
	const start = words[first] as Word
	const shouting = capitalsOnly.test(text.slice(start.from, start.to)) && start.to - start.from > 2
	const byCapitals = start.capital && !shouting
	let length = 0
	let counted = 0
	for (let index = first; index < words.length && counted < (byCapitals ? longestInCapitals : longestName); index++) {
		const word = words[index] as Word
		if (index > first && !isBeside(words, index)) break
		const particle = particles.has(word.plain)
		if (!particle && ((start.capital && !word.capital) || (!byCapitals && isOrdinary(word)))) break
		if (particle && index > first && !byCapitals && !words[index + 1]) break
		if (!particle || index === first) {
			counted++
			length = index - first + 1
		}
	}
	const next = words[first + length]
	const ended = !next || !insideName.test(next.before) || isOrdinary(next)
	/** Without capitals and without a word that ends it, the third word is rather the next of the sentence. */
	return !byCapitals && counted === longestName && !ended && !isFamilyName(words[first + length - 1] as Word) ? length - 1 : length
}

function followsPhrase(text: string, words: readonly Word[], first: number, certainty: Certainty): number {
	const start = words[first] as Word
	if (hasDigit.test(start.plain) || (!start.capital && isOrdinary(start))) return 0
	const length = lengthOfName(text, words, first)
	if (certainty === 'signed' && first + length === words.length) return length
	const second = words[first + 1]
	if (certainty === 'told' || isGiven(start) || (particles.has(start.plain) && second && isGiven(second)))
		return certainty === 'told' || start.capital ? length : Math.min(length, knownLength(words, first, length))
	if (!start.capital || placeEnding.test(start.plain)) return 0
	if (length === 1 && capitalsOnly.test(text.slice(start.from, start.to))) return 0
	if (certainty === 'hinted' || certainty === 'signed') return length
	return certainty === 'claimed' && length >= 2 && hasCase.test((words[first - 1] as Word).plain) ? length : 0
}

/** In small letters or without capitals: the given names and one word behind them that ends the sentence or clause. */
function knownLength(words: readonly Word[], first: number, length: number): number {
	let known = 1
	while (known < length && isGiven(words[first + known] as Word)) known++
	if (known >= length) return length
	const next = words[first + known + 1]
	return !next || !insideName.test(next.before) || isOrdinary(next) || known === length - 1 ? known + 1 : known
}

function phraseAt(words: readonly Word[], at: number): Phrase | undefined {
	const { plain } = words[at] as Word
	const candidates = phrasesByFirst.get(plain) ?? phrasesByFirst.get(plain.replace(arabicAnd, ''))
	return candidates?.find(({ words: phrase, colon }) => {
		if (!phrase.every((word, offset) => offset === 0 || words[at + offset]?.plain === word)) return false
		return !colon || /^\s?[:፡]/.test(words[at + phrase.length]?.before ?? '')
	})
}

/** A common given name with a family name beside it, wherever it stands. */
function fullNameAt(text: string, words: readonly Word[], at: number): number {
	const start = words[at] as Word
	const next = words[at + 1]
	if (!given.has(start.plain) || !next || !insideName.test(next.before)) return 0
	if (start.capital) return next.capital || particles.has(next.plain) ? lengthOfName(text, words, at) : 0
	return isGiven(next) ? lengthOfName(text, words, at) : 0
}

/** A name before a word that ends a phrase of naming: `Ahmet adında`, `ሳራ እበሃል`. */
function closedNameAt(words: readonly Word[], at: number): number {
	const start = words[at] as Word
	if (isOrdinary(start) || phraseAt(words, at)) return 0
	for (let length = 1; length <= longestName; length++) {
		const word = words[at + length]
		if (!word || !insideName.test(word.before)) return 0
		if (closing.has(word.plain)) return isGiven(start) || word.plain === callsMyself ? length : 0
		if (isOrdinary(word)) return 0
	}
	return 0
}

/** Names that a phrase tells of, and full names that begin with a common given name. */
export const findNames: Find = (text) => {
	const words = wordsOf(text)
	const spans: Span[] = []
	const add = (first: number, length: number) => {
		spans.push({ from: (words[first] as Word).from, to: (words[first + length - 1] as Word).to, kind: 'name' })
		return first + length
	}
	let at = 0
	let hintEnd = -longestLink
	while (at < words.length) {
		const phrase = phraseAt(words, at)
		const certainty = phrase?.certainty === 'named' && at - hintEnd < longestLink ? 'told' : phrase?.certainty
		const first = phrase ? at + phrase.words.length : at
		const behind = phrase && (phrase.certainty === 'signed' || (phrase.words.at(-1) as string).length <= 3) ? behindShort : behindPhrase
		const follows = phrase && first < words.length && behind.test((words[first] as Word).before)
		const length = follows && certainty ? followsPhrase(text, words, first, certainty) : 0
		if (phrase?.certainty === 'hinted' || (phrase && looseHints.has(phrase.words.join(' ')))) hintEnd = first
		if (length > 0) {
			at = add(first, length)
			const second = words[at + 1]
			if (
				joining.has(words[at]?.plain ?? '') &&
				second?.capital &&
				!isOrdinary(second) &&
				insideName.test(second.before) &&
				isBeside(words, at)
			)
				at = add(at + 1, 1)
			continue
		}
		const full = fullNameAt(text, words, at) || closedNameAt(words, at)
		at = full > 0 ? add(at, full) : at + 1
	}
	return spans
}

/** A name at the end of a line: `/Anna`, `/ Anna Svensson`. */
export const findSignatures = findByRule({
	kind: 'name',
	pattern: /(?<=(?:^|[\s.!?/])[/~]\s?)\p{Lu}\p{L}+(?:-\p{Lu}\p{L}+)?(?: \p{Lu}\p{L}+){0,2}(?=[^\S\n]*$)/gmu,
})
