import { z } from 'zod'
import { audiences, notStatedTopics, timeUnits } from './facts'
import { review } from './review'

const text = z.string().trim().min(1)
const group = <Name extends string>(...names: Name[]) =>
	z.strictObject(Object.fromEntries(names.map((name) => [name, text])) as Record<Name, typeof text>)
const plural = z.strictObject({
	zero: text.optional(),
	one: text.optional(),
	two: text.optional(),
	few: text.optional(),
	many: text.optional(),
	other: text,
})

/** What a person can say that is about the conversation itself, or about money in general. */
export const intentNames = [
	'greeting',
	'thanks',
	'goodbye',
	'robot',
	'help',
	'language',
	'speaks',
	'place',
	'restart',
	'person',
	'grants',
] as const
export type Intent = (typeof intentNames)[number]

/** What a person can say to a question of the grant finder, whatever it asks. */
export const answerNames = ['yes', 'no', 'unknown', 'back', 'change', 'why', 'stop', 'result'] as const
export type AnswerName = (typeof answerNames)[number]

const boundNames = ['or', 'between', 'at_least', 'more_than', 'at_most', 'less_than', 'and', 'vague'] as const

/** `locales/<lng>/ui.yaml`: every sentence of the bot's own. The type of a message key follows from this. */
export const interfaceFileSchema = z.strictObject({
	review,
	language: group('name', 'changed', 'choose', 'unsupported'),
	page: group(
		'title',
		'lead',
		'question',
		'placeholder',
		'send',
		'you',
		'answer',
		'language',
		'place',
		'anyPlace',
		'privacy',
		'noPersonalData',
	),
	chat: group(
		'greeting',
		'thanks',
		'goodbye',
		'robot',
		'help',
		'canAnswerIn',
		'empty',
		'tooLong',
		'restarted',
		'placeChanged',
		'placeCleared',
	),
	place: group('ask', 'choose', 'other', 'noContent'),
	clarify: group('ask', 'none'),
	grants: group('list', 'none'),
	finder: group(
		'intro',
		'found',
		'statement',
		'checklist',
		'checklistWhich',
		'number',
		'limit',
		'yes',
		'no',
		'unknown',
		'allTrue',
		'notAllTrue',
		'noneOfThese',
		'back',
		'change',
		'changeWhich',
		'why',
		'whyText',
		'stop',
		'stopped',
		'result',
		'continue',
		'showAll',
		'reply',
		'answers',
		'answerUnknown',
		'answerNoneOf',
		'answerRange',
		'answerFrom',
		'answerTo',
		'notUnderstood',
		'unlikely',
		'whichNumber',
		'vocabularyChanged',
		'resultTitle',
		'resultText',
		'canApply',
		'perhaps',
		'askOffice',
		'notThis',
		'dependsOn',
		'because',
		'onlyMissing',
		'youAnswered',
		'conditionsMet',
		'covers',
		'decidedBy',
		'openGrant',
		'nothingFits',
		'nearest',
		'printPage',
		'printHint',
		'asText',
		'changeAnswers',
	).extend({ questionsLeft: plural }),
	answer: group('historic', 'proposal', 'seeInstead', 'inOtherLanguage', 'source', 'age', 'receipt', 'more', 'related'),
	facts: group(
		'amount',
		'amountAtMost',
		'amountAtLeast',
		'amountExactly',
		'money',
		'decision',
		'decisionWithin',
		'decisionWithinUsually',
		'conditions',
		'inherited',
		'rulesNotStated',
		'commitments',
		'documents',
		'started',
		'capacity',
		'audience',
		'place',
		'notStated',
	),
	units: z.record(z.enum(timeUnits), plural),
	audience: z.record(z.enum(audiences), text),
	notStated: z.record(z.enum(notStatedTopics), text),
	contact: group('title', 'phone', 'email', 'address', 'web', 'helpsWith', 'notReachable'),
	handoff: group('noAnswer', 'didNotHelp', 'door', 'person', 'choosePlace', 'saved', 'notSaved'),
	feedback: group('helped', 'notHelped', 'thanks'),
	menu: group('grants', 'language', 'place', 'person', 'restart'),
	message: group('title', 'text', 'email', 'consent', 'send', 'sent', 'consentNeeded', 'badEmail', 'tooLong', 'unknown'),
	question: group(
		'title',
		'enter',
		'code',
		'show',
		'asked',
		'waiting',
		'waitsAt',
		'answered',
		'original',
		'writtenIn',
		'closed',
		'askAgain',
		'erase',
		'eraseHint',
		'erased',
	),
	mail: group('subject', 'intro', 'link', 'noReply'),
	chatWindow: group(
		'open',
		'close',
		'title',
		'placeholder',
		'send',
		'failed',
		'retry',
		'connecting',
		'reconnecting',
		'offline',
		'newMessages',
		'botSaid',
		'youSaid',
		'noScript',
	),
	errors: group('tooMany', 'badRequest', 'tooLarge', 'notFound', 'unavailable'),
	intents: z.record(z.enum(intentNames), z.array(text).min(1)),
	/** Words of wishing and politeness, which do not tell what is wanted: `jag`, `vill`, `snälla`. */
	fillers: z.array(text).default([]),
	/** How people answer a question of the grant finder, or steer it. */
	answers: z.record(z.enum(answerNames), z.array(text).min(1)),
	/** Words that turn what stands behind them (`before`) or in front of them (`after`) into its opposite. */
	negations: z.strictObject({ before: z.array(text).default([]), after: z.array(text).default([]) }).default({ before: [], after: [] }),
	/** Figure -> its words in all forms; other numbers are put together of these. */
	numbers: z.record(z.string().regex(/^\d+$/, 'the key is a number in figures, for example "20"'), z.array(text).min(1)).default({}),
	bounds: z.partialRecord(z.enum(boundNames), z.array(text)).default({}),
})

export type InterfaceWords = z.infer<typeof interfaceFileSchema>

/** What people say, which is read and never shown. */
export const readOnlyGroups = ['intents', 'fillers', 'answers', 'negations', 'numbers', 'bounds'] as const

type MessageGroups = Omit<InterfaceWords, 'review' | (typeof readOnlyGroups)[number]>

/** `group.name` of every sentence in `ui.yaml`; a plural is one key. */
export type MessageKey = { [Group in keyof MessageGroups]: `${Group}.${Extract<keyof MessageGroups[Group], string>}` }[keyof MessageGroups]
