import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { directionOf, type Lng } from '../language/tags'

interface LayoutProps {
	lng: Lng
	title: string
	/** How to come to the page in another language. */
	languages?: ComponentChildren
	/** Class of the body. */
	kind?: string
	/** Shown inside another site's page, which has a head of its own. */
	embedded?: boolean
	children: ComponentChildren
}

/** What every page has: its language and direction, its style, and the way to the first page. */
export function Layout({ lng, title, languages, kind, embedded = false, children }: LayoutProps) {
	return (
		<html lang={lng} dir={directionOf(lng)}>
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<title>{title}</title>
				<link rel="icon" href="data:," />
				<link rel="stylesheet" href="/assets/style.css" />
			</head>
			<body class={kind}>
				{!embedded && (
					<header>
						<p class="brand">
							<a href="/">En väg in</a>
						</p>
						{languages}
					</header>
				)}
				{children}
			</body>
		</html>
	)
}

export function renderDocument(page: VNode): string {
	return `<!doctype html>${renderToString(page)}`
}
