const listOf = (text: string) =>
	text
		.split(/[|\n]/)
		.map((phrase) => phrase.trim())
		.filter((phrase) => phrase !== '')

/** Phrases behind which a name is told, whatever it looks like. A final colon must be written. One line a language:
 * sv en fi ar fa so ti ckb uk (and Russian, which many of its speakers write) pl tr es. */
export const tellingPhrases: readonly string[] = listOf(`
jag heter | jag hetter | sons namn är | dotters namn är | barns namn är | han heter | hon heter | hen heter | mitt namn är | mitt namn e | mitt namn: | namn: | hans namn är | hennes namn är | barnets namn är | barnets namn: | jag kallas | för- och efternamn: | efternamn: | förnamn: | undertecknad | kontaktperson: | kontaktperson är | heter jag | underskrift: | ordförande: | kassör: | vårdnadshavare: | sökande:
my name is | my name's | my names | name: | full name: | his name is | her name is | their name is | i am called | i'm called | people call me | contact person is | contact person: | my full name is
nimeni on | mun nimi on | minun nimeni on | nimi: | hänen nimensä on | lapseni nimi on | pojan nimi on | tytön nimi on | poikani nimi on | tyttäreni nimi on | lapsen nimi on | yhteyshenkilö: | yhteyshenkilö on | yhteyshenkilömme on
اسمي | اسمي هو | أنا اسمي | الاسم: | الاسم الكامل: | إسمي | وإسمي | أدعى | اسم ابني | اسم ابنتي | اسم زوجي | اسم زوجتي | اسم طفلي | اسم والدي | اسم والدتي
اسم من | اسمم | نام من | نامم | نام: | اسم: | نام و نام خانوادگی: | اسم پسرم | اسم دخترم | نام پسرم | نام دخترم | اسم بچه‌ام | اسم شوهرم | اسم همسرم | اسم خانمم
magacaygu waa | waxa la i dhahaa | waxaa la i dhaho | magacaygu waxaa | magaceygu waa | magacaygu waxa weeye | magacayga waa | magaceyga waa | magacaygu wa | magaceygu wa | magacayga | magaceyga | magaca: | magac: | magaciisu waa | magaceedu waa | magaceeda waa | magaciisa waa | waxaa la i yiraahdaa | waxa la i yidhaahdaa | waxaa la iyiraahdaa | waxaa layiraahdaa | waxaa la i dhahaa | waxaa la iigu yeeraa
ስመይ | ሽመይ | ናተይ ስም | ኣነ ስመይ | ስም፡ | ስም: | ምሉእ ስመይ | ስም ወደይ | ስም ጓለይ | ሽም ወደይ | ሽም ጓለይ | ስም ቆልዓይ | ስም ሰብኣየይ | ስም ሰበይተይ
ناوم | ناوی من | من ناوم | ناو: | ناوی کوڕەکەم | ناوی کچەکەم | ناوی منداڵەکەم | ناوی هاوسەرەکەم | ناوی مێردەکەم | ناوی ژنەکەم | ناوی تەواوم | ناوی سیانی
мене звати | мене звуть | моє ім'я | моє імя | ім'я: | піб: | звати мене | його звати | її звати | сина звати | доньку звати | дочку звати | дитину звати | чоловіка звати | дружину звати | маму звати | прізвище: | моє прізвище | меня зовут | на ім’я | контактна особа: | керівника звати | голову звати
nazywam się | nazywam sie | mam na imię | mam na imie | moje imię to | imię i nazwisko: | imie i nazwisko: | nazwisko: | o imieniu | o nazwisku | podpisano | moje nazwisko to | osoba kontaktowa:
benim adım | benim adim | ismim | benim ismim | adım soyadım | ad soyad: | adı soyadı: | isim: | oğlumun adı | kızımın adı | çocuğumun adı | eşimin adı | annemin adı | babamın adı | oğlumun ismi | kızımın ismi | soyadım | imza: | ilgili kişi:
me llamo | mi nombre es | mi nombre completo es | nombre: | nombre y apellidos: | mi hijo se llama | mi hija se llama | mi marido se llama | mi mujer se llama | mi esposo se llama | mi esposa se llama | mi madre se llama | mi padre se llama | la niña se llama | el niño se llama | ella se llama | él se llama | firmado | mi apellido es | apellido: | persona de contacto:
`)

