import type { Knowledge } from '../src/knowledge/model'

export interface AskedQuestion {
	text: string
	lng: string
}

/** Of no entry, so that they end in the question log. */
const beyondKnowledge: readonly AskedQuestion[] = [
	{ lng: 'sv', text: 'Min cykel blev stulen vid stationen i går kväll' },
	{ lng: 'en', text: 'When does the ferry to Gotland leave on Sunday?' },
	{ lng: 'ar', text: 'متى تفتح عيادة الأسنان يوم السبت؟' },
	{ lng: 'so', text: 'Xaggee ka iibsan karaa taayirrada gaariga?' },
]
const shareBeyond = 0.1

/** Evenly mixed over entries and languages, a tenth of them unanswerable. The same list at every run. */
export function mixedQuestions(knowledge: Knowledge, count: number): AskedQuestion[] {
	const known = [...knowledge.languages.values()].flatMap(({ lng, entries }) =>
		[...entries.values()].flatMap(({ questions }) => questions.map((text) => ({ lng, text }))),
	)
	const stride = Math.max(1, Math.floor(known.length / count))
	const everyBeyond = Math.round(1 / shareBeyond)
	return Array.from({ length: count }, (_, index) => {
		const list = index % everyBeyond === 0 ? beyondKnowledge : known
		return list[(index * stride) % list.length] as AskedQuestion
	})
}
