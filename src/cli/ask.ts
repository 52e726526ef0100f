import pino from 'pino'
import { z } from 'zod'
import { readConfig } from '../config'
import { plainText } from '../conversation/plain-text'
import type { Reply } from '../conversation/reply'
import { newConversation } from '../conversation/state'
import type { Turn } from '../conversation/step'
import { createService, type Service } from '../service'
import type { ExitCode, Terminal } from './command'
import { LineError, mapJsonLines } from './jsonl'

export interface AskOptions {
	lang?: string
	area?: string
	json?: boolean
	jsonl?: boolean
}

const questionSchema = z.object({
	id: z.union([z.string(), z.number()], 'a string or a number is needed'),
	text: z.string(),
	area: z.string().nullish(),
	lang: z.string().nullish(),
})

/** Says what is wrong with a language or place that the knowledge base does not have. */
function unknownName(service: Service, { lang, area }: { lang?: string | undefined; area?: string | undefined }): string | undefined {
	const { languages, areas } = service.context().knowledge
	if (lang && !languages.has(lang)) return `no language “${lang}”; there are: ${[...languages.keys()].join(', ')}`
	if (area && !areas.has(area)) return `no area “${area}”; there are: ${[...areas.keys()].join(', ')}`
	return undefined
}

async function askOnce(service: Service, text: string, lang: string | undefined, area: string | undefined): Promise<Turn> {
	return service.respond(newConversation({ lng: lang || undefined, area: area || undefined }), { text }, { channel: 'terminal' })
}

/** There is no next turn in which to say whether an answer helped. */
function textOf(service: Service, replies: readonly Reply[]): string {
	return replies.map((reply) => plainText(service.context(), { ...reply, asides: [] })).join('\n\n')
}

function asJson(service: Service, id: string | number | undefined, { lng, outcome, entry, candidates, contact, replies }: Turn): object {
	const text = textOf(service, replies)
	return { ...(id === undefined ? {} : { id }), lang: lng, outcome, entry, candidates, contact, text }
}

/** `envagin ask`: one question from the command line, or many as JSON lines, each in a conversation of its own. */
export async function ask(
	text: string | undefined,
	options: AskOptions,
	{ stdin, stdout, stderr, environment }: Terminal,
): Promise<ExitCode> {
	if (!options.jsonl && !text?.trim()) {
		stderr.write('Write a question: envagin ask "…", or use --jsonl and give questions on standard input.\n')
		return 2
	}
	if (options.jsonl && (options.json || text !== undefined)) {
		stderr.write('Give either a text (with --json for one object) or --jsonl with questions on standard input.\n')
		return 2
	}
	const service = await createService({ config: readConfig(environment), logger: pino({ level: 'silent' }) })
	try {
		const unknown = unknownName(service, options)
		if (unknown) {
			stderr.write(`${unknown}\n`)
			return 2
		}
		if (options.jsonl) {
			return await mapJsonLines(stdin, stdout, questionSchema, async (question) => {
				const lang = question.lang ?? options.lang
				const area = question.area ?? options.area
				const wrong = unknownName(service, { lang, area })
				if (wrong) throw new LineError(wrong)
				return asJson(service, question.id, await askOnce(service, question.text, lang, area))
			})
		}
		const turn = await askOnce(service, text ?? '', options.lang, options.area)
		stdout.write(options.json ? `${JSON.stringify(asJson(service, undefined, turn))}\n` : `${textOf(service, turn.replies)}\n`)
		return 0
	} finally {
		await service.close()
	}
}
