import { loadContext } from '../../../src/content'
import { unitsOfLanguages } from '../../../src/knowledge/translation/language-files'
import { type GapKind, parityGaps } from '../../../src/knowledge/translation/parity'
import type { Unit } from '../../../src/knowledge/translation/units'
import { unitsOf } from '../../../src/knowledge/translation/units'
import { contentPath } from '../../support/content'

const { knowledge } = loadContext({ contentPath, languages: undefined })

test('no language differs from Swedish where it must not', () => {
	const gaps = parityGaps(unitsOfLanguages(contentPath, knowledge.languages.keys()))
	expect(gaps.map(({ kind, lng, file, path }) => `${lng}/${file} ${path.join(' › ')} [${kind}]`)).toEqual([])
})

const unit = (file: string, path: string, source: Unit['source'], target: Unit['target']): Unit => ({
	file,
	path: path.split('.'),
	source,
	target,
})

test.each<[string, Unit, GapKind | undefined]>([
	['a sentence that lacks', unit('ui.yaml', 'chat.help', 'Fråga mig om något', undefined), 'missing'],
	['a name of a place that lacks', unit('areas.yaml', 'areas.lund.name', 'Lund', undefined), 'missing'],
	['an entry that is not for this language', unit('grants.yaml', 'entries.x.name', 'Snabb slant', undefined), undefined],
	['a sentence that Swedish does not have', unit('ui.yaml', 'chat.hello', undefined, 'Hei sinä siellä'), 'extra'],
	['one more plural form', unit('ui.yaml', 'units.day.few', undefined, '{{count}} dni'), undefined],
	['a plural form that lacks', unit('ui.yaml', 'units.day.few', undefined, undefined), 'missing'],
	['a sentence in Swedish', unit('ui.yaml', 'chat.help', 'Fråga mig om något', 'Fråga mig om något'), 'untranslated'],
	['a gist in Swedish', unit('grants.yaml', 'entries.x.gist', 'Pengar till en fest', 'Pengar till en fest'), 'untranslated'],
	['a name as it is in Swedish', unit('grants.yaml', 'entries.x.name', 'En snabb slant nu', 'En snabb slant nu'), undefined],
	['a word that two languages share', unit('ui.yaml', 'contact.web', 'Webb', 'Webb'), undefined],
	['a value that lacks', unit('ui.yaml', 'place.noContent', 'Inget om {{place}}', 'Nothing about it'), 'placeholders'],
	['a value in another order', unit('ui.yaml', 'answer.source', '{{a}} av {{b}}', '{{b}}: {{a}}'), undefined],
	['a number said in a word', unit('ui.yaml', 'units.day.one', '{{count}} dag', 'yksi päivä'), undefined],
])('%s', (_name, each, kind) => {
	expect(parityGaps(new Map([['fi', [each]]])).map((gap) => gap.kind)).toEqual(kind ? [kind] : [])
	expect(parityGaps(new Map([['sv', [each]]]))).toEqual([])
})

test('a gist that is another language’s is a gap of the later one', () => {
	const gist = unit('grants.yaml', 'entries.x.gist', 'Pengar till en fest', 'Money for a party')
	const languages = new Map([
		['en', [gist]],
		['fi', [gist]],
	])
	expect(parityGaps(languages)).toMatchObject([{ kind: 'same-gist', lng: 'fi' }])
})

test.each([
	['ar', ['zero', 'one', 'two', 'few', 'many', 'other']],
	['pl', ['one', 'few', 'many']],
	['uk', ['one', 'few', 'many']],
	['sv', ['one', 'other']],
	['es', ['one', 'other']],
])('things are counted in %s with the forms of the language', (lng, forms) => {
	const swedish = { units: { day: { one: '{{count}} dag', other: '{{count}} dagar' } } }
	const names = unitsOf('ui.yaml', swedish, {}, lng).map(({ path }) => path.at(-1))
	expect(names.sort()).toEqual([...forms].sort())
})
