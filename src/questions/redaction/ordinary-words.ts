/** Words that are no part of a name: they end it when names are written without capitals, or in capitals only. */
const words = `
och i på från som med av till för är har hade vill ska skall kan bor söker undrar behöver jobbar arbetar går inte ej också men jag vi hon han min mitt mina din vår vårt det den de en ett om att så nu när hur vad var vilka vilket ni du eller utan vid hos åt mot där här både redan bara kom kommer fick får tycker tänkte tänker hej tack mvh fel felstavat tidigare egentligen skulle driver startar startade ansöker ringer skriver ensam ensamstående år bidrag förening föreningen projekt projektet mamma pappa barn ordförande
and in at from with of to for is are was has have had want wants would like live lives need needs i we he she my our your his her it the a an that this who which what when where how or but not on by as am be been can could do does did please about wrong spelled misspelled missing looking applying writing asking wondering work works moved so also years old if there they you called
ja on ei ole olen asun asuu haluan haluaisin tarvitsen tarvitsee etsin kysyn onko voiko voinko miten missä mistä milloin mitä kun että mutta tai sekä se hän minä me te ovat kanssa väärin haen hakee olisi
في من على الى إلى عن مع هل كيف اين أين متى ما ماذا هو هي انا أنا نحن هذا هذه اريد أريد احتاج أحتاج اسكن أسكن اعيش أعيش ابحث أبحث عندي لدي اود أود أرغب ارغب وعمري عمره عمرها وعمره وعمرها عمري غير موجود ليس أعمل اعمل لي نريد كنت قدمت هنا التي الذي لكن و أو ثم لا لم لن قد يوجد خطأ يريد تريد يحتاج تحتاج يلعب تلعب يدرس تدرس عمرهم مقيم مقيمة ساكن ساكنة طالب طالبة وصلت أكتب اكتب أسأل أحضر حصلت مكتوب رقمي ورقمي رقم وأنا وانا ونحن والدة والد أم أب
است هست هستم هستیم و در از به با برای که آیا می میخواهم میخوام میتوانم میتونم را رو این آن ما شما او یک چطور چگونه کجا چه کی چند هم اما ولی یا نیست دارم داریم دارد داره زندگی میکنم سال ساله سالش ساکن ساله‌ام درست اشتباه غلط خانه دنبال بود شده نوشته
waa oo iyo ku ka u la ee waxaan waxa waxaan waxuu waxay si sidee halkee maxaa miyaa haddii laakiin ama ahay yahay tahay deggan degan degganahay rabaa raba doonayaa doonaya jira jirta leh leeyahay waxaa aan aad uu ay iska kuma nool noolahay baahanahay raadinayaa buuxinayaa wax ma mid sano jir qaldan khaldan codsanayaa dalbanayaa dhigataa dhigta
እየ እዩ እያ ኣብ ናብ ካብ ን ምስ ከም ንምንታይ ከመይ ኣበይ መዓስ እንታይ ግን ወይ ድማ እውን ኣሎ ኣለኒ ኣላትኒ ኣለዎ ኣለዋ የለን ይነብር እነብር እቕመጥ ይቕመጥ እደሊ ይደሊ ትደሊ ክሓትት ክሓትት ደልየ ኢለ ይበሃል እበሃል ትበሃል ዓመት ወዲ ጓል ይኹን ክረክብ ክረኽቦ ክምዝገብ ብዛዕባ ስለ ነይሩ ኮይነ ጌጋ ኢዩ ኢየ ኢያ እዚ ናይ ቁጽረይ ስልከይ ተጻሒፉ
و لە بۆ بە کە من تۆ ئەو ئێمە ئەم ئەوە هەیە هەیە نییە دەمەوێت دەمەوێ دەژیم دەژی پێویستم چۆن لەکوێ کەی چی ئایا یان بەڵام لەگەڵ تەمەنی تەمەنم ساڵ ساڵە هەم هەڵەیە هەڵە داوای دەپرسم دەگەڕێم نیشتەجێم دەتوانم ژمارەم بکەم پێم
та і й в у на з із зі до від для що як де коли чи але або не я ми він вона мій моя моє наш ви це цей живу живе живемо хочу хотіла хотів хоче шукаю шукає маю має потребую потребує можу може мені йому їй років рік проживаю мешкаю прошу пишу про за при є був була и с из мне хочу живу неправильно записано написано працюю приїхала приїхав треба потрібно
i w z ze na do od dla o u że jak gdzie kiedy czy ale lub nie ja my on ona mój moja mam ma mieszkam mieszka chcę chciałbym chciałabym szukam potrzebuję mogę może jest są jestem lat rok proszę piszę pytam to ten ta się składam pracuję pracuje oraz a chce chcemy źle zapisane
ve bir bu şu o ben biz siz için ile mi mı mu mü ne nasıl nerede zaman ama veya de da ki oturuyorum yaşıyorum yaşıyor istiyorum istiyor arıyorum var yok yaşında yaşındayım numaram telefonum olan olarak adım adında adlı isimli lazım gerekiyor başvurmak yanlış yazılmış çalışıyorum geldim iken ise
y e en de con para por que como cómo dónde cuándo qué es soy tengo tiene vivo vive vivimos quiero quiere quisiera busco necesito necesita puedo puede mi su nuestro no pero o si un una el la los las lo le me se años está estoy estamos escribo trabajo al mal escrito
مساعدة منحة المنحة جمعية الجمعية قاعة القاعة دعم رسوم کمک سالن انجمن پول فوتبال کلاس یارمەتی هۆڵ هۆڵم کۆمەڵە پارە تۆپی ሓገዝ ማሕበር ኣዳራሽ ገንዘብ ኩዕሶ ፎርም ትምህርቲ
hall grant club association money help bidraget lokal lokalen pengar hjälp avustus tila tukea yhdistys urur deeq hool lacag caawimaad гроші грант допомога зал pieniądze dotacja sala pomoc para hibe salon yardım dernek subvención dinero ayuda sala ville maxay kee خەڵکی خەڵکم
`

export const ordinaryWords = words.trim().split(/\s+/)

/** Small words inside a name. */
export const nameParticles: readonly string[] = [
	'von',
	'van',
	'de',
	'del',
	'da',
	'dos',
	'der',
	'af',
	'al',
	'el',
	'bin',
	'binti',
	'ibn',
	'abu',
	'la',
	'بن',
	'بنت',
	'ابن',
	'أبو',
	'ابو',
	'عبد',
	'آل',
	'ال',
]
