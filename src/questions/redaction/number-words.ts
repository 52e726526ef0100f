import { readText } from './readable'
import { countDigits, type Find, findByRule, type PersonalDataKind } from './rule'

/** Words that say what number follows. `least`: fewest digits of such a number. `sure`: the word is used for nothing else. */
interface NumberWords {
	kind: PersonalDataKind
	least: number
	sure: boolean
	words: string
}

const numberWords: readonly NumberWords[] = [
	{
		kind: 'card',
		least: 12,
		sure: false,
		words:
			'kortnummer|kortnr|kort|bankkort|kortet|card|card number|kortin|kortti|korttini|kortin numero|بطاقه|بطاقتي|البطاقه|كارت|كارتم|كارتي|kart|kartım|kartımın|kaarka|kaarkayga|kaadhka|kaadhkayga|karty|karta|kartą|картка|картки|карта|карти|tarjeta|ካርድ|ካርደይ',
	},
	{
		kind: 'case',
		least: 4,
		sure: true,
		words:
			'ärendenummer|ärendenr|ärendenumret|dossiernummer|dossiernr|dossiernumret|dossier|diarienummer|diarienr|dnr|målnummer|mål nr|beteckningsnummer|LMA|LMA-kort|LMA-kortet|LMA-nummer|LMA-kortnummer|case number|case no|case nr|case id|file number|reference number|dossier number|asianumero|asianumeroni|diaarinumero|رقم القضيه|رقم الملف|رقم المعامله|رقم قضيتي|رقم ملفي|شماره پرونده|شماره پرونده‌ام|شمارۀ پرونده|lambarka kiiska|lambarka kiiskayga|lambarka galka|lambarka faylka|lambarka dacwada|ቁጽሪ ጉዳይ|ቁጽሪ ጉዳየይ|ቁጽሪ ፋይል|ቁጽሪ ፋይለይ|ቁጽሪ ዶሴ|ቁጽሪ መዝገብ|ژمارەي كەيس|ژمارەي كەيسەكەم|ژمارەي دۆسيە|ژمارەي دۆسيەكەم|ژمارەي پەروەندە|numer sprawy|numerem sprawy|nr sprawy|sygnatura|sygnatura akt|номер справи|номером справи|справа №|справи №|номер дела|dosya no|dosya nosu|dosya numarası|dosya numaram|dosya numaramız|número de expediente|expediente|expediente número|número de caso|número de dossier',
	},
	{
		kind: 'case',
		least: 5,
		sure: false,
		words:
			'ärende|ärendet|case|asia|پرونده|القضيه|الملف|kiiska|kiiskayga|galka|ጉዳይ|ጉዳየይ|ፋይል|كەيس|كەيسەكەم|دۆسيە|sprawa|sprawy|справа|справи|dosya|dosyam|caso',
	},
	{
		kind: 'identity-number',
		least: 6,
		sure: true,
		words:
			'personnummer|personnumret|personnr|pnr|p-nr|samordningsnummer|samordningsnr|personal number|personal identity number|identity number|id number|social security number|coordination number|passnummer|passport number|passport no|henkilötunnus|henkilötunnukseni|hetu|الرقم الشخصي|رقمي الشخصي|رقم شخصي|رقم الهويه|رقم هويتي|رقم جواز السفر|شماره ملي|شماره شخصي|شماره شناسايي|كد ملي|كدملي|شماره پاسپورت|lambarka aqoonsiga|lambarka shakhsiga|lambarkayga shakhsiga|lambarka qofka|lambarka baasaboorka|ቁጽሪ መንነት|ቁጽሪ መንነተይ|ውልቃዊ ቁጽሪ|ቁጽሪ ፓስፖርት|ژمارەي كەسي|ژمارەي كەسيم|ژمارەي ناسنامە|ژمارەي ناسنامەكەم|ژمارەي پاسپۆرت|numer personalny|numer pesel|pesel|numer paszportu|персональний номер|особистий номер|ідентифікаційний номер|номер паспорта|kimlik no|kimlik numarası|kimlik numaram|kişi numarası|kişi numaram|kişisel numaram|pasaport no|número personal|número de identidad|número de pasaporte|nie',
	},
	{
		kind: 'account',
		least: 5,
		sure: true,
		words:
			'kontonummer|kontonumret|kontonr|clearing|clearingnummer|clearingnr|account number|account no|tilinumero|tilinumeroni|رقم الحساب|رقم حسابي|شماره حساب|شماره حسابم|lambarka akoonka|lambarka akoonkayga|lambarka xisaabta|lambarka koontada|ቁጽሪ ሕሳብ|ቁጽሪ ሕሳበይ|ቁጽሪ ኣካውንት|ቁጽሪ ባንክ|ژمارەي هەژمار|ژمارەي هەژمارەكەم|ژمارەي حساب|ژمارەي حسابەكەم|ژمارەي ئەكاونت|numer konta|nr konta|numer rachunku|номер рахунку|номер счета|hesap no|hesap numarası|hesap numaram|hesap numaramız|número de cuenta',
	},
	{
		kind: 'account',
		least: 7,
		sure: false,
		words:
			'konto|kontot|bankkonto|bankkontot|account|bank account|tili|tilille|tilini|حساب|حسابي|الحساب|حسابم|akoonka|akoonkayga|xisaabta|koontada|ሕሳብ|ሕሳበይ|ኣካውንት|هەژمار|هەژمارەكەم|ئەكاونت|حسابەكەم|konta|rachunek|rachunku|рахунок|рахунку|счет|hesap|hesabım|hesabıma|cuenta',
	},
	{
		kind: 'phone',
		least: 6,
		sure: false,
		words:
			'tel|tfn|telefon|telefonnummer|mobil|mobilnummer|phone|mobile|puh|puhelin|هاتف|جوال|تلفن|موبايل|taleefan|taleefanka|ቴሌፎን|ስልኪ|تەلەفۆن|مۆبايل|telefonu|телефон|тел|telefonum|teléfono|móvil',
	},
]

