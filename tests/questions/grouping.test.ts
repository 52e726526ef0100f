import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { parse } from 'yaml'
import { z } from 'zod'
import { tokenize } from '../../src/language/text'
import { createGloss, createTelling } from '../../src/matching/gloss'
import { createGrouping, type Groupable, type Placed } from '../../src/questions/grouping'
import { openContext } from '../support/talk'

const context = openContext()
const glossOf = createGloss(context.knowledge)
const telling = createTelling(context.knowledge)

function asked(id: string, lng: string, text: string, area: string | null = null): Groupable {
	const { candidates } = context.matcher.match({ text, lng })
	return { id, lng, area, words: tokenize(text), concepts: glossOf(text, lng).concepts, candidates }
}

const file = z.record(z.string(), z.record(z.string(), z.array(z.string())))
const needs = file.parse(parse(readFileSync(join(__dirname, 'grouping.yaml'), 'utf8')))
const wordings = Object.entries(needs).flatMap(([need, byLanguage]) =>
	Object.entries(byLanguage).flatMap(([lng, texts]) =>
		texts.map((text, index) => ({ need, question: asked(`${need} ${lng} ${index}`, lng, text) })),
	),
)
const questions = wordings.map(({ question }) => question)
const needOf = new Map(wordings.map(({ need, question }) => [question.id, need]))

function placeAll(some: readonly Groupable[], known: readonly Placed[] = []): Placed[] {
	const grouping = createGrouping(telling, known)
	return some.map((question) => ({ question, group: grouping.place(question) }))
}

/** A fixed order for each seed. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
	let state = seed * 7919
	return items
		.map((item) => {
			state = (state * 48271) % 2147483647
			return { item, place: state }
		})
		.sort((a, b) => a.place - b.place)
		.map(({ item }) => item)
}

/** Of all pairs of questions: how many that stand together belong together, and how many that belong together stand so. */
function judge(placed: readonly Placed[]) {
	let [together, rightly, belonging] = [0, 0, 0]
	for (const [index, one] of placed.entries())
		for (const other of placed.slice(index + 1)) {
			const belong = needOf.get(one.question.id) === needOf.get(other.question.id)
			if (belong) belonging++
			if (one.group !== other.group) continue
			together++
			if (belong) rightly++
		}
	return { precision: rightly / together, recall: rightly / belonging }
}

describe('one group for', () => {
	test.each<[string, [string, string][]]>([
		[
			'the same words',
			[
				['sv', 'Var förnyar jag mitt pass?'],
				['sv', 'var förnyar jag mitt pass'],
			],
		],
		[
			'the same words that tell nothing',
			[
				['sv', 'hur gör vi'],
				['sv', 'Hur gör vi?'],
			],
		],
		[
			'other words around the matter',
			[
				['sv', 'Var kan vi hyra en hoppborg?'],
				['sv', 'hoppborg, var hyra'],
			],
		],
		[
			'inflections',
			[
				['sv', 'Kan föreningen hyra en minibuss?'],
				['sv', 'hyra minibussen till föreningen'],
			],
		],
		[
			'a typing error',
			[
				['en', 'Where can I renew my passport?'],
				['en', 'renew passpott'],
			],
		],
		[
			'a typing error in a word of the lists',
			[
				['sv', 'låna symaskin'],
				['sv', 'låna symaskkin'],
			],
		],
		[
			'Arabic with and without the article',
			[
				['ar', 'أين أجدد جواز السفر؟'],
				['ar', 'أجدد جواز سفر'],
			],
		],
		[
			'four languages',
			[
				['sv', 'Grannen spelar hög musik på natten'],
				['en', 'My neighbour plays loud music at night'],
				['ar', 'جاري يشغل موسيقى عالية في الليل'],
				['so', 'Deriskaygu habeenkii ayuu muusig dheer shidaa'],
			],
		],
		[
			'a sewing machine in Swedish and Arabic',
			[
				['sv', 'låna symaskin'],
				['ar', 'أين يمكنني استعارة ماكينة خياطة؟'],
			],
		],
	])('%s', (_name, texts) => {
		const placed = placeAll(texts.map(([lng, text], index) => asked(String(index), lng, text)))
		expect(placed.map(({ group }) => group)).toEqual(texts.map(() => '0'))
	})
})

