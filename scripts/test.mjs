// npm test: installs what is missing, checks types, style and dead code, then runs all tests.
// Arguments go to jest: npm test -- tests/questions
import { build } from './build.mjs'
import { ensureInstalled, runTool } from './install.mjs'

ensureInstalled()
build()
const checks = [
	['typescript/bin/tsc', ['-p', 'tsconfig.json']],
	['@biomejs/biome/bin/biome', ['check', '.']],
	['knip/bin/knip.js', []],
]
for (const [tool, args] of checks) {
	const status = runTool(tool, args)
	if (status !== 0) {
		console.error(`${tool.split('/').at(-1)} found problems.`)
		process.exit(status)
	}
}
process.exit(runTool('jest/bin/jest.js', process.argv.slice(2)))
