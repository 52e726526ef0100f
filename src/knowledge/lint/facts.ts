import { areaAndParents, type Entry, type Knowledge } from '../model'
import { suggest } from '../problems'
import { findingInFacts, type Rule } from './content'

const country = 'sverige'
const sectionSeparator = '; '

function statesYear({ started, as_of, figures }: Entry): boolean {
	return started !== undefined || as_of !== undefined || Object.values(figures).some(({ year, date }) => (year ?? date) !== undefined)
}

/** What is over, or only proposed, says when. */
export const statusRule: Rule = (content) =>
	[...content.knowledge.entries.values()]
		.filter((entry) => entry.status !== 'current' && !statesYear(entry))
		.map(({ id, status }) =>
			findingInFacts(
				content,
				id,
				['status'],
				'status-without-year',
				`${status}, but no year is stated`,
				'Add as_of: the year that the source speaks of.',
			),
		)

function hasOwnDoor({ entries, areas }: Knowledge, { route_to: route, area }: Entry): boolean {
	if (entries.get(route)?.kind === 'contact') return true
	return areaAndParents({ areas }, area).some((each) => (each !== country || area === country) && areas.get(each)?.door !== undefined)
}

/** Every entry leads to a contact of its own or of its area, not just to the country's. */
export const doorRule: Rule = (content) =>
	[...content.knowledge.entries.values()]
		.filter((entry) => !hasOwnDoor(content.knowledge, entry))
		.map(({ id, area }) =>
			findingInFacts(
				content,
				id,
				['route_to'],
				'no-door',
				`leads to no contact, and ${area} has no door`,
				'Set route_to to a contact, or give the area a door in areas.yaml.',
			),
		)

/** A source's section is one that the document has. */
export const sectionRule: Rule = (content) => {
	const { sources, entries } = content.knowledge
	return [...entries.values()].flatMap((entry) =>
		[entry.source, ...entry.other_sources].flatMap(({ document, section }, index) => {
			const known = sources.get(document)?.sections
			if (!known) return []
			const path = index === 0 ? ['source', 'section'] : ['other_sources', index - 1, 'section']
			return section
				.split(sectionSeparator)
				.filter((part) => !known.includes(part))
				.map((part) =>
					findingInFacts(
						content,
						entry.id,
						path,
						'unknown-section',
						`${document} has no section “${part}”`,
						suggest(part, known) || 'Add it to sources.yaml.',
					),
				)
		}),
	)
}
