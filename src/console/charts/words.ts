import type { ConsoleLng } from '../language'

interface ChartWords {
	showTable: string
	total: string
	highest: (label: string, value: string) => string
	/** What the frame around some hours means. */
	office: (hours: string) => string
}

export const chartWords: Record<ConsoleLng, ChartWords> = {
	sv: {
		showTable: 'Visa som tabell',
		total: 'Totalt',
		highest: (label, value) => `Högst: ${label}, ${value}.`,
		office: (hours) => `Streckad ram: kontorstid, vardagar ${hours}.`,
	},
	en: {
		showTable: 'Show as a table',
		total: 'Total',
		highest: (label, value) => `Highest: ${label}, ${value}.`,
		office: (hours) => `Dashed frame: office hours, weekdays ${hours}.`,
	},
}