/**
 * Phrases behind which a name may follow: a word with a capital (in scripts without, or in small letters, a common given
 * name). Those who are related to the writer, who serve in an association or the municipality, and closings of a letter.
 */
export const hintingPhrases: readonly string[] = listOf(`
min son | min dotter | mitt barn | mina barn | min man | min fru | min mamma | min pappa | min bror | min syster | min sambo | min granne | min kompis | min vän | min elev | min lärare | min handläggare | vår handläggare | handläggaren | handläggare | min coach | vår coach | vår ordförande | ordföranden | ordförande | vår kassör | kassören | min mormor | min farmor | min make | min maka | vår ledare | vår tränare | sonen | dottern | hälsningar | hälsning | mvh | vänliga hälsningar | med vänlig hälsning | vänligen | kontaktperson | sekreterare | läraren | rektor | grannen | kramar | adress till | tala med | prata med | fråga efter | ring | ringa | kontakta | träffade | träffat
my son | my daughter | my child | my kid | my husband | my wife | my mother | my mum | my mom | my father | my dad | my brother | my sister | my neighbour | my neighbor | my friend | our chair | our chairperson | our treasurer | our leader | my caseworker | my case worker | my partner | our coach | regards | best regards | kind regards | sincerely | cheers | best wishes | mr | mrs | dr | my kids | my children | ms | miss | contact person | his teacher | her teacher | talk to | spoke to | spoke with | ask for | contact
poikani | tyttäreni | lapseni | mieheni | vaimoni | äitini | isäni | veljeni | siskoni | ystäväni | naapurini | puheenjohtajamme | puheenjohtaja | rahastonhoitajamme | rahastonhoitaja | yhteyshenkilö | terveisin | terv | ystävällisin terveisin | opettaja | kaverini | poikani on | ohjaajamme | avopuolisoni
ابني | ابنتي | بنتي | ولدي | طفلي | طفلتي | زوجي | زوجتي | أخي | أختي | والدي | والدتي | أمي | أبي | جاري | جارتي | صديقي | صديقتي | السيد | السيدة | الأستاذ | الأستاذة | رئيس الجمعية | رئيسة الجمعية | أنا | انا | المسؤولة | المسؤول | معكم | معك | أمين الصندوق
پسرم | دخترم | بچه‌ام | فرزندم | شوهرم | همسرم | خانمم | مادرم | پدرم | برادرم | خواهرم | دوستم | همسایه‌ام | آقای | خانم | من | رئیس انجمن | مسئول انجمن
magacaygu | magaceygu | wiilkayga | gabadhayda | ilmahayga | cunugayga | ninkayga | xaaskayga | hooyaday | aabahay | walaalkay | walaashay | saaxiibkay | saaxiibaday | deriskayga | anigu waxaan ahay | waxaan ahay | waan ahay | guddoomiyaha | guddoomiyuhu waa | mudane | marwo | wiilkeyga | gabadheyda | xoghayaha | macallinka
ወደይ | ጓለይ | ቆልዓይ | ውላደይ | ሰብኣየይ | በዓልቲ ቤተይ | በዓል ቤተይ | ሰበይተይ | ኣደይ | ኣቦይ | ሓወይ | ሓፍተይ | ዓርከይ | መሓዛይ | ጎረቤተይ | ኣነ | ኣቶ | ወይዘሮ | ኣቦ መንበር | ሓላፊ
کوڕەکەم | کچەکەم | منداڵەکەم | هاوسەرەکەم | مێردەکەم | ژنەکەم | دایکم | باوکم | براکەم | خوشکەکەم | هاوڕێکەم | دراوسێکەم | کاک | خاتوو | بەڕێز | سەرۆکی کۆمەڵە | من
мій син | моя донька | моя дочка | моя дитина | мій чоловік | моя дружина | моя мама | мій тато | мій брат | моя сестра | мій друг | моя подруга | мій сусід | моя сусідка | мого сина | моєї доньки | мою доньку | з повагою | пан | пані | пана | це | я | наша голова | наш голова | голова | куратор | мою дочку | мому сину | моєму сину | моїй доньці
mój syn | moja córka | moje dziecko | mój mąż | moja żona | moja mama | mój tata | mój brat | moja siostra | mój sąsiad | moja sąsiadka | mój kolega | moja koleżanka | mojego syna | mojej córki | moją córkę | pan | pani | pana | panem | panią | z poważaniem | pozdrawiam | pozdrowienia | jestem | przewodniczący | przewodnicząca | skarbnik | prezes | opiekun | tu | mojej corki | moja corka | moj syn | synowi | syn | córka
adım | adim | oğlum | kızım | çocuğum | eşim | kocam | karım | annem | babam | kardeşim | ablam | abim | komşum | arkadaşım | saygılarımla | saygılar | sevgiler | selamlar | ben | başkanımız | başkan | öğretmeni | sayın | muhasebecimiz
mi hijo | mi hija | mi niño | mi niña | mi marido | mi mujer | mi esposo | mi esposa | mi madre | mi padre | mi hermano | mi hermana | mi vecino | mi vecina | mi amigo | mi amiga | saludos | atentamente | un saludo | cordialmente | señor | señora | sr | sra | don | doña | nuestro presidente | nuestra presidenta | la presidenta | el presidente | la tesorera | el tesorero | hablé con | la trabajadora social
`)

