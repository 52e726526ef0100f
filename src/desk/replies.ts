import type { Context } from '../conversation/context'
import { plainText } from '../conversation/plain-text'
import { questionAddress } from '../conversation/replies/address'
import { answerReply } from '../conversation/replies/answer'
import { plainReply, type Reply, withoutButtons } from '../conversation/reply'
import { languageNameIn } from '../language/format'
import type { Lng } from '../language/tags'
import type { LetterDraft, Reply as StaffReply } from '../questions/reviews'

/** Staff read and write in this language unless they say otherwise. */
const original: Lng = 'sv'

type Given = Pick<StaffReply, 'text' | 'lng' | 'entry'>

/**
 * What the person who asked reads of a reply, in their language: staff's own words as they wrote them, and the entry in
 * their language as far as it has words.
 */
export function replyInLanguage(context: Context, lng: Lng, { text, lng: written, entry: id }: Given): Reply[] {
	const { translate, knowledge } = context
	const entry = id === null ? undefined : knowledge.entries.get(id)
	const notices = written === lng ? [] : [translate(lng, 'question.writtenIn', { language: languageNameIn(lng, written) })]
	const own = text === '' ? [] : [plainReply(lng, text.split(/\n{2,}/), { notices, wordsLng: written })]
	const answer = entry ? [answerReply(context, lng, entry, '')] : []
	return [...own, ...answer.map((reply) => ({ ...withoutButtons(reply), choices: null, receipt: null }))]
}

/** The entry of a reply in Swedish, to stand beside the translation. */
export function originalOf(context: Context, lng: Lng, { entry: id }: Given): Reply | undefined {
	const entry = id === null ? undefined : context.knowledge.entries.get(id)
	if (!entry || lng === original) return undefined
	return { ...withoutButtons(answerReply(context, original, entry, '')), choices: null, receipt: null }
}

/** The same in an open chat, said to be a reply to an earlier question. */
export function replyInChat(context: Context, lng: Lng, code: string, given: Given): Reply[] {
	const told = context.translate(lng, 'question.answered')
	const heading = `${context.translate(lng, 'question.title', { id: code })}. ${told}`
	return replyInLanguage(context, lng, given).map((reply, index) =>
		index === 0 ? { ...reply, notices: [heading, ...reply.notices] } : reply,
	)
}

/** The same as a letter; `base` is where the service is reached. */
export function replyByLetter(context: Context, lng: Lng, code: string, given: Given, base: string): LetterDraft {
	const { translate } = context
	const body = replyInLanguage(context, lng, given).map((reply) => plainText(context, reply))
	return {
		question: code,
		lng,
		subject: translate(lng, 'mail.subject', { id: code }),
		text: [
			translate(lng, 'mail.intro'),
			...body,
			...(base === '' ? [] : [translate(lng, 'mail.link', { address: `${base}${questionAddress(lng, code)}` })]),
			translate(lng, 'mail.noReply'),
		].join('\n\n'),
	}
}
