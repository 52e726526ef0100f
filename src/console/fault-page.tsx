import type { Request } from 'restify'
import type { Context } from '../conversation/context'
import { isOwnOrigin } from '../request-origin'
import { sentFields } from './forms'
import { type ConsoleLng, consoleLanguage } from './language'
import { renderConsole } from './layout'
import { Resend } from './resend-page'
import { consolePath } from './sign-in/paths'
import { consoleWords } from './words'

interface FaultWords {
	title: string
	/** By status; a status that is not here is said to be a fault of ours from 500, and else of what was sent. */
	[status: number]: string
	ours: string
	theirs: string
	kept: string
}

const texts: Record<ConsoleLng, FaultWords> = {
	sv: {
		title: 'Det gick inte',
		403: 'Det kom från en annan webbplats och är inte gjort.',
		404: 'Sidan finns inte.',
		405: 'Sidan finns inte.',
		413: 'Det du skickade är för stort, och inget är gjort. Gå tillbaka i webbläsaren och korta det.',
		429: 'Det kom väldigt mycket på kort tid, och inget är gjort. Vänta en minut och skicka igen.',
		ours: 'Något gick fel hos oss. Vänta en stund. Se i historiken om det är gjort, innan du skickar igen.',
		theirs: 'Det gick inte att läsa det som skickades, och inget är gjort.',
		kept: 'Det du skrev står kvar här.',
	},
	en: {
		title: 'It did not work',
		403: 'It came from another site and is not done.',
		404: 'The page does not exist.',
		405: 'The page does not exist.',
		413: 'What you sent is too large, and nothing is done. Go back in the browser and shorten it.',
		429: 'Very much came in a short time, and nothing is done. Wait a minute and send again.',
		ours: 'Something went wrong on our side. Wait a while. See in the history whether it is done before you send again.',
		theirs: 'What was sent could not be read, and nothing is done.',
		kept: 'What you wrote is still here.',
	},
}

/** A page for something that went wrong in the console, with every field of a form of ours, to be sent again. */
export function renderConsoleFault(context: Context, request: Request, status: number): string {
	const lng = consoleLanguage(request)
	const words = texts[lng]
	const fields = sentFields(request)
	// The form has no token but its own, so that no other site gets one here.
	const csrf = fields.find(([name]) => name === 'csrf')?.[1] ?? ''
	const why = words[status] ?? (status >= 500 ? words.ours : words.theirs)
	const children =
		fields.length > 0 && isOwnOrigin(request) ? (
			<Resend {...{ lng, context, fields, csrf }} action={request.url ?? consolePath} fault={`${why} ${words.kept}`} />
		) : (
			<p role="alert">{why}</p>
		)
	return renderConsole({
		lng,
		title: words.title,
		children: (
			<>
				{children}
				<p>
					<a href={consolePath}>{consoleWords(lng).inbox}</a>
				</p>
			</>
		),
	})
}
