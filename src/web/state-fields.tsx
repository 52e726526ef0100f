import { type ConversationState, conversationStateSchema, newConversation } from '../conversation/state'
import { longestMessage } from '../conversation/turn'

/** Fields that carry the conversation from one page to the next, as nothing is kept on the server. */
export function StateFields({ state, text }: { state: ConversationState; text: string }) {
	return (
		<>
			<input type="hidden" name="state" value={JSON.stringify(state)} />
			<input type="hidden" name="asked" value={text.slice(0, longestMessage + 1)} />
		</>
	)
}

/** The state that a page carried; a broken or outdated one begins a new conversation. */
export function readState(text: string): ConversationState {
	try {
		return conversationStateSchema.parse(JSON.parse(text))
	} catch {
		return newConversation()
	}
}
