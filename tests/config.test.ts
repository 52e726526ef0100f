import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError, environmentSchema, readConfig } from '../src/config'

const example = readFileSync(join(__dirname, '..', '.env.example'), 'utf8')
const assignments = example
	.split('\n')
	.filter((line) => line !== '' && !line.startsWith('#'))
	.map((line) => /^([A-Z_]+)=(.*)$/.exec(line) ?? [line, line, ''])

describe('.env.example', () => {
	test('names exactly the variables that are read, each once', () => {
		expect(assignments.map(([, name]) => name).sort()).toEqual(Object.keys(environmentSchema.shape).sort())
	})

	test('can be used as it is, and says the defaults', () => {
		expect(readConfig(Object.fromEntries(assignments.map(([, name = '', value]) => [name, value])))).toEqual(readConfig({}))
	})

	test('explains every group of variables', () => {
		for (const group of example.trim().split('\n\n')) expect(group).toMatch(/^# \S/)
	})
})

describe('readConfig', () => {
	test.each([
		['PORT', '8080', { port: 8080 }],
		['PORT', '0', { port: 0 }],
		['PORT', '', { port: 3978 }],
		['PORT', ' ', { port: 3978 }],
		['HOST', '::1', { host: '::1' }],
		['PUBLIC_URL', 'https://fraga.example', { publicUrl: 'https://fraga.example' }],
		['PUBLIC_URL', '', { publicUrl: undefined }],
		['RETENTION_DAYS', '1', { retentionDays: 1 }],
		['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
		['LANGUAGES', 'sv, en,ar', { languages: ['sv', 'en', 'ar'] }],
		['LANGUAGES', 'sv,,', { languages: ['sv'] }],
		['LANGUAGES', ',', { languages: undefined }],
		['LANGUAGES', '', { languages: undefined }],
		['DATABASE_PATH', '/data/questions.sqlite', { database: '/data/questions.sqlite' }],
		['MICROSOFT_APP_ID', '', { bot: undefined }],
		['MICROSOFT_APP_ID', 'app', { bot: { appId: 'app', password: undefined, type: 'MultiTenant', tenantId: undefined } }],
	])('reads %s=%s', (name, value, expected) => {
		expect(readConfig({ [name]: value })).toMatchObject(expected)
	})

	test.each([
		['PORT', 'zebrafink'],
		['PORT', '-1'],
		['PORT', '65536'],
		['PORT', '80.5'],
		['PORT', '3978zebrafink'],
		['RETENTION_DAYS', '0'],
		['RETENTION_DAYS', '-90'],
		['RETENTION_DAYS', 'zebrafink'],
		['RETENTION_DAYS', '100000'],
		['PUBLIC_URL', 'zebrafink'],
		['PUBLIC_URL', 'javascript:zebrafink'],
		['LOG_LEVEL', 'zebrafink'],
		['LOG_LEVEL', 'INFO'],
		['MICROSOFT_APP_TYPE', 'zebrafink'],
	])('refuses %s=%j by name and does not repeat the value', (name, value) => {
		const read = () => readConfig({ [name]: value })
		expect(read).toThrow(ConfigError)
		expect(read).toThrow(new RegExp(`^${name}: .*\\.env\\.example`))
		expect(read).not.toThrow(/zebrafink/)
	})

	test('names every variable that is not right, one a line', () => {
		const read = () => readConfig({ PORT: 'a', LOG_LEVEL: 'b', RETENTION_DAYS: 'c', HOST: '' })
		expect(read).toThrow(/^PORT: .*\nRETENTION_DAYS: .*\nLOG_LEVEL: [^\n]*$/)
	})

	test('asks for the tenant of a bot that has only one', () => {
		const bot = { MICROSOFT_APP_ID: 'app', MICROSOFT_APP_PASSWORD: 'zebrafink', MICROSOFT_APP_TYPE: 'SingleTenant' }
		expect(() => readConfig(bot)).toThrow(/^MICROSOFT_APP_TENANT_ID: /)
		expect(() => readConfig(bot)).not.toThrow(/zebrafink/)
		expect(readConfig({ ...bot, MICROSOFT_APP_TENANT_ID: 'tenant' }).bot).toMatchObject({ type: 'SingleTenant', tenantId: 'tenant' })
	})

	test('reads nothing that is not in the schema, and changes nothing', () => {
		const environment = Object.freeze({ PORT: '1', ZEBRA: 'fink' })
		expect(JSON.stringify(readConfig(environment))).not.toMatch(/zebra|fink/i)
	})
})
