import { type Find, findByRule } from './rule'

const credential =
	/[?&#;/](?:[a-z_-]*(?:token|key|password|passwd|pwd|secret|session|sid|auth|code|ticket|invite|personnummer|pnr|user|uid|email|mail|phone|tel))[=/]\S/iu
const longSecret = /[=/#](?=[\w.~%-]*\d)(?=[\w.~%-]*[a-z])[\w.~%-]{20,}/iu
/** Four words or more joined by hyphens are a headline; a secret has no such words. */
const headline = /[=/#](?:\p{L}{2,}[-_]|\d{1,4}[-_]){3,40}/iu
const personPage =
	/^(?:https?:\/\/)?(?:www\.|m\.)?(?:wa\.me|t\.me|(?:facebook|instagram|tiktok|snapchat|linkedin|vk)\.com\/[@\p{L}]?(?:[\w.-]*\d{3}|[\w-]+\.[\w-]+\.\d))/iu

/** A path of a link that belongs to one person: a sign-in, an invitation, a profile. */
const isPersonal = (link: string) => credential.test(link) || personPage.test(link) || (longSecret.test(link) && !headline.test(link))

const at =
	'(?:\\s?(?:@|[(\\[{<]\\s?(?:at|a|ät)\\s?[)\\]}>]|[(\\[{<]?(?:snabel-?\\s?a|kanelbulle|ät-?merkki|miukumauku|małpa|arroba|собака|kuyruklu\\s?a)[)\\]}>]?)\\s?)'
const spokenAt = '(?:\\s(?:at|ät|et|ات|اتساين|ئەت|ኣት)\\s)'
const dotWord =
	'(?:\\s?(?:\\(dot\\)|\\[dot\\]|\\(punkt\\)|\\[punkt\\])\\s?|\\s(?:dot|punkt|piste|kropka|punto|nokta|крапка|точка|نقطه|دات|خاڵ|dhibic|ነጥቢ)\\s)'
const topLevel = '(?:com|se|net|org|nu|fi|eu|info|pl|ua|tr|es|io|ir|iq|so|et)'
const dot = `(?:\\.|\\s?\\.\\s?(?=${topLevel}(?![\\p{L}\\p{N}]))|${dotWord})`
const label = '[\\p{L}\\p{N}-]+'
const local = "(?<![\\p{L}\\p{N}._%+'-])[\\p{L}\\p{N}._%+'-]{1,64}"
const spokenLocal = `(?:${local}${dotWord}){0,3}${local}`
const provider = '(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|telia|proton|protonmail|me|msn|bredband|comhem|wp|o2|ukr|mynet)'

export const findLinks: readonly Find[] = [
	findByRule({ kind: 'url', pattern: /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/@]{1,200}@\S+/gu, anyCase: true }),
	findByRule({
		kind: 'url',
		pattern: /(?<![\p{L}\p{N}@.-])(?:https?:\/\/)?[\p{L}\p{N}-]{1,60}(?:\.[\p{L}\p{N}-]{1,60}){1,6}(?::\d{1,5})?[/?#][^\s<>"\ufffc]*/gu,
		anyCase: true,
		holds: isPersonal,
	}),
	findByRule({ kind: 'url', pattern: /\bhttps?:\/\/(?:localhost|[\d.]+)\S*/gu, anyCase: true, holds: isPersonal }),
	findByRule({ kind: 'email', pattern: new RegExp(`${spokenLocal}${at}${label}(?:${dot}${label}){1,5}`, 'gu'), anyCase: true }),
	findByRule({ kind: 'email', pattern: new RegExp(`${spokenLocal}${spokenAt}${label}(?:${dotWord}${label}){1,4}`, 'gu'), anyCase: true }),
	findByRule({ kind: 'email', pattern: new RegExp(`${spokenLocal}${spokenAt}${provider}(?:${dot}${label}){1,3}`, 'gu'), anyCase: true }),
	findByRule({
		kind: 'ip-address',
		pattern: /(?<![\d.])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\d]|\.\d)/gu,
		holds: (address) => !/^\d{2}\.\d{2}\.\d{2}\.\d{2}$/.test(address) && !/^0\d/.test(address),
	}),
	findByRule({
		kind: 'ip-address',
		pattern: /(?<![\p{L}\p{N}:])(?:(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6})(?![\p{L}\p{N}:])/gu,
		anyCase: true,
	}),
]
