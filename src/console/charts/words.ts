/** The languages of the console. */
export type StaffLng = 'sv' | 'en'

interface ChartWords {
	showTable: string
	total: string
	highest: (label: string, value: string) => string
	outsideOffice: (outside: string, all: string, office: string) => string
}

export const chartWords: Record<StaffLng, ChartWords> = {
	sv: {
		showTable: 'Visa som tabell',
		total: 'Totalt',
		highest: (label, value) => `Högst: ${label}, ${value}.`,
		outsideOffice: (outside, all, office) => `${outside} av ${all} utanför kontorstid. Streckad ram: vardagar ${office}.`,
	},
	en: {
		showTable: 'Show as a table',
		total: 'Total',
		highest: (label, value) => `Highest: ${label}, ${value}.`,
		outsideOffice: (outside, all, office) => `${outside} of ${all} outside office hours. Dashed frame: weekdays ${office}.`,
	},
}
