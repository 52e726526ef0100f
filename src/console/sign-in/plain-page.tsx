import { renderToString } from 'preact-render-to-string'
import type { RenderPage } from './texts'

/** A page without a style, for where none is given. */
export const renderPlainPage: RenderPage = (lng, title, paragraphs, link) =>
	`<!doctype html>${renderToString(
		<html lang={lng}>
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>{title}</title>
			</head>
			<body>
				<h1>{title}</h1>
				{paragraphs.map((paragraph) => (
					<p>{paragraph}</p>
				))}
				{link && (
					<p>
						<a href={link.href}>{link.label}</a>
					</p>
				)}
			</body>
		</html>,
	)}`
