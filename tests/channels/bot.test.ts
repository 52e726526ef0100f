import { join } from 'node:path'
import type { Activity, Attachment } from 'botbuilder'
import { mountBot } from '../../src/channels/bot'
import type { Config } from '../../src/config'
import { nameOfArea, wordsOfEntry } from '../../src/knowledge/model'
import { appId, type Channel, issuer, openChannel, serviceUrl } from '../support/channel'
import { removeFolder, temporaryFolder } from '../support/content'
import { errorShape, send, tracesOfCode } from '../support/http'
import { aboutGrants, answerable, unanswerable, unanswerableRedacted } from '../support/questions'
import { type Running, run } from '../support/running'

const bot: NonNullable<Config['bot']> = { appId, password: 'not-used', type: 'MultiTenant', tenantId: undefined }

let channel: Channel
let running: Running
beforeAll(async () => {
	// The SDK writes refused tokens to the console.
	jest.spyOn(console, 'error').mockImplementation(() => {})
	channel = await openChannel()
	running = await run({ mount: (server, service, logger) => mountBot(server, service, bot, logger, channel.authentication) })
})
afterAll(async () => {
	await running.close()
	await channel.close()
	jest.restoreAllMocks()
})

type Sent = Record<string, unknown>

function message(text: string, more: Sent = {}): Sent {
	return {
		type: 'message',
		id: 'activity-1',
		channelId: 'webchat',
		serviceUrl,
		deliveryMode: 'expectReplies',
		locale: 'sv-SE',
		conversation: { id: 'conversation-1' },
		from: { id: 'person-1' },
		recipient: { id: 'bot-1' },
		text,
		...more,
	}
}

function post(body: unknown, authorization: string | undefined = `Bearer ${channel.token()}`): Promise<Response> {
	const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) }
	return send(`${running.url}/api/messages`, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) })
}

/** The replies to a message that is let in. */
async function repliesTo(sent: Sent): Promise<Partial<Activity>[]> {
	const response = await post(sent)
	expect(response.status).toBe(200)
	return ((await response.json()) as { activities: Partial<Activity>[] }).activities
}

async function replyTo(sent: Sent): Promise<Partial<Activity>> {
	const [reply, ...more] = await repliesTo(sent)
	expect(more).toEqual([])
	if (!reply) throw new Error('There was no reply')
	return reply
}

let conversations = 0
/** A conversation of its own for each test. */
function conversation(): { conversation: { id: string } } {
	conversations += 1
	return { conversation: { id: `conversation-of-test-${conversations}` } }
}

interface Card {
	type: string
	version: string
	lang: string
	rtl: boolean
	body: Element[]
}

interface Element {
	type: string
	text?: string
	style?: string
	facts?: { title: string; value: string }[]
	items?: Element[]
}

function cardOf({ attachments }: Partial<Activity>): Card {
	const [attachment, ...more] = (attachments ?? []) as Attachment[]
	expect(more).toEqual([])
	expect(attachment?.contentType).toBe('application/vnd.microsoft.card.adaptive')
	return attachment?.content as Card
}

/** The texts of a card in the order in which they are read, without Markdown escapes. */
function textsOf(elements: readonly Element[]): string[] {
	return elements
		.flatMap(({ text, facts, items }) => [
			...(text === undefined ? [] : [text]),
			...(facts ?? []).flatMap(({ title, value }) => [title, value]),
			...textsOf(items ?? []),
		])
		.map((text) => text.replace(/\\(.)/g, '$1'))
}

function titleOf(reply: Partial<Activity>): string | undefined {
	return cardOf(reply).body.find(({ style }) => style === 'heading')?.text
}

function choicesOf({ suggestedActions }: Partial<Activity>): string[] {
	return (suggestedActions?.actions ?? []).map(({ title }) => title)
}

