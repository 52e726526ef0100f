import { areasWithEntries, type Entry, type Knowledge, nameOfArea, wordsOfEntry } from './model'
import { folderOfKind, kinds } from './schema/facts'

const lng = 'sv'
const headings = { grant: 'Bidrag och stöd', premises: 'Lokaler', contact: 'Kontakter', method: 'Arbetssätt och verksamheter' } as const
const statusWords = { current: '', historic: ' (historiskt)', proposal: ' (förslag)' } as const

function row(knowledge: Knowledge, { id, kind, area, status, route_to: route }: Entry): string {
	const { name } = wordsOfEntry(knowledge, lng, id).words
	const door = route === id ? '' : wordsOfEntry(knowledge, lng, route).words.name
	const languages = [...knowledge.languages.values()].filter(({ entries }) => entries.has(id)).map((language) => language.lng)
	return `| ${name}${statusWords[status]} | [\`${id}\`](${folderOfKind[kind]}/${area}.yaml) | ${door} | ${languages.join(' ')} |`
}

/** `knowledge/INDEX.md`: every entry by place and kind with its name, file, door and languages, in Swedish for staff. */
export function inventory(knowledge: Knowledge): string {
	const entries = [...knowledge.entries.values()]
	const sections = areasWithEntries(knowledge).flatMap((area) => [
		`## ${nameOfArea(knowledge, lng, area)}`,
		'',
		...kinds.flatMap((kind) => {
			const rows = entries.filter((entry) => entry.area === area && entry.kind === kind).map((entry) => row(knowledge, entry))
			return rows.length > 0
				? [`### ${headings[kind]}`, '', '| namn | id | leder till | språk |', '| --- | --- | --- | --- |', ...rows, '']
				: []
		}),
	])
	const lead = `${entries.length} svar. Sidan skrivs av \`npx envagin index\`; ändra i filerna, inte här.`
	return ['# Allt som boten kan svara på', '', lead, '', ...sections].join('\n')
}
