import { areaAndParents, type Contact, country, type Entry, type Knowledge } from '../knowledge/model'

function contactWithId(knowledge: Knowledge, id: string): Contact | undefined {
	const entry = knowledge.entries.get(id)
	return entry?.kind === 'contact' ? entry : undefined
}

/** The contact shown when no entry answers: the area's door, else that of the area it lies in, else the country's. */
export function doorOfArea(knowledge: Knowledge, area: string | null): Contact {
	for (const candidate of [...areaAndParents(knowledge, area ?? country), country]) {
		const door = knowledge.areas.get(candidate)?.door
		const contact = door && contactWithId(knowledge, door)
		if (contact) return contact
	}
	throw new Error(`The area ${country} has no door`)
}

/** The contact that an entry sends people to: its route, or the door of its area when the route is no contact. */
export function doorOfEntry(knowledge: Knowledge, entry: Entry): Contact {
	return contactWithId(knowledge, entry.route_to) ?? doorOfArea(knowledge, entry.area)
}
