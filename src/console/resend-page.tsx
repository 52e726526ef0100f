import { signInPath } from './sign-in/paths'
import type { ConsoleLng } from './sign-in/texts'
import { consoleWords } from './words'

interface ResendProps {
	lng: ConsoleLng
	/** Where the form was sent. */
	action: string
	fields: readonly (readonly [string, string])[]
	/** Of the session there is now; undefined when there is none. */
	csrf: string | undefined
}

/** A form whose session had ended, with all that was typed, to be sent again after signing in. */
export function Resend({ lng, action, fields, csrf }: ResendProps) {
	const words = consoleWords(lng)
	return (
		<>
			<p role="alert">{csrf === undefined ? words.resend : words.resendReady}</p>
			{csrf === undefined && (
				<p>
					<a href={signInPath} target="_blank" rel="noopener">
						{words.signInNew}
					</a>
				</p>
			)}
			<form method="post" action={action} class="answer">
				{fields
					.filter(([name]) => name !== 'csrf')
					.map(([name, value]) => (
						<input type="hidden" name={name} value={value} />
					))}
				{csrf !== undefined && <input type="hidden" name="csrf" value={csrf} />}
				{fields.some(([name, value]) => name === 'reply' && value) && (
					<blockquote dir="auto">{fields.find(([name]) => name === 'reply')?.[1]}</blockquote>
				)}
				<button type="submit" class="primary">
					{words.send}
				</button>
			</form>
		</>
	)
}
