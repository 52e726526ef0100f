import type { Entry, Knowledge } from '../../src/knowledge/model'
import type { Area } from '../../src/knowledge/schema/facts'
import { doorOfArea, doorOfEntry } from '../../src/routing/doors'
import { readKnowledge } from '../support/kept'

const knowledge = readKnowledge()

function entryWithId(id: string): Entry {
	const entry = knowledge.entries.get(id)
	if (!entry) throw new Error(`The content no longer holds ${id}`)
	return entry
}

/** The real content with some areas changed. */
function withAreas(changed: Record<string, Partial<Area>>): Knowledge {
	const areas = new Map(knowledge.areas)
	for (const [id, change] of Object.entries(changed)) areas.set(id, { kind: 'municipality', ...areas.get(id), ...change })
	return { ...knowledge, areas }
}

describe('the door of an area', () => {
	test.each([
		['sverige', 'national-mucf'],
		['ekero', 'ekero-idelabbet'],
		['helsingborg', 'helsingborg-foreningssamordnare'],
	])('of its own: %s', (area, door) => {
		expect(doorOfArea(knowledge, area).id).toBe(door)
	})

	test.each(['norrland', 'lidkoping', 'skelleftea', 'ostersund'])('%s has none, so it is that of the country', (area) => {
		expect(doorOfArea(knowledge, area).id).toBe('national-mucf')
	})

	test('no area, a city abroad and an unknown area have that of the country', () => {
		for (const area of [null, 'new-york', 'atlantis', '']) expect(doorOfArea(knowledge, area).id).toBe('national-mucf')
	})

	test('the nearest area with a door wins', () => {
		const changed = withAreas({ norrland: { door: 'ekero-samverkansorganet' } })
		expect(doorOfArea(changed, 'ostersund').id).toBe('ekero-samverkansorganet')
		expect(doorOfArea(changed, 'norrland').id).toBe('ekero-samverkansorganet')
		expect(doorOfArea(changed, 'lidkoping').id).toBe('national-mucf')
	})

	test.each(['ekero-snabb-slant', 'no-such-entry'])('a door that is no contact is passed over: %s', (door) => {
		expect(doorOfArea(withAreas({ ekero: { door } }), 'ekero').id).toBe('national-mucf')
	})

	test('areas that lie in each other end at the country', () => {
		const changed = withAreas({ lidkoping: { parent: 'skelleftea' }, skelleftea: { parent: 'lidkoping' } })
		expect(doorOfArea(changed, 'lidkoping').id).toBe('national-mucf')
	})

	test('a country without a door is an error that names it', () => {
		expect(() => doorOfArea(withAreas({ sverige: { door: 'no-such-entry' } }), 'lidkoping')).toThrow('sverige')
	})

	test('every area has one, and it is a contact', () => {
		for (const area of knowledge.areas.keys()) expect(doorOfArea(knowledge, area).kind).toBe('contact')
	})
})

describe('the door of an entry', () => {
	test.each([
		['a grant', 'ekero-snabb-slant', 'ekero-idelabbet'],
		['premises', 'ekero-syateljen', 'ekero-vanfamiljsamordnare'],
		['a contact that is its own door', 'ekero-socialkontoret', 'ekero-socialkontoret'],
		['a contact with another door', 'helsingborg-en-vag-in', 'helsingborg-foreningssamordnare'],
		['an entry of the whole country', 'national-iop', 'national-forum'],
	])('%s: %s', (_name, id, door) => {
		expect(doorOfEntry(knowledge, entryWithId(id)).id).toBe(door)
	})

	test.each([
		['premises', 'ekero-snabb-slant', 'ekero-fabriken', 'ekero-idelabbet'],
		['a grant', 'helsingborg-en-vag-in', 'helsingborg-en-snabb-slant', 'helsingborg-foreningssamordnare'],
		['an entry that is gone', 'ekero-syateljen', 'no-such-entry', 'ekero-idelabbet'],
		['an entry that is gone, from the whole country', 'national-iop', 'no-such-entry', 'national-mucf'],
	])('a route to %s leads to the door of the area', (_name, id, route_to, door) => {
		expect(doorOfEntry(knowledge, { ...entryWithId(id), route_to }).id).toBe(door)
	})

	test('a route to another area is followed', () => {
		expect(doorOfEntry(knowledge, { ...entryWithId('ekero-syateljen'), route_to: 'national-forum' }).id).toBe('national-forum')
	})

	test('an entry of an area without a door of its own has that of the country', () => {
		expect(doorOfEntry(knowledge, { ...entryWithId('ekero-syateljen'), area: 'lidkoping', route_to: 'ekero-fabriken' }).id).toBe(
			'national-mucf',
		)
	})

	test('every entry leads to a contact', () => {
		for (const entry of knowledge.entries.values()) expect(doorOfEntry(knowledge, entry).kind).toBe('contact')
	})
})