describe('a message with a valid token', () => {
	test('is answered by a card with title, facts, contact, source and receipt', async () => {
		const { knowledge, translate } = running.service.context()
		const reply = await replyTo(message(answerable, conversation()))
		const card = cardOf(reply)
		expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.5', lang: 'sv', rtl: false })
		expect(reply).toMatchObject({ type: 'message', locale: 'sv', summary: 'Snabb slant', replyToId: 'activity-1' })
		expect(titleOf(reply)).toBe('Snabb slant')
		const facts = card.body.find(({ type }) => type === 'FactSet')?.facts ?? []
		expect(facts.find(({ title }) => title === translate('sv', 'facts.amount'))?.value).toMatch(/10\s000 kr/)
		const contact = card.body.find(({ type }) => type === 'Container')?.items ?? []
		expect(textsOf(contact)[0]).toContain(wordsOfEntry(knowledge, 'sv', 'ekero-idelabbet').words.name)
		const texts = textsOf(card.body)
		const source = knowledge.sources.get(knowledge.entries.get('ekero-snabb-slant')?.source.document ?? '')
		expect(texts.join('\n')).toContain(source?.title)
		expect(texts.join('\n')).toContain(String(source?.year))
		expect(texts.at(-1)).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}/)
	})

	test('is answered with buttons that send their own label', async () => {
		const reply = await replyTo(message(aboutGrants, conversation()))
		const { knowledge } = running.service.context()
		expect(choicesOf(reply)).toEqual(
			expect.arrayContaining([nameOfArea(knowledge, 'sv', 'ekero'), nameOfArea(knowledge, 'sv', 'helsingborg')]),
		)
		for (const { type, title, value } of reply.suggestedActions?.actions ?? [])
			expect({ type, value }).toEqual({ type: 'imBack', value: title })
	})

	test('understands the label of a button', async () => {
		const here = conversation()
		const [place] = choicesOf(await replyTo(message(aboutGrants, here))).filter((label) => label.startsWith('Ekerö'))
		await replyTo(message(place ?? '', here))
		const listed = await replyTo(message('Visa alla bidrag', here))
		expect(choicesOf(listed)).toContain('Snabb slant')
		expect(titleOf(await replyTo(message('Snabb slant', here)))).toBe('Snabb slant')
	})

	test('in the middle of an interview is understood after a restart of the service', async () => {
		const folder = temporaryFolder()
		const database = join(folder, 'questions.sqlite')
		const start = () =>
			run({ database, mount: (server, service, logger) => mountBot(server, service, bot, logger, channel.authentication) })
		const here = conversation()
		const say = async (at: Running, text: string) => {
			const response = await send(`${at.url}/api/messages`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', authorization: `Bearer ${channel.token()}` },
				body: JSON.stringify(message(text, here)),
			})
			return JSON.stringify(await response.json())
		}
		const before = await start()
		await say(before, 'Vilka bidrag finns i Ekerö? Vi är fyra vänner')
		await before.close()
		const after = await start()
		expect(await say(after, '7500')).toMatch(/Antal personer: 4.*Belopp: 7.500/s)
		await after.close()
		removeFolder(folder)
	})

	test('without an answer shows the door and is kept without personal data', async () => {
		const here = conversation()
		await replyTo(message('Ekerö', here))
		const reply = await replyTo(message(unanswerable, here))
		expect(textsOf(cardOf(reply).body).join('\n')).toContain('Idélabbet')
		const [question] = await running.service.questions.list()
		expect(question).toMatchObject({
			text: unanswerableRedacted,
			door: 'ekero-idelabbet',
			channel: 'bot',
		})
		expect(running.log()).not.toMatch(/zebrafink|grön ost/i)
	})

	test.each([
		['no text', { text: undefined }],
		['an empty text', { text: '' }],
		['emoji only', { text: '🎉🎉' }],
	])('and %s gives a friendly question', async (_name, more) => {
		const { text } = await replyTo(message('', { ...conversation(), ...more }))
		expect(text).toBe(running.service.context().translate('sv', 'chat.empty'))
	})

	test.each([
		['an unknown locale', { locale: 'xx-XX' }],
		['an empty locale', { locale: '' }],
		['no locale', { locale: undefined }],
		['no sender', { from: undefined }],
		['unknown fields', { entities: [{ type: 'clientInfo' }], channelData: { a: 1 } }],
		['a text of 10,000 letters', { text: `${answerable} `.repeat(300) }],
	])('and %s is answered', async (_name, more) => {
		const response = await post(message(answerable, { ...conversation(), ...more }))
		const text = await response.text()
		expect(response.status).toBe(200)
		expect(text).not.toMatch(tracesOfCode)
	})

	test('does not get its own words back', async () => {
		const replies = await repliesTo(message('Zebrafink **fest** <script>alert(1)</script>', conversation()))
		expect(replies).toHaveLength(1)
		expect(JSON.stringify(replies)).not.toMatch(/zebrafink|alert/i)
	})

	test('whose reply cannot be delivered gives a stable error, and the service goes on', async () => {
		const response = await post(message(`Zebrafink? ${answerable}`, { ...conversation(), deliveryMode: 'normal' }))
		const text = await response.text()
		expect(response.status).toBe(500)
		expect(JSON.parse(text)).toEqual(errorShape('Unavailable'))
		expect(text).not.toMatch(tracesOfCode)
		expect(running.log()).toContain('a bot turn could not be answered')
		expect(running.log()).not.toMatch(/zebrafink/i)
		expect(titleOf(await replyTo(message(answerable, conversation())))).toBe('Snabb slant')
	})

	test.each([
		['typing', 200],
		['event', 200],
		['endOfConversation', 200],
		['invoke', 501],
	])('of the type %s is taken without a reply', async (type, status) => {
		const response = await post({ ...message('', conversation()), type, deliveryMode: 'normal', text: undefined })
		expect(response.status).toBe(status)
	})
})

