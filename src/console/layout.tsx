import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type Key, KeysHelp } from './keys-help'
import type { ConsoleLng } from './language'
import { numbersPath } from './numbers/paths'
import { consolePath, signOutPath } from './sign-in/paths'
import type { Session } from './sign-in/session'
import type { Words } from './sign-in/texts'
import { consoleWords } from './words'

export const scriptPath = '/assets/console.js'
export const stylePath = '/assets/console.css'

interface ShellProps {
	lng: ConsoleLng
	title: string
	/** Of whoever is signed in. */
	session?: Session | undefined
	/** The part of the console that the page is the first of. */
	here?: 'inbox' | 'numbers'
	keys?: readonly Key[]
	children: ComponentChildren
}

function Header({ lng, session, here, keys }: Omit<ShellProps, 'session'> & { session: Session }) {
	const words = consoleWords(lng)
	return (
		<header>
			<nav aria-label="En väg in">
				<a href={consolePath} aria-current={here === 'inbox' ? 'page' : undefined}>
					{words.inbox}
				</a>{' '}
				<a href={numbersPath} aria-current={here === 'numbers' ? 'page' : undefined}>
					{words.numbers}
				</a>
			</nav>
			{keys && <KeysHelp lng={lng} keys={keys} />}
			<form method="post" action={signOutPath} class="row">
				<input type="hidden" name="csrf" value={session.csrf} />
				<span class="fine">
					{words.signedInAs} {session.staff.name}
				</span>
				<button type="submit">{words.signOut}</button>
			</form>
		</header>
	)
}

/** What every page for staff has. */
function Shell(props: ShellProps) {
	const { lng, title, session, keys, children } = props
	return (
		<html lang={lng}>
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<title>{title} – En väg in</title>
				<link rel="icon" href="data:," />
				<link rel="stylesheet" href="/assets/style.css" />
				<link rel="stylesheet" href={stylePath} />
				{session && keys && <script src={scriptPath} defer />}
			</head>
			<body class="console">
				{session && <Header {...props} session={session} />}
				<main>
					<h1>{title}</h1>
					{children}
				</main>
			</body>
		</html>
	)
}

export function renderConsole(props: ShellProps): string {
	return `<!doctype html>${renderToString(<Shell {...props} />)}`
}

/** A page of plain words, before anybody is signed in. What it is given is text, not HTML. */
export function renderWords(lng: ConsoleLng, { title, paragraphs }: Words, link?: { label: string; href: string }): string {
	const children = (
		<>
			{paragraphs.map((paragraph) => (
				<p>{paragraph}</p>
			))}
			{link && (
				<p>
					<a href={link.href}>{link.label}</a>
				</p>
			)}
		</>
	)
	return renderConsole({ lng, title, children })
}
