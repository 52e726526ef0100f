import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fieldIdOf, fieldNames, tellProblems } from '../../src/console/drafts/problems'
import { createSessions } from '../../src/console/sign-in/session'
import { newConversation } from '../../src/conversation/state'
import { createDrafts } from '../../src/desk/drafts'
import { readContentFiles } from '../../src/knowledge/authoring/content-files'
import { type DraftProblem, draftProblemCodes, type EntryDraft } from '../../src/knowledge/authoring/draft-entry'
import { decodeEntities, expectSafePage, open, type Page, post } from '../support/browser'
import { copyContent, removeFolder, temporaryFolder } from '../support/content'
import { type Running, run } from '../support/running'

/** Of the real content; the others would only take time to load. */
const languages = ['sv', 'en', 'so', 'ar']

const folder = temporaryFolder()
let running: Running
beforeAll(async () => {
	copyContent(folder)
	for (const lng of readdirSync(join(folder, 'locales'))) if (!languages.includes(lng)) removeFolder(join(folder, 'locales', lng))
	running = await run({ content: folder })
})
afterAll(async () => {
	await running.close()
	removeFolder(folder)
})

async function headersOf(role: 'reader' | 'reviewer', console = 'sv'): Promise<Record<string, string>> {
	const sessions = createSessions(await running.service.secret('console'), { secure: false })
	const cookies: string[] = []
	const response = { appendHeader: (_name: string, value: string) => cookies.push(value.split(';')[0] ?? '') }
	sessions.open(response as never, { id: 'anna', name: 'Anna', role })
	return { accept: 'text/html', 'accept-language': console, cookie: cookies.join('; ') }
}

let groups = 0
type Question = { text: string; lng?: string; area?: string }

/** Questions of a group of their own. */
async function ask(...questions: Question[]): Promise<{ group: string; codes: string[] }> {
	groups += 1
	const group = `TEST-${String(groups).padStart(4, '0')}`
	const codes = questions.map((_question, index) =>
		index === 0 ? group : `${group.slice(0, 4)}-${String(groups * 100 + index).padStart(4, '0')}`,
	)
	for (const [index, { text, lng = 'sv', area = 'ekero' }] of questions.entries())
		await running.service.questions.save({
			...{ id: codes[index] ?? '', text, lng, area, door: 'ekero-idelabbet', reason: 'no-answer', group },
			...{ candidates: [], knowledgeVersion: '1', channel: 'web' },
		})
	return { group, codes }
}

const addressOf = (group: string) => `${running.url}/console/drafts?group=${group}`
const formOf = (page: Page) => page.forms.find(({ fields }) => 'section' in fields)
const stateOf = async (code: string) => (await running.service.questions.find(code))?.state

const attributeOf = (tag: string, name: string) => {
	const value = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1]
	return value === undefined ? undefined : decodeEntities(value)
}

/** Names and values of the boxes that are ticked. */
function tickedOn({ html }: Page): [string, string][] {
	return [...html.matchAll(/<input type="checkbox"[^>]*>/g)].flatMap(([tag]): [string, string][] =>
		/\schecked/.test(tag) ? [[attributeOf(tag, 'name') ?? '', attributeOf(tag, 'value') ?? '']] : [],
	)
}

/** The form's fields as a browser sends them: a box that is not ticked is not sent. */
function fieldsOf(page: Page): Record<string, string> {
	const isBox = (name: string) => name === 'audience' || name.startsWith('question.')
	const others = Object.entries(formOf(page)?.fields ?? {}).filter(([name]) => !isBox(name))
	return Object.fromEntries([...others, ...tickedOn(page)])
}

const whole: Record<string, string> = {
	kind: 'contact',
	area: 'ekero',
	route_to: '+',
	'name.sv': 'Cykelköket på Ängen',
	'gist.sv': 'Här lagar du: "allt" # själv, & lånar verktyg.',
	'questions.sv': 'Var lagar jag cykeln?\n- och var pumpar jag?',
	'name.en': 'The bicycle kitchen',
	'gist.en': 'Mend your bicycle yourself.',
	'questions.en': 'Where can I mend my bicycle?',
	document: '+',
	'newSource.title': 'Uppgift från Idélabbet',
	'newSource.publisher': 'Ekerö kommun',
	'newSource.year': '2026',
	section: 'Öppettider',
}

