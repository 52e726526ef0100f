import type { ConsoleLng } from '../language'

/** What can be taken out as a table. */
export const tables = ['weeks', 'languages', 'areas', 'hours', 'groups', 'unused'] as const
export type TableName = (typeof tables)[number]

/** What turns came to, in the order of every table and chart. */
export const askedKinds = ['answered', 'clarified', 'finder', 'handedOff'] as const
export const ratedKinds = ['helped', 'didNotHelp'] as const
export const countedKinds = ['asked', ...askedKinds, ...ratedKinds] as const

export interface NumbersWords {
	title: string
	/** Of a file, without spaces or accents. */
	fileName: string
	period: string
	weeksAgo: (weeks: number) => string
	counted: string
	kinds: Record<(typeof countedKinds)[number], string>
	tables: Record<TableName, string>
	ratings: string
	hours: string
	answering: string
	/** Over the column of a row's name. */
	heads: { week: string; language: string; area: string; hour: string; group: string; oldest: string; code: string; name: string }
	noPlace: string
	erased: string
	nothing: string
	noneOpen: string
	allUsed: string
	summary: (asked: string, answered: string) => string
	outsideOffice: (share: string, from: number, to: number) => string
	answeredIn: (count: number, median: string, ninetieth: string) => string
	noneAnswered: string
	unusedNote: (count: number) => string
	/** Opens the table of what turns came to. */
	outcomes: string
	take: string
	week: (number: number) => string
}

const sv: NumbersWords = {
	title: 'Siffror',
	fileName: 'siffror',
	period: 'Period',
	weeksAgo: (weeks) => `${weeks} veckor`,
	counted: 'Det som räknas är meddelanden, inte personer. Hälsningar och tack räknas inte.',
	kinds: {
		asked: 'Frågor',
		answered: 'Besvarade',
		clarified: 'Fick välja',
		finder: 'Bidragsguiden',
		handedOff: 'Skickade vidare',
		helped: 'Hjälpte',
		didNotHelp: 'Hjälpte inte',
	},
	tables: {
		weeks: 'Frågor per vecka',
		languages: 'Frågor per språk',
		areas: 'Frågor per plats',
		hours: 'När frågorna kommer',
		groups: 'Vanligaste frågorna som väntar på svar',
		unused: 'Poster som inte har svarat på något',
	},
	ratings: 'Vad de som frågade tyckte om svaren',
	hours: 'Svensk tid',
	answering: 'Hur fort ni svarar',
	heads: {
		week: 'Vecka',
		language: 'Språk',
		area: 'Plats',
		hour: 'Klockan',
		group: 'Grupp',
		oldest: 'Äldsta frågan',
		code: 'Kod',
		name: 'Namn',
	},
	noPlace: 'Ingen plats angiven',
	erased: 'borttagen text',
	nothing: 'Ingen frågade något under perioden.',
	noneOpen: 'Ingen fråga väntar på svar.',
	allUsed: 'Alla poster har svarat på något.',
	summary: (asked, answered) => `Frågor: ${asked}. Besvarade direkt: ${answered}.`,
	outsideOffice: (share, from, to) => `${share} av frågorna kom utanför kontorstid (vardagar ${from}–${to}).`,
	answeredIn: (count, median, ninetieth) =>
		count === 1
			? `1 fråga är besvarad under perioden. Det tog ${median} timmar.`
			: `${count} frågor är besvarade under perioden. Hälften fick svar inom ${median} timmar, och nio av tio inom ${ninetieth} timmar.`,
	noneAnswered: 'Ingen fråga är besvarad under perioden.',
	unusedNote: (count) => `${count} ${count === 1 ? 'post' : 'poster'} som gäller i dag har inte svarat på något under perioden.`,
	outcomes: 'Vad frågorna ledde till',
	take: 'Hämta',
	week: (number) => `v. ${number}`,
}

const en: NumbersWords = {
	title: 'Numbers',
	fileName: 'numbers',
	period: 'Period',
	weeksAgo: (weeks) => `${weeks} weeks`,
	counted: 'What is counted are messages, not persons. Greetings and thanks are not counted.',
	kinds: {
		asked: 'Questions',
		answered: 'Answered',
		clarified: 'Given a choice',
		finder: 'Grant finder',
		handedOff: 'Sent on',
		helped: 'Helped',
		didNotHelp: 'Did not help',
	},
	tables: {
		weeks: 'Questions by week',
		languages: 'Questions by language',
		areas: 'Questions by place',
		hours: 'When questions come',
		groups: 'Most common questions that wait for an answer',
		unused: 'Entries that have answered nothing',
	},
	ratings: 'What those who asked said of the answers',
	hours: 'Swedish time',
	answering: 'How fast you answer',
	heads: {
		week: 'Week',
		language: 'Language',
		area: 'Place',
		hour: 'Hour',
		group: 'Group',
		oldest: 'Oldest question',
		code: 'Code',
		name: 'Name',
	},
	noPlace: 'No place given',
	erased: 'text removed',
	nothing: 'Nobody asked anything in this period.',
	noneOpen: 'No question waits for an answer.',
	allUsed: 'Every entry has answered something.',
	summary: (asked, answered) => `Questions: ${asked}. Answered at once: ${answered}.`,
	outsideOffice: (share, from, to) => `${share} of the questions came outside office hours (weekdays ${from}–${to}).`,
	answeredIn: (count, median, ninetieth) =>
		count === 1
			? `1 question was answered in this period. It took ${median} hours.`
			: `${count} questions were answered in this period. Half of them within ${median} hours, and nine of ten within ${ninetieth} hours.`,
	noneAnswered: 'No question was answered in this period.',
	unusedNote: (count) => `${count} ${count === 1 ? 'entry' : 'entries'} in force today answered nothing in this period.`,
	outcomes: 'What questions led to',
	take: 'Download',
	week: (number) => `w. ${number}`,
}

export const numbersWords: Record<ConsoleLng, NumbersWords> = { sv, en }
