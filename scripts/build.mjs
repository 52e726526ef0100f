// Compiles src/ to dist/ and copies what is not code.
import { chmodSync, copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, root, runTool } from './install.mjs'

export function build() {
	const main = join(root, 'dist', 'main.js')
	if (!existsSync(main)) rmSync(join(root, 'dist', '.tsbuildinfo'), { force: true })
	const status = runTool('typescript/bin/tsc', ['-p', 'tsconfig.build.json'])
	if (status !== 0) process.exit(status)
	copyFileSync(join(root, 'src', 'web', 'style.css'), join(root, 'dist', 'web', 'style.css'))
	chmodSync(join(root, 'dist', 'cli', 'main.js'), 0o755)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	ensureInstalled()
	build()
}