describe('a token', () => {
	const now = Math.floor(Date.now() / 1000)
	const cases: [string, () => string | undefined][] = [
		['that is missing', () => ''],
		['that is no token', () => 'Bearer no-token'],
		['of three empty parts', () => 'Bearer ..'],
		['whose parts are no JSON', () => 'Bearer YQ.YQ.YQ'],
		['without the word Bearer', () => channel.token()],
		['of another scheme', () => `Basic ${channel.token()}`],
		['with words after it', () => `Bearer ${channel.token()} more`],
		['signed by a foreign key', () => `Bearer ${channel.foreignToken()}`],
		['signed by a key that is not published', () => `Bearer ${channel.token({}, { kid: 'other' })}`],
		['that names no key', () => `Bearer ${channel.token({}, { kid: undefined })}`],
		[
			'that is changed after signing',
			() => `Bearer ${channel.token().replace(/\.[^.]+\./, `.${Buffer.from('{"aud":"a"}').toString('base64url')}.`)}`,
		],
		['whose signature is cut off', () => `Bearer ${channel.token().split('.').slice(0, 2).join('.')}.`],
		['that is expired', () => `Bearer ${channel.token({ exp: now - 3600, nbf: now - 7200 })}`],
		['that is not valid yet', () => `Bearer ${channel.token({ nbf: now + 3600, exp: now + 7200 })}`],
		['for another bot', () => `Bearer ${channel.token({ aud: '00000000-0000-0000-0000-000000000000' })}`],
		['for no bot', () => `Bearer ${channel.token({ aud: undefined })}`],
		['of a foreign issuer', () => `Bearer ${channel.token({ iss: 'https://elsewhere.example' })}`],
		['of no issuer', () => `Bearer ${channel.token({ iss: undefined })}`],
		['for another service address', () => `Bearer ${channel.token({ serviceurl: 'https://elsewhere.example/' })}`],
		['that is not signed', () => `Bearer ${channel.token({}, { alg: 'none' })}`],
		['signed with the public key as a shared secret', () => `Bearer ${channel.token({}, { alg: 'HS256' })}`],
	]

	test.each(cases)('%s is refused, and the message is not read', async (_name, authorization) => {
		const turns = () => running.log().split('"msg":"turn"').length
		const before = turns()
		const response = await post(message(answerable, conversation()), authorization())
		const text = await response.text()
		expect(response.status).toBe(401)
		expect(JSON.parse(text)).toEqual(errorShape('Unauthorized'))
		expect(text).not.toMatch(tracesOfCode)
		expect(turns()).toBe(before)
	})

	test('that is refused does not stand in the log', async () => {
		const token = channel.token({ aud: 'somebody-else' })
		await post(message(answerable, conversation()), `Bearer ${token}`)
		expect(running.log()).toContain('without a valid token was refused')
		expect(running.log()).not.toContain(token.slice(-40))
		expect(running.log()).not.toContain('somebody-else')
	})

	test('of the channel does not open the way to another reply address', async () => {
		const response = await post(message(answerable, { ...conversation(), serviceUrl: 'http://127.0.0.1:1/' }))
		expect(response.status).toBe(401)
	})

	test.each([['telegram'], ['emulator'], ['AseChannel'], [undefined]])('of a channel is not good for the channel %s', async (channelId) => {
		expect((await post(message(answerable, { ...conversation(), channelId }))).status).toBe(401)
	})
})

