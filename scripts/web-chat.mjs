// Fetches the one file of Web Chat that the chat page needs. Its package brings 500 MB of others, so it is no dependency:
// the pinned tarball is taken from the npm registry and checked against its integrity.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from './install.mjs'

export const webChat = {
	version: '4.18.1',
	tarball: 'sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==',
	path: 'package/dist/webchat-minimal.js',
}

const kept = join(root, 'node_modules', '.cache', `webchat-minimal-${webChat.version}.js`)

function commandIn(folder, command, args) {
	return spawnSync(command, args, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' }).status === 0
}

/** Puts the file at `target`; false when it cannot be had, and the chat is not offered. */
export function placeWebChat(target) {
	if (!existsSync(kept) && !fetchWebChat()) return false
	mkdirSync(dirname(target), { recursive: true })
	copyFileSync(kept, target)
	return true
}

function fetchWebChat() {
	const folder = mkdtempSync(join(tmpdir(), 'web-chat-'))
	try {
		if (!commandIn(folder, 'npm', ['pack', '--silent', `botframework-webchat@${webChat.version}`])) return false
		const [name] = readdirSync(folder).filter((each) => each.endsWith('.tgz'))
		const digest = createHash('sha512')
			.update(readFileSync(join(folder, name)))
			.digest('base64')
		if (`sha512-${digest}` !== webChat.tarball) throw new Error('The package of Web Chat is not the one that was pinned.')
		if (!commandIn(folder, 'tar', ['xzf', name, webChat.path])) return false
		mkdirSync(dirname(kept), { recursive: true })
		copyFileSync(join(folder, webChat.path), kept)
		return true
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}
