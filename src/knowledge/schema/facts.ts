import { z } from 'zod'

export const kinds = ['grant', 'premises', 'contact', 'method'] as const
export type Kind = (typeof kinds)[number]

/** Where the entries of a kind live: `knowledge/<folder>/<area>.yaml` and `locales/<lng>/<folder>.yaml`. */
export const folderOfKind = { grant: 'grants', premises: 'premises', contact: 'contacts', method: 'methods' } as const satisfies Record<
	Kind,
	string
>

export const statuses = ['current', 'historic', 'proposal'] as const
export const audiences = ['association', 'informal-group', 'resident', 'youth', 'newcomer', 'staff', 'company', 'housing-company'] as const
export const timeUnits = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const
export const notStatedTopics = [
	'amount',
	'conditions',
	'deadline',
	'detailed-rules',
	'address',
	'opening-hours',
	'fee',
	'place',
	'time',
	'tasks',
	'phone',
	'email',
	'registration',
	'dates',
	'content',
	'application-form',
	'booking',
	'contact-name',
	'cost-types',
	'deciding-body',
	'results',
] as const

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case letters a-z, digits and single hyphens')
const fieldName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a field name is lower-case letters, digits and underscores')
const year = z.int().min(1900).max(2100)
const amountOfMoney = z.number('an amount is a number of kronor without spaces or currency, for example 10000').positive()
const duration = z.strictObject({ value: z.int().positive(), unit: z.enum(timeUnits) })

/** `2016-02-31` is no day. */
function isInCalendar(date: string): boolean {
	const day = new Date(date)
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
}

/**
 * A figure that an entry's words name as `{{name}}`: a year, a month or day (`2016-12`, `2016-12-05`), a plain number,
 * kronor, percent, a length of time, a time of day (`17:00`), or digits that are a name (`2003:460`).
 */
const figureSchema = z
	.strictObject({
		year: year.optional(),
		date: z
			.string()
			.regex(/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/, { error: 'a date is 2016-12 or 2016-12-05', abort: true })
			.refine(isInCalendar, 'there is no such day')
			.optional(),
		number: z.number().optional(),
		money: amountOfMoney.optional(),
		share: z.number('a share is a number of percent, for example 34').min(0).optional(),
		duration: duration.optional(),
		time: z
			.string()
			.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is "17:00", in quotation marks')
			.optional(),
		text: z.string().min(1).optional(),
	})
	.refine((figure) => Object.values(figure).filter((value) => value !== undefined).length === 1, {
		error: 'a figure has exactly one of year, date, number, money, share, duration, time and text',
	})

const conditionValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()])).min(1)])

/**
 * What a grant asks of its applicant. `eligibility` decides; `commitment` is a promise that is only listed.
 * `note` is for staff who edit and is never shown.
 */
export const conditionSchema = z.strictObject({
	field: fieldName,
	op: z.enum(['=', 'in', '>=', '<=']),
	value: conditionValue,
	role: z.enum(['eligibility', 'commitment']),
	note: z.string().optional(),
})

const amountSchema = z
	.strictObject({
		at_most: amountOfMoney.optional(),
		at_least: amountOfMoney.optional(),
		exactly: amountOfMoney.optional(),
		currency: z.literal('SEK'),
	})
	.refine((amount) => [amount.at_most, amount.at_least, amount.exactly].filter((bound) => bound !== undefined).length === 1, {
		error: 'an amount has exactly one of at_most, at_least and exactly',
	})

const exampleValue = z.union([z.string(), z.number(), z.boolean()])

/** An applicant, and what the grant says of them: it shows what the conditions mean, and a test holds them to it. */
const exampleSchema = z.strictObject({
	facts: z.record(fieldName, z.union([exampleValue, z.array(exampleValue).min(1)])),
	expect: z.enum(['eligible', 'possible', 'ineligible', 'ask']),
})

const passage = z.strictObject({ document: slug, section: z.string().min(1) })

