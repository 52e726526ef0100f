import { join } from 'node:path'
import { z } from 'zod'

const given = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value)
const optionalText = z.preprocess(given, z.string().optional())
const whole = (fallback: number, least: number, most: number) =>
	z.preprocess(given, z.coerce.number().int().min(least).max(most).default(fallback))

const projectFolder = join(__dirname, '..')
/** Where what was read and learned is kept unless the environment says otherwise. */
export const defaultCachePath = join(projectFolder, 'data', 'cache')
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
const appTypes = ['MultiTenant', 'SingleTenant', 'UserAssignedMSI'] as const

/** Every variable the program reads. `.env.example` documents the same list; a test compares them. */
export const environmentSchema = z.object({
	PORT: whole(3978, 0, 65535),
	HOST: z.preprocess(given, z.string().default('0.0.0.0')),
	PUBLIC_URL: z.preprocess(
		given,
		z
			.url({ protocol: /^https?$/ })
			.transform((url) => url.replace(/\/+$/, ''))
			.optional(),
	),
	EMBED_ORIGINS: optionalText,
	RATE_LIMIT: whole(60, 1, 1_000_000),
	RATE_LIMIT_ALL: whole(3000, 1, 100_000_000),
	CONNECTION_LIMIT: whole(100, 1, 1_000_000),
	TRUST_PROXY: z.preprocess(given, z.enum(['yes', 'no']).default('no')),
	CONTENT_PATH: z.preprocess(given, z.string().default(projectFolder)),
	DATABASE_PATH: z.preprocess(given, z.string().default(join(projectFolder, 'data', 'en-vag-in.sqlite'))),
	DATABASE_URL: z.preprocess(given, z.url({ protocol: /^postgres(ql)?$/ }).optional()),
	SPOOL_PATH: optionalText,
	CACHE_PATH: z.preprocess(given, z.string().default(defaultCachePath)),
	RETENTION_DAYS: whole(90, 1, 3650),
	LANGUAGES: optionalText,
	LOG_LEVEL: z.preprocess(given, z.enum(levels).default('info')),
	OPENID_ISSUER: z.preprocess(given, z.url({ protocol: /^https?$/ }).optional()),
	OPENID_CLIENT_ID: optionalText,
	OPENID_CLIENT_SECRET: optionalText,
	OPENID_ROLES_CLAIM: z.preprocess(given, z.string().default('roles')),
	OPENID_REVIEWER_ROLE: z.preprocess(given, z.string().default('reviewer')),
	OPENID_READER_ROLE: optionalText,
	PROMISED_HOURS: whole(72, 1, 10_000),
	SMTP_URL: z.preprocess(given, z.url({ protocol: /^smtps?$/ }).optional()),
	MAIL_FROM: optionalText,
	MICROSOFT_APP_ID: optionalText,
	MICROSOFT_APP_PASSWORD: optionalText,
	MICROSOFT_APP_TYPE: z.preprocess(given, z.enum(appTypes).default('MultiTenant')),
	MICROSOFT_APP_TENANT_ID: optionalText,
})

export interface Config {
	port: number
	host: string
	/** Where people reach the service, when it is behind a proxy. */
	publicUrl: string | undefined
	/** Origins of the sites whose pages may show the chat, for example `https://www.ekero.se`. */
	embedOrigins: string[]
	rateLimits: { perClient: number; inAll: number }
	/** Chats that one client may have open at a time. */
	connectionLimit: number
	/** A proxy in front says who the client is (`X-Forwarded-For`). */
	trustProxy: boolean
	/** Folder that holds `knowledge/` and `locales/`. */
	contentPath: string
	/** File of SQLite, or address of PostgreSQL (`postgres://…`). */
	database: string
	/** File that questions wait in while the database is away. */
	spoolPath: string
	/** Folder of what was read and learned from the content; it can be emptied at any time. */
	cachePath: string
	retentionDays: number
	/** Languages to offer, in order; all when undefined. */
	languages: string[] | undefined
	logLevel: (typeof levels)[number]
	/** Where staff sign in; without it, by a link that is printed at the start. */
	openId:
		| {
				issuer: string
				clientId: string
				clientSecret: string | undefined
				rolesClaim: string
				reviewerRole: string
				readerRole: string | undefined
		  }
		| undefined
	/** Hours within which people are promised an answer to what the bot could not answer. */
	promisedHours: number
	/** Replies are sent by e-mail only when this is set. */
	mail: { url: string; from: string } | undefined
	/** Bot Framework is served only when this is set. */
	bot: { appId: string; password: string | undefined; type: (typeof appTypes)[number]; tenantId: string | undefined } | undefined
}

