import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Server } from 'restify'
import { directionOf } from '../language/tags'
import type { Service } from '../service'
import { chatFiles } from './chat-files'
import { chatAssets, chatLanguage, renderChatPage } from './chat-page'
import { knownArea, knownLanguage, languageOf } from './request'

const daySeconds = 24 * 60 * 60
const nonceBytes = 16

/** Of no text at all: Web Chat adds a style element that it fills by script. */
const emptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
const scripts = ['marked.js', 'webchat.js', 'chat.js'] as const

/** The page that shows how a site embeds the chat, which itself is such a site. */
const examplePolicy =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

function contentSecurityPolicy(nonce: string, host: string, embedOrigins: readonly string[]): string {
	return [
		"default-src 'none'",
		`script-src 'nonce-${nonce}'`,
		`style-src 'self' 'nonce-${nonce}' ${emptyStyle}`,
		"img-src 'self' data: blob:",
		`connect-src 'self' ws://${host} wss://${host}`,
		"base-uri 'none'",
		"form-action 'none'",
		`frame-ancestors ${["'self'", ...embedOrigins].join(' ')}`,
	].join('; ')
}

/** Mounts the chat page, its scripts, and the script by which other sites show it. */
export function mountChat(
	server: Server,
	service: Service,
	{ embedOrigins, directLine, publicUrl }: { embedOrigins: readonly string[]; directLine: string; publicUrl: string | undefined },
): void {
	if (chatFiles === undefined) return
	for (const name of scripts) {
		const body = readFileSync(join(chatFiles, name))
		server.get(`${chatAssets}/${name}`, async (_request, response) => {
			response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': `public, max-age=${daySeconds}` })
			response.end(body)
		})
	}

	server.get(`${chatAssets}/languages/:lng`, async (request, response) => {
		const context = service.context()
		const lng = knownLanguage(context, (request.params as { lng: string }).lng)
		if (!lng) throw Object.assign(new Error('No such language'), { statusCode: 404 })
		response.json(chatLanguage(context, lng))
	})

	const embed = readFileSync(join(chatFiles, 'embed.js'), 'utf8')
	const style = readFileSync(join(chatFiles, 'embed.css'), 'utf8').replace(/\s+/g, ' ')
	server.get('/embed.js', async (_request, response) => {
		const { knowledge, translate } = service.context()
		const words = Object.fromEntries(
			[...knowledge.languages.keys()].map((lng) => [
				lng,
				{
					open: translate(lng, 'chatWindow.open'),
					close: translate(lng, 'chatWindow.close'),
					title: translate(lng, 'chatWindow.title'),
					dir: directionOf(lng),
				},
			]),
		)
		response.writeHead(200, {
			'content-type': 'text/javascript; charset=utf-8',
			'cache-control': 'public, max-age=3600',
			'cross-origin-resource-policy': 'cross-origin',
		})
		response.end(embed.replace('__WORDS__', () => JSON.stringify(words)).replace('__STYLE__', () => JSON.stringify(style)))
	})

	const example = readFileSync(join(chatFiles, 'embed-example.html'), 'utf8')
	server.get('/embed', async (request, response) => {
		response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': examplePolicy })
		response.end(example.replace('__ORIGIN__', () => encodeURI(publicUrl ?? `https://${request.headers.host ?? 'localhost'}`)))
	})

	server.get('/chat', async (request, response) => {
		const context = service.context()
		const query = new URLSearchParams(request.getQuery())
		const nonce = randomBytes(nonceBytes).toString('base64url')
		const html = renderChatPage({
			context,
			lng: languageOf(context, request),
			area: knownArea(context, query.get('area') ?? undefined),
			nonce,
			embedded: query.get('embedded') === 'yes',
			directLine,
		})
		response.removeHeader('x-frame-options')
		response.writeHead(200, {
			'content-type': 'text/html; charset=utf-8',
			'cache-control': 'no-store',
			'content-security-policy': contentSecurityPolicy(nonce, request.headers.host ?? 'localhost', embedOrigins),
		})
		response.end(html)
	})
}
