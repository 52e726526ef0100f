import type { Request } from 'restify'
import type { Context } from '../conversation/context'
import { questionsPath } from '../conversation/replies/address'
import { readReceipt } from '../conversation/state'
import type { MessageKey } from '../knowledge/schema/interface'
import type { Lng } from '../language/tags'
import type { Service } from '../service'
import { Layout, renderDocument } from './layout'
import { MessageForm, messagePath } from './message'
import { QuestionForm } from './page'
import { CodeForm } from './question-page'
import { knownLanguage, languageOf } from './request'
import { readState } from './state-fields'

type Fields = Readonly<Record<string, string>>

function fieldsOf({ body }: Request): Fields {
	const fields = Object.entries(typeof body === 'object' && body !== null ? body : {})
	return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'))
}

interface AgainProps {
	context: Context
	lng: Lng
	path: string
	query: URLSearchParams
	fields: Fields
	sendsLetters: boolean
}

/** The form that was sent, with what the person wrote in it. */
function Again({ context, lng, path, query, fields, sendsLetters }: AgainProps) {
	const { message = '', email = '', agrees, text, asked, state = '' } = fields
	const code = path === messagePath ? readReceipt(fields.code ?? '') : undefined
	if (code !== undefined)
		return (
			<div class="answer">
				<MessageForm {...{ context, lng, sendsLetters }} fields={{ code, message, email, agrees: agrees === 'yes' }} />
			</div>
		)
	if (path.startsWith(questionsPath)) {
		const written = query.get('code') ?? path.slice(questionsPath.length)
		return <CodeForm context={context} lng={lng} code={readReceipt(written) ?? ''} />
	}
	const written = text || message || asked
	return written ? <QuestionForm context={context} lng={lng} state={readState(state)} text={written} replies={[]} /> : null
}

/** A page for something that went wrong, in the language of the page before, with a way back and all that the person wrote. */
export function renderErrorPage({ context: edition, sendsLetters }: Service, request: Request, key: MessageKey): string {
	const context = edition()
	const fields = fieldsOf(request)
	const spoken = fields.lng ?? readState(fields.state ?? '').lng ?? undefined
	const lng = knownLanguage(context, spoken) ?? languageOf(context, request)
	const query = new URLSearchParams(request.getQuery())
	const title = context.translate(lng, 'page.title')
	return renderDocument(
		<Layout lng={lng} title={title}>
			<main>
				<h1>{title}</h1>
				<p role="alert">{context.translate(lng, key)}</p>
				<Again {...{ context, lng, query, fields, sendsLetters }} path={request.path()} />
			</main>
		</Layout>,
	)
}