describe('groups of their own for', () => {
	test.each<[string, [string, string][]]>([
		[
			'different needs in one place',
			[
				['sv', 'Var får man parkera i Ekerö?'],
				['sv', 'Finns det råttor i Ekerö?'],
			],
		],
		[
			'the same place in two languages',
			[
				['sv', 'Tandläkare i Ekerö'],
				['en', 'Ferry from Ekerö'],
			],
		],
		[
			'words that tell nothing',
			[
				['sv', 'Hur gör vi för att få brasa?'],
				['sv', 'Hur gör vi för att få pass?'],
			],
		],
		[
			'one matter, two needs',
			[
				['sv', 'Vad kostar förskolan i månaden?'],
				['sv', 'När får vårt barn plats på förskola'],
			],
		],
		[
			'one meaning, two languages',
			[
				['en', 'The cycle path is full of holes'],
				['sv', 'Min cykel blev stulen vid stationen'],
			],
		],
		[
			'a book too late and a card',
			[
				['en', 'How do I get a library card?'],
				['so', 'Maktabadda buug soo daahay ganaaxiisu waa imisa?'],
			],
		],
		[
			'money in general and a need',
			[
				['en', 'money'],
				['so', 'Lacag?'],
			],
		],
		[
			'no words that can be compared',
			[
				['sv', '?'],
				['sv', '?'],
				['en', '!'],
			],
		],
	])('%s', (_name, texts) => {
		const placed = placeAll(texts.map(([lng, text], index) => asked(String(index), lng, text)))
		expect(placed.map(({ group }) => group)).toEqual(texts.map((_text, index) => String(index)))
	})
})

test.each<[string, (string | null)[], string[]]>([
	['the same place', ['ekero', 'ekero'], ['0', '0']],
	['two places', ['ekero', 'lund'], ['0', '1']],
	['no place, then two', [null, 'ekero', 'lund'], ['0', '0', '2']],
	['two places, then none', ['ekero', 'lund', null], ['0', '1', '0']],
])('the answer depends on the place: %s', (_name, areas, expected) => {
	const placed = placeAll(areas.map((area, index) => asked(String(index), 'sv', 'Var kan vi hyra en hoppborg?', area)))
	expect(placed.map(({ group }) => group)).toEqual(expected)
})

test('a question that was placed stays where it is, whatever it says now', () => {
	const grouping = createGrouping(telling)
	grouping.place(asked('a', 'sv', 'Var kan vi hyra en hoppborg?'))
	grouping.place(asked('b', 'sv', 'Det är råttor i källaren'))
	expect(grouping.place(asked('b', 'sv', 'Var kan vi hyra en hoppborg?'))).toBe('b')
})

test('staff have moved a question: those like it follow, and no group is named twice', () => {
	const castle = asked('a', 'sv', 'Var kan vi hyra en hoppborg?')
	const grouping = createGrouping(telling, [
		{ question: castle, group: 'parties' },
		{ question: asked('b', 'sv', 'Det är råttor i källaren'), group: 'c' },
	])
	expect(grouping.place({ ...castle, id: 'd' })).toBe('parties')
	expect(grouping.place(asked('c', 'sv', 'Var förnyar jag mitt pass?'))).toBe('c+')
})

test('wordings of one need come together, and those of two hardly ever', () => {
	const judged = [1, 2, 3, 4, 5].map((seed) => judge(placeAll(shuffled(questions, seed))))
	const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
	expect(mean(judged.map(({ precision }) => precision))).toBeGreaterThan(0.92)
	expect(Math.min(...judged.map(({ precision }) => precision))).toBeGreaterThan(0.9)
	expect(mean(judged.map(({ recall }) => recall))).toBeGreaterThan(0.17)
})

const someOrder = fc.shuffledSubarray(questions, { minLength: 2, maxLength: 80 })
const groupsOf = (placed: readonly Placed[]) => placed.map(({ question, group }) => [question.id, group])

test('what was stored goes on as if it had never stopped', () => {
	fc.assert(
		fc.property(someOrder, fc.nat(), (some, cut) => {
			const whole = placeAll(some)
			const at = cut % some.length
			const before = whole.slice(0, at)
			expect(groupsOf([...before, ...placeAll(some.slice(at), before)])).toEqual(groupsOf(whole))
		}),
		{ numRuns: 60 },
	)
})

test('a group has the id of its first question, and placing again changes nothing', () => {
	fc.assert(
		fc.property(someOrder, (some) => {
			const grouping = createGrouping(telling)
			const groups = new Map<string, string>()
			for (const question of some) {
				const group = grouping.place(question)
				if (group !== question.id) expect([...groups.values()]).toContain(group)
				groups.set(question.id, group)
			}
			for (const question of some) expect(grouping.place(question)).toBe(groups.get(question.id))
		}),
		{ numRuns: 60 },
	)
})

const alphabets = ['bcdfghjklmnpqrstvwxz', 'αβγδεζηθικλμνξοπρστυ', 'абвгдежзклмнопрстуфх']
/** A word of its own for each number, no typing error apart from another. */
const word = (index: number, letters: string) =>
	[index, Math.floor(index / 20), Math.floor(index / 400)].map((part) => (letters[part % 20] ?? '').repeat(2)).join('')

test('a question is compared with few others, however many have a word of it', () => {
	const many = Array.from({ length: 6000 }, (_, index) => {
		const words = ['hoppborg', ...alphabets.map((letters) => word(index, letters))]
		return { id: String(index), lng: 'sv', area: null, words, concepts: ['bees'], candidates: [] }
	})
	const begun = performance.now()
	expect(new Set(placeAll(many).map(({ group }) => group)).size).toBe(many.length)
	// About a second; many times as long when each is compared with all.
	expect(performance.now() - begun).toBeLessThan(6000)
})
