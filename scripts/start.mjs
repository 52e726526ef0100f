// npm start: installs what is missing, builds, validates the content and serves, in this one process.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from './build.mjs'
import { ensureInstalled, root } from './install.mjs'

ensureInstalled()
build()
const { start } = createRequire(import.meta.url)(join(root, 'dist', 'main.js'))
const code = await start()
if (code !== undefined) process.exitCode = code
