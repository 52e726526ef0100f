import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { consolePath, signOutPath } from './sign-in/paths'
import type { Session } from './sign-in/session'
import type { ConsoleLng, RenderPage } from './sign-in/texts'
import { consoleWords } from './words'

interface ShellProps {
	lng: ConsoleLng
	title: string
	/** Of whoever is signed in. */
	session?: Session | undefined
	children: ComponentChildren
}

/** What every page for staff has. */
function Shell({ lng, title, session, children }: ShellProps) {
	const words = consoleWords(lng)
	return (
		<html lang={lng}>
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<title>{title}</title>
				<link rel="icon" href="data:," />
				<link rel="stylesheet" href="/assets/style.css" />
				<link rel="stylesheet" href="/assets/console.css" />
			</head>
			<body class="console">
				{session && (
					<header>
						<nav aria-label="En väg in">
							<a href={consolePath}>{words.inbox}</a> <a href={`${consolePath}/numbers`}>{words.numbers}</a>
						</nav>
						<form method="post" action={signOutPath} class="row">
							<input type="hidden" name="csrf" value={session.csrf} />
							<span class="fine">
								{words.signedInAs} {session.staff.name}
							</span>
							<button type="submit">{words.signOut}</button>
						</form>
					</header>
				)}
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

/** A page of plain words, before anybody is signed in. */
export const renderWords: RenderPage = (lng, title, paragraphs, link) =>
	renderConsole({
		lng,
		title,
		children: (
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
		),
	})