/** Undefined when the list names none. */
function languagesIn(list: string): string[] | undefined {
	const languages = list
		.split(',')
		.map((lng) => lng.trim())
		.filter(Boolean)
	return languages.length > 0 ? languages : undefined
}

export class ConfigError extends Error {}

/** Throws `ConfigError` for what is no origin, as a path or a missing scheme would allow nobody. */
function originsIn(list: string | undefined): string[] {
	const origins = (list ?? '').split(',').flatMap((each) => each.trim() || [])
	for (const origin of origins)
		if (!URL.canParse(origin) || new URL(origin).origin !== origin)
			throw new ConfigError(
				'EMBED_ORIGINS: origins separated by commas, for example https://www.ekero.se, without a path. See .env.example.',
			)
	return origins
}

/** Reads the settings. Throws `ConfigError` naming each variable that is not right; values are not repeated. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
	const result = environmentSchema.safeParse(environment)
	if (!result.success) {
		const lines = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}. See .env.example.`)
		throw new ConfigError(lines.join('\n'))
	}
	const values = result.data
	if (values.MICROSOFT_APP_ID && values.MICROSOFT_APP_TYPE === 'SingleTenant' && !values.MICROSOFT_APP_TENANT_ID) {
		throw new ConfigError('MICROSOFT_APP_TENANT_ID: needed when MICROSOFT_APP_TYPE is SingleTenant. See .env.example.')
	}
	if (values.OPENID_ISSUER && !(values.OPENID_CLIENT_ID && values.PUBLIC_URL))
		throw new ConfigError('OPENID_CLIENT_ID and PUBLIC_URL: needed when OPENID_ISSUER is set. See .env.example.')
	if (values.SMTP_URL && !values.MAIL_FROM) throw new ConfigError('MAIL_FROM: needed when SMTP_URL is set. See .env.example.')
	return {
		port: values.PORT,
		host: values.HOST,
		publicUrl: values.PUBLIC_URL,
		embedOrigins: originsIn(values.EMBED_ORIGINS),
		rateLimits: { perClient: values.RATE_LIMIT, inAll: values.RATE_LIMIT_ALL },
		connectionLimit: values.CONNECTION_LIMIT,
		trustProxy: values.TRUST_PROXY === 'yes',
		contentPath: values.CONTENT_PATH,
		database: values.DATABASE_URL ?? values.DATABASE_PATH,
		spoolPath: values.SPOOL_PATH ?? join(projectFolder, 'data', `spool-${values.PORT}.jsonl`),
		cachePath: values.CACHE_PATH,
		retentionDays: values.RETENTION_DAYS,
		languages: values.LANGUAGES === undefined ? undefined : languagesIn(values.LANGUAGES),
		logLevel: values.LOG_LEVEL,
		openId: values.OPENID_ISSUER
			? {
					issuer: values.OPENID_ISSUER,
					clientId: values.OPENID_CLIENT_ID ?? '',
					clientSecret: values.OPENID_CLIENT_SECRET,
					rolesClaim: values.OPENID_ROLES_CLAIM,
					reviewerRole: values.OPENID_REVIEWER_ROLE,
					readerRole: values.OPENID_READER_ROLE,
				}
			: undefined,
		promisedHours: values.PROMISED_HOURS,
		mail: values.SMTP_URL ? { url: values.SMTP_URL, from: values.MAIL_FROM ?? '' } : undefined,
		bot: values.MICROSOFT_APP_ID
			? {
					appId: values.MICROSOFT_APP_ID,
					password: values.MICROSOFT_APP_PASSWORD,
					type: values.MICROSOFT_APP_TYPE,
					tenantId: values.MICROSOFT_APP_TENANT_ID,
				}
			: undefined,
	}
}
