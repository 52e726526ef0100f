// Installs the packages of package-lock.json when they are not there yet or the lock file has changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const stamp = join(root, 'node_modules', '.installed')
// Native packages are built for one Node version, so another one needs a new installation.
const wanted = createHash('sha256')
	.update(readFileSync(join(root, 'package-lock.json')))
	.update(process.versions.modules)
	.digest('hex')

export function run(command, args, options = {}) {
	const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', ...options })
	if (error) console.error(error.message)
	return status ?? 1
}

/** A package's own command, run by this Node. */
export function runTool(script, args = []) {
	return run(process.execPath, [join(root, 'node_modules', script), ...args])
}

/** Node's own C++ headers, when they lie beside it, so that compiling a native package needs no download from nodejs.org. */
function withLocalHeaders(environment) {
	const prefix = dirname(dirname(realpathSync(process.execPath)))
	const known = environment.npm_config_nodedir || !existsSync(join(prefix, 'include', 'node', 'node_version.h'))
	return known ? environment : { ...environment, npm_config_nodedir: prefix }
}

export function ensureInstalled() {
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
	console.error('Installing packages (npm ci) ...')
	const status = run('npm', ['ci', '--no-audit', '--no-fund'], { env: withLocalHeaders(process.env) })
	if (status !== 0) {
		console.error('npm ci failed. The messages above say why.')
		process.exit(status)
	}
	writeFileSync(stamp, wanted)
}