describe('a body that is no activity', () => {
	test.each([
		['an empty object', {}],
		['a list', []],
		['a text', '"hej"'],
		['nothing', ''],
		['null', 'null'],
		['no type', { ...message('hej'), type: undefined }],
		['an empty type', { ...message('hej'), type: '' }],
		['a number for a type', { ...message('hej'), type: 1 }],
		['no conversation', { ...message('hej'), conversation: undefined }],
		['a conversation without an id', { ...message('hej'), conversation: {} }],
		['an empty conversation id', { ...message('hej'), conversation: { id: '' } }],
		['a text for a conversation', { ...message('hej'), conversation: 'a' }],
		['a number for a text', { ...message('hej'), text: 5 }],
		['a list for a text', { ...message('hej'), text: ['zebrafink'] }],
		['a group for a locale', { ...message('hej'), locale: {} }],
		['a service address that is none', { ...message('hej'), serviceUrl: 'zebrafink' }],
		['members that are no list', { ...message('hej'), type: 'conversationUpdate', membersAdded: {} }],
		['malformed JSON', '{"type": zebrafink'],
	])('%s is a bad request', async (_name, body) => {
		const response = await post(body)
		const text = await response.text()
		expect(response.status).toBe(400)
		expect(JSON.parse(text)).toEqual(errorShape('BadRequest'))
		expect(text).not.toMatch(tracesOfCode)
		expect(text).not.toContain('zebrafink')
	})

	test('over 64 KiB is too large', async () => {
		const response = await post(message('a'.repeat(64 * 1024)))
		expect(response.status).toBe(413)
		expect(await response.json()).toEqual(errorShape('TooLarge'))
	})
})

