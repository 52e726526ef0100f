import { send } from './http'

/** A browser without script: it shows a page, fills in forms and presses buttons. */
export interface Page {
	url: string
	status: number
	headers: Headers
	html: string
	/** What a person reads, with white space of any kind as one space. */
	text: string
	lang: string | undefined
	dir: string | undefined
	/** Headings of the replies. */
	titles: string[]
	forms: Form[]
}

export interface Form {
	/** Hidden and visible fields with what they hold now. */
	fields: Record<string, string>
	buttons: Button[]
	/** Values that can be chosen, by the name of the field. */
	options: Record<string, string[]>
}

export interface Button {
	name: string | undefined
	value: string
	label: string
}

type Attributes = Record<string, string>

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' }

export function decodeEntities(html: string): string {
	return html.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity)
}

function plain(html: string): string {
	return decodeEntities(html.replace(/<[^>]*>/g, ' '))
		.replace(/[\u2066-\u2069]/g, '')
		.replace(/\s+/g, ' ')
		.trim()
}

function attributesOf(text: string): Attributes {
	return Object.fromEntries(
		[...text.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name, decodeEntities(value ?? '')] as const),
	)
}

/** Attributes and inner HTML of every element with this name; the element must not hold another of the same name. */
function elements(html: string, name: string): { attributes: Attributes; inner: string }[] {
	const opening = `<${name}((?:\\s+[\\w-]+(?:="[^"]*")?)*)\\s*`
	const pattern = name === 'input' ? `${opening}/?>()` : `${opening}>([\\s\\S]*?)</${name}>`
	return [...html.matchAll(new RegExp(pattern, 'g'))].map(([, attributes = '', inner = '']) => ({
		attributes: attributesOf(attributes),
		inner,
	}))
}

function formsOf(html: string): Form[] {
	return elements(html, 'form').map(({ inner }) => {
		const selects = elements(inner, 'select').map(({ attributes, inner: list }) => ({
			name: attributes.name ?? '',
			list: elements(list, 'option').map((option) => option.attributes),
		}))
		return {
			fields: Object.fromEntries([
				...elements(inner, 'input').map(({ attributes }) => [attributes.name, attributes.value ?? '']),
				...elements(inner, 'textarea').map(({ attributes, inner: text }) => [attributes.name, decodeEntities(text)]),
				...selects.map(({ name, list }) => [name, (list.find((option) => 'selected' in option) ?? list[0])?.value ?? '']),
			]),
			buttons: elements(inner, 'button').map(({ attributes, inner: label }) => ({
				name: attributes.name,
				value: attributes.value ?? '',
				label: plain(label),
			})),
			options: Object.fromEntries(selects.map(({ name, list }) => [name, list.map(({ value }) => value ?? '')])),
		}
	})
}

async function readPage(url: string, response: Response): Promise<Page> {
	const html = await response.text()
	const [root] = elements(html, 'html')
	const body = /<body[^>]*>[\s\S]*/.exec(html)?.[0] ?? ''
	return {
		url,
		status: response.status,
		headers: response.headers,
		html,
		text: plain(body),
		lang: root?.attributes.lang,
		dir: root?.attributes.dir,
		titles: elements(body, 'h3').map(({ inner }) => plain(inner)),
		forms: formsOf(body),
	}
}

const swedish = { accept: 'text/html', 'accept-language': 'sv-SE,sv;q=0.9' }

export async function open(url: string, headers: Record<string, string> = swedish): Promise<Page> {
	return readPage(url, await send(url, { headers }))
}

/** Sends the fields as a browser sends a form. */
export async function post(url: string, fields: Record<string, string>, headers: Record<string, string> = swedish): Promise<Page> {
	return readPage(url, await send(url, { method: 'POST', headers, body: new URLSearchParams(fields) }))
}

function formWith(page: Page, what: string, isThere: (form: Form) => boolean): Form {
	const form = page.forms.find(isThere)
	if (!form) throw new Error(`The page has no ${what}. It says: ${page.text}`)
	return form
}

/** Writes in the question form and presses its button. */
export function ask(page: Page, text: string, area?: string): Promise<Page> {
	const form = formWith(page, 'question form', ({ fields }) => 'text' in fields)
	if (area !== undefined && !form.options.area?.includes(area)) throw new Error(`The place ${area} cannot be chosen`)
	return post(page.url, { ...form.fields, text, ...(area === undefined ? {} : { area }) })
}

/** Presses the button with this name and value. */
export function press(page: Page, name: string, value: string): Promise<Page> {
	const form = formWith(page, `button ${name}=${value}`, ({ buttons }) =>
		buttons.some((button) => button.name === name && button.value === value),
	)
	return post(page.url, { ...form.fields, [name]: value })
}

/** Values of the buttons with this name. */
export function buttonValues(page: Page, name: string): string[] {
	return page.forms.flatMap(({ buttons }) => buttons.filter((button) => button.name === name).map(({ value }) => value))
}

const scripts = /<(?:script|img|svg|iframe|object|embed|style)\b|<[^>]*\son\w+=|javascript:/i

/** A page that answers, shows nothing of the code, and lets nothing of the input be markup. */
export function expectSafePage(page: Page) {
	expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
	expect(page.html.replace(/ value="[^"]*"/g, '')).not.toMatch(scripts)
	expect(page.text).not.toMatch(/ at \S+ \(|node_modules|ZodError/)
	expect(page.forms.length).toBeGreaterThan(0)
}