/** Opens the form, fills it in and presses the button. */
async function send(group: string, action: 'preview' | 'publish', fields: Record<string, string>, console = 'sv'): Promise<Page> {
	const headers = await headersOf('reviewer', console)
	const begun = fieldsOf(await open(addressOf(group), headers))
	return post(addressOf(group), { ...begun, ...fields, action }, headers)
}

/** Tags of the form by their ids. */
function tagsOf({ html }: Page): Map<string, string> {
	return new Map([...html.matchAll(/<(?:input|select|textarea|p|fieldset)[^>]*\sid="([^"]*)"[^>]*>/g)].map(([tag, id = '']) => [id, tag]))
}

/** Fields that are marked as wrong, with what is said at each. */
function toldAt(page: Page): Record<string, string> {
	const group = /<fieldset aria-describedby="[^"]*"/.exec(page.html)?.[0] ?? ''
	const wrong = [...tagsOf(page)].filter(([, tag]) => attributeOf(tag, 'aria-invalid') === 'true')
	return Object.fromEntries(
		wrong.map(([id, tag]) => {
			const [problem = ''] = attributeOf(id.startsWith('audience.') ? group : tag, 'aria-describedby')?.split(' ') ?? []
			return [id, decodeEntities(page.html.split(`id="${problem}">`)[1]?.split('<')[0] ?? '')]
		}),
	)
}

/** Links of the list of problems, with what they say. */
function listed({ html }: Page): Record<string, string> {
	const list = /<div class="notice" role="alert">([\s\S]*?)<\/div>/.exec(html)?.[1] ?? ''
	return Object.fromEntries(
		[...list.matchAll(/<a href="#([^"]*)">([^<]*)<\/a>/g)].map(([, id = '', said = '']) => [id, decodeEntities(said)]),
	)
}

describe('the form', () => {
	test('begins with the questions and their place, and with no source', async () => {
		const { group } = await ask({ text: 'Quux cykel?' }, { text: 'Halkee quux?', lng: 'so' })
		const page = await open(addressOf(group), await headersOf('reviewer'))
		expectSafePage(page)
		const form = formOf(page)
		expect(form?.fields).toMatchObject({ area: 'ekero', route_to: 'ekero-idelabbet', document: '', id: '', section: '' })
		expect(form?.fields).toMatchObject({ 'questions.sv': 'Quux cykel?', 'questions.so': 'Halkee quux?' })
		expect(form?.options.document?.[0]).toBe('')
		expect(form?.options.document?.at(-1)).toBe('+')
		expect(form?.options.document?.slice(1, -1)).toEqual([...running.service.context().knowledge.sources.keys()])
		expect(page.text).toContain('Lämna tomt, så görs det av platsen och namnet')
	})

	test('lets the browser check what it can, but not before a preview', async () => {
		const { group } = await ask({ text: 'Halkee quux?', lng: 'so' })
		const page = await open(addressOf(group), await headersOf('reviewer'))
		const tags = tagsOf(page)
		const required = [...tags].filter(([, tag]) => / required/.test(tag)).map(([id]) => id)
		const names = fieldNames(['sv', 'en', 'so']).map(fieldIdOf)
		expect([...tags.keys()].filter((id) => names.includes(id))).toEqual(names)
		expect(required).toEqual([
			'route_to',
			...['sv', 'en'].flatMap((lng) => ['name', 'gist', 'questions'].map((name) => `${name}.${lng}`)),
			'document',
			'section',
		])
		expect(tags.get('email')).toMatch(/type="email"/)
		expect(tags.get('url')).toMatch(/type="url"/)
		expect(tags.get('phone')).toMatch(/inputmode="tel"/i)
		expect(tags.get('newSource.year')).toMatch(/inputmode="numeric"/i)
		// A browser says nothing of a wrong field in a part that is closed, and does not send the form.
		for (const [id, tag] of tags) if (id.startsWith('newSource.')) expect(tag).not.toMatch(/ (required|pattern|type)\b/)
		const pattern = new RegExp(`^(?:${decodeEntities(/pattern="([^"]*)"/.exec(tags.get('id') ?? '')?.[1] ?? 'none')})$`, 'v')
		expect(['ekero-hus', 'Ekerö', 'ekero-', 'a--b'].map((id) => pattern.test(id))).toEqual([true, false, false, false])
		for (const [id, tag] of tags) if (/^<(input|textarea)/.test(tag) && !id.startsWith('audience')) expect(tag).toMatch(/maxlength="\d+"/i)
		expect(page.html).toMatch(/<button[^>]*value="preview"[^>]* formnovalidate/i)
		expect(page.html).not.toMatch(/<button[^>]*value="publish"[^>]* formnovalidate/i)
	})

	test('is not given to whoever may only read, so that nothing is written in vain', async () => {
		const { group } = await ask({ text: 'Quux?' })
		const page = await open(addressOf(group), await headersOf('reader'))
		expect(page.status).toBe(403)
		expect(formOf(page)).toBeUndefined()
	})

	test('is not given when no question waits, nor for a group that is not there', async () => {
		const { group, codes } = await ask({ text: 'Quux?' })
		await running.service.desk.act({ id: 'bo', name: 'Bo' }, { kind: 'dismiss', reason: 'x' }, new Map([[codes[0] ?? '', 0]]))
		const page = await open(addressOf(group), await headersOf('reviewer'))
		expect(page.text).toContain('Ingen av frågorna väntar längre')
		expect(formOf(page)).toBeUndefined()
		expect((await open(addressOf('nowhere'), await headersOf('reviewer'))).status).toBe(404)
	})
})