const entryFacts = {
	status: z.enum(statuses),
	audience: z.array(z.enum(audiences)).min(1),
	route_to: slug,
	source: passage,
	/** Documents that some of the facts come from instead. */
	other_sources: z.array(passage).default([]),
	started: year.optional(),
	/** The year that the source speaks of, when that is not the source's own. */
	as_of: year.optional(),
	figures: z.record(fieldName, figureSchema).default({}),
	related: z.array(slug).default([]),
	not_stated: z.array(z.enum(notStatedTopics)).default([]),
}

const grantFacts = z.strictObject({
	...entryFacts,
	amount: amountSchema.optional(),
	decision_time: z.strictObject({ within: duration, usually: duration.optional() }).optional(),
	ruleset: z.literal(true).optional(),
	inherits: slug.optional(),
	/** Entry of who decides, where that is not who the applicant turns to. */
	decided_by: slug.optional(),
	rules: z.literal('not-stated').optional(),
	conditions: z.array(conditionSchema).default([]),
	documents: z.array(slug).default([]),
	obligations: z.array(slug).default([]),
	examples: z.array(exampleSchema).default([]),
})

const premisesFacts = z.strictObject({ ...entryFacts, capacity: z.int().positive().optional(), address: z.string().optional() })

const contactFacts = z.strictObject({
	...entryFacts,
	phone: z.string().optional(),
	email: z.email().optional(),
	address: z.string().optional(),
	url: z.url().optional(),
})

const methodFacts = z.strictObject(entryFacts)

/** One file `knowledge/<folder>/<area>.yaml`: entry id -> facts. */
export const factsFileSchemas = {
	grant: z.record(slug, grantFacts),
	premises: z.record(slug, premisesFacts),
	contact: z.record(slug, contactFacts),
	method: z.record(slug, methodFacts),
} satisfies Record<Kind, z.ZodType>

export const areasFileSchema = z.record(
	slug,
	z.strictObject({ kind: z.enum(['country', 'region', 'municipality', 'city']), parent: slug.optional(), door: slug.optional() }),
)

export const sourcesFileSchema = z.record(
	slug,
	z.strictObject({
		title: z.string().min(1),
		publisher: z.string().min(1),
		year,
		language: z.string().min(2),
		url: z.url().optional(),
		/** Headings that entries may name; all when absent. */
		sections: z.array(z.string().min(1)).optional(),
	}),
)

const profileFieldSchema = z.discriminatedUnion('type', [
	/** `several`: an applicant may be more than one of the values at once. */
	z.strictObject({ type: z.literal('choice'), values: z.array(slug).min(2), several: z.literal(true).optional() }),
	/** `unit`: other times are turned into it. `least` and `most`: what an answer is believed within; `example`: shown beside the question. */
	z.strictObject({
		type: z.literal('number'),
		unit: z.literal('month').optional(),
		least: z.number().optional(),
		most: z.number().optional(),
		example: z.number().optional(),
	}),
	z.strictObject({ type: z.literal('yes-no') }),
	z.strictObject({ type: z.literal('area') }),
])

export const profileFileSchema = z.strictObject({
	fields: z.record(fieldName, profileFieldSchema),
	documents: z.array(slug),
	obligations: z.array(slug),
})

export type Example = z.infer<typeof exampleSchema>
export type Condition = z.infer<typeof conditionSchema>
export type Duration = z.infer<typeof duration>
export type Figure = z.infer<typeof figureSchema>

export type GrantFacts = z.infer<typeof grantFacts>
export type PremisesFacts = z.infer<typeof premisesFacts>
export type ContactFacts = z.infer<typeof contactFacts>
export type MethodFacts = z.infer<typeof methodFacts>
export type Area = z.infer<typeof areasFileSchema>[string]
export type SourceDocument = z.infer<typeof sourcesFileSchema>[string]
export type Profile = z.infer<typeof profileFileSchema>
export type ProfileField = z.infer<typeof profileFieldSchema>
