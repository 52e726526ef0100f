// What HTML's `input type=email` takes (https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address), less the
// local parts that RFC 5321 does not allow unquoted. Whatever separates addresses or headers is outside of it.
const plainAddress =
	/^(?!\.)(?!.*\.[.@])[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i
const longestAddress = 254

/** True for one address and nothing else: no name, no list, no space, no line break, at most 254 characters. */
export function isOneAddress(text: string): boolean {
	return text.length <= longestAddress && plainAddress.test(text)
}