describe('problems', () => {
	const wrong: Record<string, string> = {
		id: '../../fel Id',
		route_to: 'nowhere',
		document: 'nowhere',
		section: '',
		'name.sv': '',
		'gist.en': 'a'.repeat(401),
		'questions.en': 'What is {{name}}?',
		email: 'anna@',
		url: 'javascript:alert(1)',
	}
	const expected = {
		id: 'Skriv id:t med små bokstäver a–z, siffror och bindestreck, och börja med ekero-. Eller lämna fältet tomt.',
		route_to: 'Välj en kontakt i listan. Bara en ny kontakt kan hjälpa vidare själv.',
		document: 'Källan finns inte i kunskapsbasen. Välj en i listan, eller ”En ny källa”.',
		section: 'Skriv var i källan uppgiften står, till exempel en rubrik.',
		'name.sv': 'Fyll i ”Namn (svenska)”.',
		'gist.en': '”Kort beskrivning (engelska)” är för långt. Korta till högst 400 tecken.',
		'questions.en': 'Tecknen { och } går inte att använda. Ta bort dem i ”Frågor, en på varje rad (engelska)”.',
		email: 'Skriv en e-postadress, till exempel namn@kommun.se, eller töm fältet.',
		url: 'Skriv hela webbadressen, till exempel https://www.kommun.se/sida, eller töm fältet.',
	}

	test.each(['preview', 'publish'] as const)('are told in Swedish at their fields and in a list that leads there (%s)', async (action) => {
		const { group } = await ask({ text: 'Quux?' })
		const before = readContentFiles(folder)
		const page = await send(group, action, { ...whole, ...wrong })
		expect(page.status).toBe(422)
		expectSafePage(page)
		expect(toldAt(page)).toEqual(expected)
		expect(listed(page)).toEqual(expected)
		const ids = [...tagsOf(page).keys()]
		for (const id of Object.keys(expected)) expect(ids).toContain(id)
		// The first of the page, so that staff begin there.
		expect([...page.html.matchAll(/<[^>]*\sautofocus[^>]*>/g)].map(([tag]) => /id="([^"]*)"/.exec(tag)?.[1])).toEqual(['route_to'])
		expect(Object.keys(listed(page))[0]).toBe('route_to')
		expect(readContentFiles(folder)).toEqual(before)
	})

	test('are told in English in the English console', async () => {
		const { group } = await ask({ text: 'Quux?' })
		const told = toldAt(await send(group, 'publish', { ...whole, ...wrong }, 'en'))
		expect(Object.keys(told)).toEqual(expect.arrayContaining(Object.keys(expected)))
		expect(told.document).toBe('The source is not in the knowledge base. Choose one in the list, or “A new source”.')
		expect(Object.values(told).join(' ')).not.toMatch(/[åäö]|Fyll|Skriv/)
	})

	test('with the source: none chosen, and what a new one lacks', async () => {
		const { group } = await ask({ text: 'Quux?' })
		const none = toldAt(await send(group, 'publish', { ...whole, document: '' }))
		expect(none).toEqual({ document: expect.stringContaining('Välj vilken källa uppgiften kommer från') })
		const lacking = await send(group, 'publish', {
			...whole,
			'newSource.title': '',
			'newSource.year': '3026',
			'newSource.url': 'kommun.se',
		})
		expect(Object.keys(toldAt(lacking))).toEqual(['newSource.title', 'newSource.year', 'newSource.url'])
		expect(lacking.html).toMatch(/<details open[^>]*><summary>En ny källa/)
		const section = toldAt(await send(group, 'publish', { ...whole, document: 'mucf-sex-kommuner', section: 'Förordet' }))
		expect(section).toEqual({ section: expect.stringContaining('Menade du ”Förord”?') })
	})

	test('with the audience lead to its first box', async () => {
		const { group } = await ask({ text: 'Quux?' })
		const headers = await headersOf('reviewer')
		const { audience: _none, ...fields } = fieldsOf(await open(addressOf(group), headers))
		const page = await post(addressOf(group), { ...fields, ...whole, action: 'publish' }, headers)
		const said = 'Kryssa i minst en grupp som posten är till för.'
		expect(listed(page)).toEqual({ 'audience.association': said })
		expect(toldAt(page)['audience.association']).toBe(said)
	})

	test.each(['sv', 'en'] as const)('have a sentence for every code in %s that names the field or what to do', (lng) => {
		const context = running.service.context()
		const fields = [
			'id',
			'area',
			'facts.route_to',
			'facts.source.document',
			'facts.source.section',
			'facts.audience.1',
			'words.so.gist',
			'files',
		]
		const verbs =
			lng === 'sv'
				? /Fyll|Skriv|Välj|Ändra|Korta|Töm|Ta bort|Kryssa|be den|Spara/i
				: /Fill|Write|Choose|Change|Shorten|Empty|Remove|Tick|ask whoever|Save/i
		for (const code of draftProblemCodes) {
			const problems = fields.map((field): DraftProblem => ({ field, code, message: 'The fallback.', about: '7' }))
			const told = tellProblems(context, lng, problems, ['sv', 'en', 'so'])
			expect(told).toHaveLength(fields.length)
			for (const { sentence } of told) {
				expect(sentence).toMatch(verbs)
				expect(sentence).not.toMatch(/undefined|fallback/)
			}
		}
	})
})