describe('a conversation', () => {
	const joined = (more: Sent): Sent => ({ ...message('', more), type: 'conversationUpdate', text: undefined })
	const languageNames = () =>
		[...running.service.context().knowledge.languages.values()].map(({ interface: { language } }) => language.name)
	const nameOf = (lng: string) => running.service.context().knowledge.languages.get(lng)?.interface.language.name ?? ''

	test.each([
		['sv-SE', 'sv'],
		['en', 'en'],
		['ar-IQ', 'ar'],
		['xx', 'sv'],
		[undefined, 'sv'],
	])('that a person with the locale %s joins begins with a greeting in %s and every language', async (locale, lng) => {
		const reply = await replyTo(joined({ ...conversation(), locale, membersAdded: [{ id: 'bot-1' }, { id: 'person-1' }] }))
		expect(reply.text).toBe(running.service.context().translate(lng, 'chat.greeting'))
		expect(reply.locale).toBe(lng)
		expect(choicesOf(reply)).toEqual(languageNames())
	})

	test.each([
		['only the bot joins', { membersAdded: [{ id: 'bot-1' }] }],
		['nobody joins', { membersAdded: [] }],
		['somebody leaves', { membersRemoved: [{ id: 'person-1' }] }],
	])('is not greeted when %s', async (_name, more) => {
		expect(await repliesTo(joined({ ...conversation(), ...more }))).toEqual([])
	})

	test('changes to the language whose name is pressed, and stays there', async () => {
		const here = conversation()
		const { translate } = running.service.context()
		await replyTo(joined({ ...here, membersAdded: [{ id: 'person-1' }] }))
		const changed = await replyTo(message(nameOf('ar'), here))
		expect(changed.locale).toBe('ar')
		expect(changed.text).toContain(translate('ar', 'language.changed'))
		const card = cardOf(await replyTo(message(answerable, here)))
		expect(card).toMatchObject({ lang: 'ar', rtl: true })
	})

	test('remembers the place, and does not share it with another', async () => {
		const [here, there] = [conversation(), conversation()]
		await replyTo(message('Ekerö', here))
		await replyTo(message('Helsingborg', there))
		const doorIn = async (which: Sent) => textsOf(cardOf(await replyTo(message(unanswerable, which))).body).join('\n')
		const { knowledge } = running.service.context()
		const [ideaLab, coordinator] = ['ekero-idelabbet', 'helsingborg-foreningssamordnare'].map(
			(id) => wordsOfEntry(knowledge, 'sv', id).words.name,
		)
		const [ekero, helsingborg] = [await doorIn(here), await doorIn(there)]
		expect(ekero).toContain(ideaLab)
		expect(ekero).not.toContain(coordinator)
		expect(helsingborg).toContain(coordinator)
		expect(helsingborg).not.toContain(ideaLab)
	})

	test('is another one on another channel, also with the same id', async () => {
		const here = conversation()
		await replyTo(message(nameOf('ar'), { ...here, channelId: 'webchat' }))
		await replyTo(message('Ekerö', { ...here, channelId: 'webchat' }))
		const elsewhere = await replyTo(message(unanswerable, { ...here, channelId: 'msteams' }))
		expect(textsOf(cardOf(elsewhere).body).join('\n')).not.toContain('Idélabbet')
	})

	test('begins anew when asked to', async () => {
		const here = conversation()
		await replyTo(message('Ekerö', here))
		await replyTo(message('börja om', here))
		const reply = await replyTo(message(aboutGrants, here))
		expect(choicesOf(reply).some((label) => label.startsWith('Helsingborg'))).toBe(true)
	})
})

describe('which services take bot messages', () => {
	test('a service without an app id does not', async () => {
		const without = await run()
		const response = await send(`${without.url}/api/messages`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${channel.token()}` },
			body: JSON.stringify(message(answerable)),
		})
		await without.close()
		expect(response.status).toBe(404)
		expect(await response.json()).toEqual(errorShape('NotFound'))
	})

	test('a service with an app id does, and trusts the keys of Bot Framework only', async () => {
		const real = await run({ bot })
		const url = `${real.url}/api/messages`
		const headers = { 'content-type': 'application/json', accept: 'application/json' }
		const bare = await send(url, { method: 'POST', headers, body: JSON.stringify(message(answerable)) })
		const ours = await send(url, {
			method: 'POST',
			headers: { ...headers, authorization: `Bearer ${channel.token({ iss: issuer })}` },
			body: JSON.stringify(message(answerable)),
		})
		const read = await send(url, { headers })
		await real.close()
		expect([bare.status, ours.status, read.status]).toEqual([401, 401, 405])
		expect(await ours.json()).toEqual(errorShape('Unauthorized'))
	})
})