const between = '(?:[\\s:#.,=№/-]{1,3}\\p{L}{1,15}){0,3}?[\\s:#.,=№/()-]{0,4}'
const gap = '[ \\t\\u00a0\\u2009\\u202f.,+/()_·\\u2010-\\u2015\\u2212-]{0,3}'
const joined = '[ \\t\\u00a0\\u2009\\u202f./()_·\\u2010-\\u2015\\u2212-]{0,3}'
const letters = '(?:\\p{L}{1,4}[/-]?|\\p{L}{1,2}\\s)?'

const alternatives = (words: string) =>
	readText(words.toLowerCase())
		.text.split('|')
		.sort((one, other) => other.length - one.length)
		.join('|')
		.replaceAll(' ', '\\s{1,2}')

/** Numbers behind a word that says what they are: the word stays. `isOrdinary` tells amounts, dates and times. */
export function findByWords(isOrdinary: (run: string) => boolean): Find[] {
	return numberWords.map(({ kind, least, sure, words }) =>
		findByRule({
			kind,
			pattern: new RegExp(
				`(?<![\\p{L}\\p{N}])(?:${alternatives(words)})(?![\\p{L}\\p{N}])${between}(?<secret>${sure ? letters : ''}\\+?\\(?\\d(?:${kind === 'account' ? gap : joined}\\d){${least - 1},29}(?:\\p{L}(?!\\p{L})\\d{0,8})?)`,
				'gu',
			),
			anyCase: true,
			holds: (secret) => countDigits(secret) >= least && (sure ? !/^\d{4}$/.test(secret) || kind === 'case' : !isOrdinary(secret)),
		}),
	)
}

const plateWords =
	'regnr|reg nr|regnummer|registreringsnummer|registreringsnumret|registreringsskylt|bil|bilen|bilens|min bil|plate|number plate|licence plate|license plate|registration|car|rekisterinumero|rekisterinumeroni|auto|autoni|لوحه|رقم السياره|سيارتي|السياره|پلاك|پلاك ماشينم|ماشينم|taarikada|taargada|targada|gaarigayga|baabuurkayga|ታርጋ|ሰሌዳ|መኪናይ|مكينا|تابلۆي ئۆتۆمبێل|ژمارەي ئۆتۆمبێل|ئۆتۆمبێلەكەم|سەيارەكەم|rejestracja|rejestracyjny|rejestracyjnym|rejestracji|samochód|авто|машина|автомобіль|номерний знак|номер авто|plaka|plakam|plakası|plakalı|arabam|aracım|matrícula|placa|coche'
const plateShape = '[a-hj-pr-uw-z]{3}[ -]?\\d{2}[\\da-hj-pr-uw-z](?![\\p{L}\\p{N}])'
/** Three capital letters that are no plate: currencies, laws, airlines and short words in capitals. */
const noPlate =
	'SEK|EUR|USD|NOK|DKK|GBP|PLN|UAH|TRY|MAX|MIN|LSS|SOL|KLM|SAS|OCH|HAR|FOR|ALL|MED|THE|AND|GET|DEN|DET|SOM|TEL|LGH|KUN|RUM|LGR|ABF|SMS|BUS'

export const findPlates: readonly Find[] = [
	findByRule({
		kind: 'plate',
		pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives(plateWords)})(?![\\p{L}\\p{N}])${between}(?<secret>${plateShape})`, 'gu'),
		anyCase: true,
	}),
	findByRule({
		kind: 'plate',
		pattern: new RegExp(
			`(?<![\\p{L}\\p{N}])(?!${noPlate})[A-HJ-PR-UW-Z]{3}[ -]?\\d{2}[\\dA-HJ-PR-UW-Z](?![\\p{L}\\p{N}]|\\s(?:kr|kronor|SEK|personer|KR))`,
			'gu',
		),
	}),
]