describe('nothing typed is lost', () => {
	const typed: Record<string, string> = {
		...{ kind: 'method', area: 'lund', route_to: 'ekero-idelabbet', document: 'mucf-sex-kommuner', audience: 'youth' },
		id: ' Mitt Id {x} ',
		section: '  mitt avsnitt\u202E ',
		phone: ' 08-123 <b>',
		email: 'a@b.se Bcc: c@d.se',
		url: 'javascript:alert(1)',
		address: '<script>alert(1)</script>',
		'name.sv': 'å'.repeat(10_000),
		'gist.sv': 'rad ett\n\n  rad två "\'&',
		'questions.sv': 'en\n\n  två  \n{tre}',
		'name.en': '',
		'gist.en': ' ',
		'questions.en': '',
		'name.so': '- yaml: &a *a # b',
		'gist.so': 'اردو',
		'questions.so': 'su’aal',
		'newSource.title': 'Halvskriven',
		'newSource.publisher': '',
		'newSource.year': 'i fjol',
		'newSource.url': 'kommun.se',
	}

	test.each(['preview', 'publish'] as const)('by a form that is refused (%s)', async (action) => {
		const { group, codes } = await ask({ text: 'Quux?', lng: 'so' }, { text: 'Quux igen?', lng: 'so' })
		const headers = await headersOf('reviewer')
		const { csrf = '', ...begun } = fieldsOf(await open(addressOf(group), headers))
		// The other question's box is not ticked.
		const fields = { csrf, [`question.${codes[1]}`]: begun[`question.${codes[1]}`] ?? '', ...typed }
		const page = await post(addressOf(group), { ...fields, action }, headers)
		expect(page.status).toBe(422)
		expect(page.html).not.toContain('<script>')
		expect(fieldsOf(page)).toEqual(fields)
	})
})

