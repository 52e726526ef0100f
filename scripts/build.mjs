// Compiles src/ to dist/ and copies what is not code.
import { chmodSync, copyFileSync, cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, root, runTool } from './install.mjs'
import { placeWebChat } from './web-chat.mjs'

export function build() {
	const main = join(root, 'dist', 'main.js')
	if (!existsSync(main)) rmSync(join(root, 'dist', '.tsbuildinfo'), { force: true })
	const status = runTool('typescript/bin/tsc', ['-p', 'tsconfig.build.json'])
	if (status !== 0) process.exit(status)
	copyFileSync(join(root, 'src', 'web', 'style.css'), join(root, 'dist', 'web', 'style.css'))
	cpSync(join(root, 'src', 'console', 'console.css'), join(root, 'dist', 'console', 'console.css'))
	cpSync(join(root, 'src', 'console', 'charts', 'charts.css'), join(root, 'dist', 'console', 'charts', 'charts.css'))
	cpSync(join(root, 'src', 'console', 'client'), join(root, 'dist', 'console', 'client'), { recursive: true })
	const client = join(root, 'dist', 'web', 'client')
	cpSync(join(root, 'src', 'web', 'client'), client, { recursive: true })
	copyFileSync(join(root, 'node_modules', 'marked', 'lib', 'marked.umd.js'), join(client, 'marked.js'))
	if (!placeWebChat(join(client, 'webchat.js')))
		console.error('Web Chat could not be fetched from the npm registry; the chat is not offered.')
	chmodSync(join(root, 'dist', 'cli', 'main.js'), 0o755)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	ensureInstalled()
	build()
}
