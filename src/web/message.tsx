import type { Context } from '../conversation/context'
import type { Lng } from '../language/tags'

export const messagePath = '/messages'
export const longestLetter = 4000

export interface MessageFields {
	code: string
	message: string
	email: string
	agrees: boolean
}

export interface MessageFormProps {
	context: Context
	lng: Lng
	fields: MessageFields
	/** Replies can be sent to an address. */
	sendsLetters: boolean
	/** Why the form is shown again. */
	fault?: string
}

/** A form by which a person who got no answer may write to staff, and leave an address to be answered at. */
export function MessageForm({ context, lng, fields, sendsLetters, fault }: MessageFormProps) {
	const { translate } = context
	return (
		<form method="post" action={messagePath} class="message">
			<input type="hidden" name="code" value={fields.code} />
			<input type="hidden" name="lng" value={lng} />
			{fault && <p role="alert">{fault}</p>}
			<label for="message">{translate(lng, 'message.text')}</label>
			<textarea id="message" name="message" rows={3} dir="auto" maxlength={longestLetter}>
				{fields.message}
			</textarea>
			{sendsLetters && (
				<>
					<label for="email">{translate(lng, 'message.email')}</label>
					<input id="email" name="email" type="email" autocomplete="email" dir="ltr" maxlength={200} value={fields.email} />
					<label class="consent">
						<input type="checkbox" name="agrees" value="yes" checked={fields.agrees} /> <span>{translate(lng, 'message.consent')}</span>
					</label>
				</>
			)}
			<button type="submit">{translate(lng, 'message.send')}</button>
		</form>
	)
}