describe('an entry is published for those who wait', () => {
	/** What a refused form leaves as it was. */
	const expectNothingDone = async (before: ReadonlyMap<string, string>, page: Page, fields: Record<string, string>) => {
		expect(readContentFiles(folder)).toEqual(before)
		expect(fieldsOf(page)).toMatchObject(fields)
	}

	test('and nothing is written when no question is ticked', async () => {
		const { group, codes } = await ask({ text: 'Quux?' })
		const before = readContentFiles(folder)
		const headers = await headersOf('reviewer')
		const { [`question.${codes[0]}`]: _ticked, ...begun } = fieldsOf(await open(addressOf(group), headers))
		const page = await post(addressOf(group), { ...begun, ...whole, action: 'publish' }, headers)
		expect(page.status).toBe(422)
		expect(page.text).toContain('Välj minst en fråga.')
		await expectNothingDone(before, page, whole)
		expect(await stateOf(codes[0] ?? '')).toBe('open')
	})

	test('and nothing is written when somebody else was there first: it is said, and the form is good for what is left', async () => {
		const { group, codes } = await ask({ text: 'Quux ett?' }, { text: 'Quux två?' })
		const [first = '', second = ''] = codes
		const headers = await headersOf('reviewer')
		const begun = fieldsOf(await open(addressOf(group), headers))
		const bo = { id: 'bo', name: 'Bo' }
		await running.service.desk.act(bo, { kind: 'assign', door: 'national-mucf' }, new Map([[first, 0]]))
		await running.service.desk.act(bo, { kind: 'dismiss', reason: 'x' }, new Map([[second, 0]]))
		const before = readContentFiles(folder)
		const page = await post(addressOf(group), { ...begun, ...whole, action: 'publish' }, headers)
		expect(page.status).toBe(409)
		expect(page.text).toContain('Någon annan har ändrat frågan')
		await expectNothingDone(before, page, whole)
		expect(tickedOn(page).filter(([name]) => name.startsWith('question.'))).toEqual([[`question.${first}`, '1']])

		await running.service.desk.act(bo, { kind: 'dismiss', reason: 'x' }, new Map([[first, 1]]))
		const none = await post(addressOf(group), { ...fieldsOf(page), action: 'publish' }, headers)
		expect(none.status).toBe(409)
		expect(none.text).toContain('Ingen av frågorna väntar längre')
		await expectNothingDone(before, none, whole)
	})

	test('and nothing is written when they asked about another place', async () => {
		const { group } = await ask({ text: 'Quux?' }, { text: 'Quux i Lund?', area: 'lund' })
		const before = readContentFiles(folder)
		const page = await send(group, 'publish', whole)
		expect(page.status).toBe(422)
		expect(page.text).toContain('Posten gäller i Ekerö, men kryssade frågor är ställda om Lund.')
		await expectNothingDone(before, page, whole)
	})

	test('under the id that is made, with its new source, and what is special in YAML as it was typed', async () => {
		const { group, codes } = await ask({ text: 'Var kan jag quuxa min cykel?' }, { text: 'Halkee quux baaskiil?', lng: 'so' })
		const headers = await headersOf('reviewer')
		const begun = fieldsOf(await open(addressOf(group), headers))
		const preview = await post(addressOf(group), { ...begun, ...whole, action: 'preview' }, headers)
		expect(preview.status).toBe(200)
		expect(preview.text).toContain('Här lagar du: "allt" # själv, & lånar verktyg.')
		expect(preview.text).toContain('Källa: Uppgift från Idélabbet. Ekerö kommun, 2026. Avsnitt: Öppettider.')
		// Whoever asks in Somali is told that the answer is in English, and so are staff.
		const { translate } = running.service.context()
		const notice = translate('so', 'answer.inOtherLanguage', { language: new Intl.DisplayNames('so', { type: 'language' }).of('en') ?? '' })
		expect(preview.html.split('<pre lang="so"')[1]?.split('</pre>')[0]).toContain(notice)
		expect(preview.text).toContain('Somaliska – inga egna ord, visas på engelska')
		expect(preview.text).not.toContain('Svenska – inga egna ord')
		expect(preview.html).toMatch(/<h2 id="preview" tabindex="-1" autofocus/)

		// A button that is pressed twice.
		const publish = () => post(addressOf(group), { ...fieldsOf(preview), action: 'publish' }, headers)
		for (const done of await Promise.all([publish(), publish()])) expect(done.text).toContain('Klart.')
		for (const code of codes) expect(await stateOf(code)).toBe('answered')
		expect(readContentFiles(folder).get('knowledge/contacts/ekero.yaml')).not.toContain('ekero-cykelkoket-pa-angen-2')
		const other = await post(addressOf(group), { ...fieldsOf(preview), 'name.sv': 'Ett annat', action: 'publish' }, headers)
		expect(other.status).toBe(409)
		expect(other.text).toContain('Ingen av frågorna väntar längre')
		const { knowledge } = running.service.context()
		const id = 'ekero-cykelkoket-pa-angen'
		expect(knowledge.entries.get(id)).toMatchObject({
			route_to: id,
			source: { document: 'uppgift-fran-idelabbet', section: 'Öppettider' },
		})
		expect(knowledge.sources.get('uppgift-fran-idelabbet')).toMatchObject({ publisher: 'Ekerö kommun', year: 2026, language: 'sv' })
		expect(knowledge.languages.get('sv')?.entries.get(id)).toMatchObject({
			gist: whole['gist.sv'],
			questions: ['Var lagar jag cykeln?', '- och var pumpar jag?'],
		})
		const answer = await running.service.respond(
			newConversation({ lng: 'sv', area: 'ekero' }),
			{ text: 'Var lagar jag cykeln?' },
			{ channel: 'web' },
		)
		expect(answer.entry).toBe(id)
	})
})

