import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Beside this file in a build; a run from the sources uses what the last build put there. */
const folders = [join(__dirname, 'client'), join(__dirname, '..', '..', 'dist', 'web', 'client')]

/** The folder of the chat's scripts; undefined when the build could not fetch Web Chat, and the chat is not offered. */
export const chatFiles = folders.find((folder) => existsSync(join(folder, 'webchat.js')))

export const hasChat = chatFiles !== undefined
