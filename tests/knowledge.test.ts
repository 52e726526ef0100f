import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assess, grantsInUse } from '../src/grants/assess'
import { factsOfValues } from '../src/grants/facts-of-values'
import { contradictions } from '../src/grants/matrix'
import { inventory } from '../src/knowledge/inventory'
import type { Entry, Grant } from '../src/knowledge/model'
import { placeholdersOf } from '../src/language/messages'
import { doorOfArea, doorOfEntry } from '../src/routing/doors'
import { contentPath } from './support/content'
import { readKnowledge } from './support/kept'

const base = readKnowledge()
const ids = [...base.entries.keys()]

test.each(ids)('%s leads to a contact, directly or by its area', (id) => {
	const entry = base.entries.get(id)
	expect(entry && doorOfEntry(base, entry).kind).toBe('contact')
})

test.each(ids)('%s has a short gist and enough questions in Swedish and English', (id) => {
	for (const lng of ['sv', 'en']) {
		const words = base.languages.get(lng)?.entries.get(id)
		expect(words?.gist.length).toBeLessThanOrEqual(330)
		expect(words?.questions.length).toBeGreaterThanOrEqual(6)
		expect(words?.details.length).toBeGreaterThanOrEqual(0)
	}
})

test('historic and proposed entries point to what is current', () => {
	const leadsOn = ({ id, related, route_to: route }: Entry) => [...related, route].some((each) => each !== id)
	const pointless = [...base.entries.values()].filter((entry) => entry.status !== 'current' && !leadsOn(entry))
	expect(pointless.map(({ id }) => id)).toEqual([])
})

const grants = [...base.entries.values()].filter((entry): entry is Grant => entry.kind === 'grant')
const examples = grants.flatMap((grant) => grant.examples.map((example) => ({ id: grant.id, grant, ...example })))

test.each(examples)('$id is $expect for $facts', ({ grant, facts, expect: expected }) => {
	expect(assess(base, grant, factsOfValues(facts)).status).toBe(expected)
})

test('every grant that people can apply for shows by examples when it fits and when it does not', () => {
	const kinds = ({ examples }: Grant) => new Set(examples.map(({ expect }) => expect))
	const incomplete = grantsInUse(base).filter((grant) => {
		const shown = kinds(grant)
		return !shown.has('ineligible') || !(shown.has('eligible') || shown.has('ask') || shown.has('possible'))
	})
	expect(incomplete.map(({ id }) => id)).toEqual([])
})

test('every grant can be reached by somebody', () => {
	expect(grants.flatMap((grant) => contradictions(base, grant).map((field) => `${grant.id}: ${field}`))).toEqual([])
})

test('INDEX.md is what `envagin index` writes', () => {
	expect(readFileSync(join(contentPath, 'knowledge', 'INDEX.md'), 'utf8')).toBe(inventory(base))
})

test('amounts and times of typed facts are written as placeholders, not as figures', () => {
	for (const { entries } of base.languages.values()) {
		const words = entries.get('ekero-snabb-slant')
		expect([words?.gist, ...(words?.details ?? [])].join(' ')).not.toMatch(/10[\s.,]?000/)
		expect(placeholdersOf(words?.gist ?? '')).toContain('amount')
	}
})

test.each([
	['ekero', 'ekero-idelabbet'],
	['helsingborg', 'helsingborg-foreningssamordnare'],
	['sverige', 'national-mucf'],
	['lund', 'lund-kultur-och-fritidsforvaltningen'],
	['skelleftea', 'national-mucf'],
	[null, 'national-mucf'],
])('the door of %s is %s', (area, door) => {
	expect(doorOfArea(base, area).id).toBe(door)
})