test.each<[string, Record<string, string>]>([
	['a language that is not there', { 'name.xx': 'x', 'gist.xx': 'x', 'questions.xx': 'x' }],
	['a language that is a path', { 'name.../x': 'x', 'gist.../x': 'x', 'name.__proto__': 'x', 'name.so_SO': 'x' }],
])('%s makes no folder', async (_name, more) => {
	const { group } = await ask({ text: 'Quux?' })
	const folders = readdirSync(join(folder, 'locales'))
	const page = await send(group, 'preview', { ...whole, 'newSource.title': 'En annan', ...more })
	expect(page.status).toBe(200)
	const drafts = createDrafts(
		folder,
		() => running.service.context(),
		async () => {},
	)
	const words = { name: 'x', gist: 'x', questions: ['x'] }
	for (const lng of ['xx', '../x', '__proto__x'])
		expect(await drafts.publish({ ...draft, words: { ...draft.words, [lng]: words } })).toEqual({
			problems: [expect.objectContaining({ code: 'missing-file' })],
		})
	expect(readdirSync(join(folder, 'locales'))).toEqual(folders)
})

const draft: EntryDraft = {
	id: 'lidkoping-quux',
	kind: 'method',
	area: 'lidkoping',
	facts: { audience: ['resident'], route_to: 'ekero-idelabbet', source: { document: 'mucf-sex-kommuner', section: 'Förord' } },
	words: { sv: { name: 'Q', gist: 'Q.', questions: ['Q?'] }, en: { name: 'Q', gist: 'Q.', questions: ['Q?'] } },
}

test('content that cannot be taken in is as it was before, without the file that was new, and the next draft is written on it', async () => {
	const before = readContentFiles(folder)
	const during: ReadonlyMap<string, string>[] = []
	const drafts = createDrafts(
		folder,
		() => running.service.context(),
		async () => {
			during.push(readContentFiles(folder))
			await setTimeout(20)
			if (during.length === 1) throw new Error('not valid')
		},
	)
	const path = 'knowledge/methods/lidkoping.yaml'
	const [refused, taken] = await Promise.all([drafts.publish(draft), drafts.publish({ ...draft, id: 'lidkoping-zebra' })])
	expect(refused).toEqual({ problems: [expect.objectContaining({ field: 'files', code: 'invalid-content' })] })
	expect(during[0]?.get(path)).toContain('lidkoping-quux')
	expect(taken).toEqual({ entry: 'lidkoping-zebra' })
	const after = new Map(readContentFiles(folder))
	expect(after.get(path)).toMatch(/^lidkoping-zebra:/)
	expect(after.get(path)).not.toContain('quux')
	expect(after.delete(path)).toBe(true)
	const words = ['sv', 'en'].map((lng) => `locales/${lng}/methods.yaml`)
	for (const each of words) after.set(each, before.get(each) ?? '')
	expect(after).toEqual(before)
	for (const each of words) expect(readContentFiles(folder).get(each)).not.toContain('lidkoping-quux')
})