/** “… is called …”: of a person when a hint stands right before (`my son is called`), else of a grant or a method. */
export const namingPhrases: readonly string[] = listOf(`
heter | som heter | kallas | called | is called | named | named after | nimeltään | اسمه | اسمها | واسمه | واسمها | يدعى | تدعى | اسمش | نامش
به نام | la yiraahdo | la dhaho | la yidhaahdo | waxaa la yiraahdaa | ስሙ | ስማ | ሽሙ | ሽማ | ناوی | звуть | nazywa się | nazywa sie | ma na imię | ma na imie | se llama | adı | ismi | a nombre de
`)

/** Closings of a letter: what stands between them and the end of the text is a name, also without capitals. */
export const signingPhrases: readonly string[] = listOf(`
mvh | vh | hälsn | hälsningar | hälsning | vänliga hälsningar | med vänlig hälsning | vänligen | regards | best regards | kind regards | best wishes | sincerely
terveisin | terv | ystävällisin terveisin | مع التحية | مع تحياتي | تحياتي | مع خالص التحية | مع الشكر | با تشکر | با احترام | ارادتمند | با سپاس
salaan | mahadsanid | waad mahadsan tahay | ምስ ሰላምታ | የቐንየለይ | لەگەڵ ڕێز | لەگەڵ ڕێزدا | سوپاس | з повагою | с уважением | z poważaniem | pozdrawiam | pozdrowienia
saygılarımla | saygılar | sevgiler | selamlar | saludos | atentamente | un saludo | cordialmente | ڕێزدارتان
`)

/** “I am …”: most often something else than a name, so two words with a capital or a common given name must follow. */
export const claimingPhrases: readonly string[] = listOf(`
jag | jag är | det är | här är | jag e | i am | i'm | im | this is | it is | olen | minä olen | mä oon | täällä | soy
yo soy | habla | hej | hi | hello | hola | moi | hei | cześć | merhaba | привіт | tack | thanks | thank you
kiitos | gracias | teşekkürler | dziękuję | дякую
`)

/** Words that end a phrase of naming: the name stands before them. */
export const closingWords: readonly string[] = listOf(`
እበሃል | ይበሃል | ትበሃል | adında | adlı | isimli | isminde | هستم | ناوە | ناوبراو | niminen
`)

/** Hints that are also everyday words: behind them only two words with a capital, or a common given name, are a name. */
export const looseHints: ReadonlySet<string> = new Set(
	listOf(`
ring | ringa | kontakta | contact | this is | я | це | tu | jestem | ben
من | أنا | انا | ኣነ | pan | pani | pana | ms | talk to | tala med | prata med | ask for | waxaan ahay | anigu waxaan ahay
waan ahay | don | mina barn | opettaja | syn | handläggare | ordförande | kontaktperson | sekreterare | rektor | başkan | голова | prezes | cheers
adress till
`),
)
