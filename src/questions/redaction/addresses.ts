import { type Find, findByRule } from './rule'

const clearEndings =
	'gatan|gata|gatans|vägen|väg|vägens|gränden|gränd|torget|torg|allén|allé|stigen|stig|backen|backe|esplanaden|stråket|svängen|kroken|liden|vagen|granden|grand'
/** Endings of other words too (`verksamhetsplan`, `bondgård`): only behind a capital. */
const namedEndings =
	'allen|kajen|ringen|slingan|leden|plan|platsen|plats|gården|gård|terrassen|bron|vag|garden|straket|strand|stranden|höjden|tvärgata|katu|tie|kuja|polku'
const inBothCases = (endings: string) => `${endings}|${endings.toUpperCase()}`

const countedThings =
	'tim|dag|vecko|veckor|månad|år|kväll|lördag|söndag|gång|person|barn|ungdom|deltag|kr\\b|kronor|tusen|miljon|km|m2|kvm|meter|minut|st\\b|stycken|hour|day|week|people|kids|times|metre|km'
const houseNumber = `(?!(?:19|20)\\d\\d(?!\\d))[1-9]\\d{0,3}(?:\\s?[A-Za-zÅÄÖåäö](?![\\p{L}]))?(?:\\s?[-/]\\s?\\d{1,3}(?!\\d))?(?!\\d|[.,:]\\d|\\s(?:${countedThings}|\\d{3}\\s(?:kr|SEK|sek)))`
const flat =
	'(?:[,\\s]{1,3}(?:lgh|lägenhet|lägenhetsnummer|lght|apt|apartment|vån|våning|tr|trappor|uppgång|port|bv|nb|ög)\\.?(?:\\s?(?:nr)?\\s?\\d{1,4})?(?!\\p{L})|[,\\s]{1,3}\\d{1,2}\\s?(?:tr|trappor|vån)(?!\\p{L})){0,3}'
const town = '\\p{L}[\\p{L}-]{1,30}'
const postcode = `(?:[,;\\s]{1,4}(?:(?:SE|S|se|s)[-\\s])?\\d{3}\\s?\\d{2}(?!\\d)(?:[,\\s]{1,3}${town})?)?`
const rest = `${flat}${postcode}`
const capitalWords = "(?:(?<![\\p{L}'-])\\p{Lu}[\\p{L}.'-]{0,40}\\s){0,2}"
const wordStart = "(?<![\\p{L}'-])"

const streetWords =
	'شارع|طريق|خيابان|كوچه|شەقامي|كۆڵاني|улица|вулиця|вулиці|вул\\.|ulica|ulicy|ul\\.|calle|c/|avenida|sokak|sokağı|caddesi|jidka|waddada|ጎደና|ጽርግያ'

const wholeWordStreets = 'Vägen|Gatan|Torget|Gränden|Gränd|Stigen|Backen|Allén|Esplanaden|Ringen|Kajen|Platsen|Bron'

export const findAddresses: readonly Find[] = [
	findByRule({
		kind: 'address',
		pattern: new RegExp(`${wordStart}\\p{Lu}[\\p{L}'-]{1,40}\\s(?:${wholeWordStreets})\\s${houseNumber}${rest}`, 'gu'),
	}),
	findByRule({
		kind: 'address',
		pattern: new RegExp(
			`${capitalWords}${wordStart}\\p{L}[\\p{L}'-]{0,40}(?:${inBothCases(clearEndings)})[\\s,]{1,2}${houseNumber}${rest}`,
			'gu',
		),
	}),
	findByRule({
		kind: 'address',
		pattern: new RegExp(`${capitalWords}${wordStart}\\p{Lu}[\\p{L}'-]{0,40}(?:${inBothCases(namedEndings)})\\s${houseNumber}${rest}`, 'gu'),
	}),
	findByRule({
		kind: 'address',
		pattern: new RegExp(
			`${wordStart}\\p{L}[\\p{L}'-]{1,40}s\\s(?:${inBothCases(clearEndings)}|gård|plats|plan|strand)\\s${houseNumber}${rest}`,
			'gu',
		),
	}),
	findByRule({
		kind: 'address',
		pattern: /(?<!\d)\d{1,4}[a-z]?,?\s(?:\p{L}[\p{L}'.-]{0,40}\s){1,3}(?:street|road|avenue|lane|square|st|rd|ave)\b\.?/gu,
		anyCase: true,
	}),
	findByRule({
		kind: 'address',
		pattern: new RegExp(
			`(?<!\\p{L})(?:${streetWords})\\s?(?:\\p{L}[\\p{L}'.-]{0,40}\\s){1,3}(?:nr\\s|no\\s|رقم\\s)?${houseNumber}${rest}`,
			'gu',
		),
		anyCase: true,
	}),
	findByRule({ kind: 'address', pattern: new RegExp(`(?<!\\p{L})box\\s\\d{1,5}(?!\\d)${postcode}`, 'gu'), anyCase: true }),
	findByRule({ kind: 'address', pattern: /(?<!\p{L})c\/o:?\s\p{L}[\p{L}'-]{0,40}(?:\s\p{Lu}[\p{L}'-]{0,40}){0,2}/gu }),
	findByRule({ kind: 'address', pattern: /(?<!\p{L})C\/O:?\s\p{L}[\p{L}'-]{0,40}(?:\s\p{Lu}[\p{L}'-]{0,40}){0,2}/gu }),
	findByRule({
		kind: 'address',
		pattern: /(?<!\p{L})(?:lgh|lägenhet|lägenhetsnummer|apartment|apt)\.?\s?(?:nr\s?)?\d{2,4}(?!\d)/gu,
		anyCase: true,
	}),
	findByRule({
		kind: 'address',
		pattern:
			/(?<!\p{L})(?:postnummer|postnumret|postnr|postadress|postal code|postcode|zip code|zip|postinumero|الرمز البريدي|كد پستي|كدپستي|كۆدي پۆستە|كۆدي پۆستي|koodhka boostada|boostada|ፖስታ ኮድ|ኮድ ፖስታ|kod pocztowy|kodem pocztowym|поштовий індекс|індекс|posta kodu|posta kodum|código postal)(?:\s\p{L}{1,8})?[\s:,.]{1,3}(?<secret>(?:(?:se|s)[-\s])?\d{3}\s?\d{2}(?!\d))/gu,
		anyCase: true,
	}),
	findByRule({ kind: 'address', pattern: /(?<![\d\s+-])\s?(?:SE-|S-)?\d{3}\s\d{2}\s{1,2}\p{Lu}\p{Ll}{2,}(?:\s\p{Lu}\p{Ll}{2,})?/gu }),
	findByRule({
		kind: 'address',
		pattern: /(?<![\d\s+-])\s?[1-9]\d{2}\s?\d{2}(?<!00)\s(?!PERSONER|KRONOR|KR|DELTAGARE|ST)\p{Lu}(?:\p{Ll}{2,}|\p{Lu}{2,})(?!\p{L})/gu,
	}),
]
