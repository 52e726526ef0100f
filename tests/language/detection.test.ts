import fc from 'fast-check'
import { loadContext } from '../../src/content'
import { contentPath } from '../support/content'

const { detect, knowledge } = loadContext({ contentPath, languages: undefined })

const sentences = {
	sv: [
		'Hej! Vi är ett gäng föräldrar som vill ordna en höstmarknad på skolgården, vem pratar vi med?',
		'var söker man bidrag',
		'Hur gör jag för att boka en gymnastiksal på onsdagar?',
		'Jag har precis flyttat hit och känner ingen, finns det nåt att göra på kvällarna?',
		'när måste redovisningen vara inne',
		'Kan ni hjälpa oss med anmälan till registret?',
		'vi behöver penagr till trummor och en förstärkare',
		'Finns det nån som kan låna ut ett partytält',
		'Min mormor talar bara arabiska, kan hon få hjälp ändå?',
		'Tack så mycket för svaret, men det var inte det jag undrade över.',
		'hej jag undrar om man kan fa hjalp att starta en forening',
		'hur mycket kostar det att hyra',
		'Vi är tjejer som spelar basket, får vi träna gratis i hallen?',
		'VAD GÄLLER FÖR OSS SOM INTE ÄR MEDLEMMAR',
		'Går det att få feedback på vår pitch innan deadline?',
		'Abdi och Fatima söker en fotbollstränare till flickorna',
		'vem bestmmer över anläggnignen vid sjön',
		'Vår kör har sjungit på äldreboenden i tjugo år, men nu har hyran för replokalen höjts och flera av oss har inte råd att vara med längre. Går det att få något stöd så att vi kan fortsätta till våren?',
	],
	en: [
		'Hi, who do I talk to about putting on a street party this summer?',
		'where do I apply',
		'Can our choir rehearse in the school hall on Tuesday evenings?',
		'How much money could we get for a football tournament?',
		'My neighbour and I want to start a repair café, is there any help for that?',
		'we dont have an organisation number yet, is taht a problem',
		'Do I need a förening to get a bidrag?',
		'Which lokal can we borrow from the kommun for a meeting?',
		'Is Idélabbet open for people who are new in Sweden?',
		'What papers does our förening have to send in before the deadline?',
		'Thanks, but that is not what I meant.',
		'I lost the receipt number, can you look it up?',
		'förening bidrag how to apply',
		'Who runs the fritidsgård in Stenhamra?',
		'plese help me fnid someone who speks somali',
		'Somebody told me the city lends out rooms free of charge to small groups. We are twelve women who sew together every second week and my living room has become far too small. Whom should I call?',
	],
	ar: [
		'مرحباً، نريد تنظيم حفلة في الحي هذا الصيف، مع من نتحدث؟',
		'كيف أقدم طلباً للحصول على دعم مالي؟',
		'وين فيني احجز صالة للرياضة',
		'شكرا بس هذا مو اللي كنت أسأل عنه',
		'ما هي الأوراق التي تحتاجها جمعيتنا؟',
		'كم المبلغ بالضبط؟',
		'هل Idélabbet مفتوح للقادمين الجدد؟',
		'أريد تأسيس förening مع أصدقائي، من أين أبدأ؟',
		'هل يمكن أن نستأجر lokal من kommun لاجتماع صغير يوم السبت؟',
		'نحتاج bidrag لشراء آلات موسيقية للأطفال في المدرسة',
		'أين أقدم طلب bidrag لـ förening؟',
		'انا جديد بالسويد و بدي اتعلم اللغه',
		'شلون أسجل بنتي بكرة القدم',
		'وين مكتب kommun',
		'أمي تعيش وحدها ولا تتكلم السويدية جيداً. هل يوجد مكان تجتمع فيه النساء ليشربن الشاي ويتحدثن كل أسبوع؟',
	],
	so: [
		'Salaan, waxaan rabnaa inaan xaflad u qabanno deriska xagaagan, yaan la hadalnaa?',
		'Sideen u codsadaa lacag caawimo ah?',
		'xaggee laga codsadaa lacagta',
		'Ma heli karnaa hool aan carruurta ku tababarno Axad kasta?',
		'Maxay yihiin waraaqaha ururkeennu u baahan yahay?',
		'Waxaan ahay qof ku cusub Iswiidhan oo aan cidna garanayn, sideen saaxiibo u yeelan karaa?',
		'Mahadsanid, laakiin taasi ma aha waxa aan weydiiyay.',
		'Waxaan rabaa inaan furo förening, yaa i caawin kara?',
		'Ma ka amaahan karnaa lokal kommunka si aan shir u qabanno?',
		'Idélabbet ma u furan yahay dadka dhallinyarada ah?',
		"Bidrag intee le'eg ayaa la heli karaa?",
		'waxan rabaa in an wax barto',
		'förening bidrag sidee loo codsadaa',
		'Ma jiraa qof af-Soomaali ku hadla oo kommunka ka shaqeeya?',
		'walaal wan ku salamay xage lacagta laga helaa',
		'Telefoonka cidna igama qabato, ma jiraa iimayl aan u diro?',
		'Hooyadey keligeed ayay ku nooshahay oo af Iswiidhishka si fiican uma taqaan. Ma jiraa meel ay haweenku isugu yimaadaan, shaah ku cabbaan oo ku wada sheekaystaan toddobaad kasta?',
	],
}

describe.each(Object.entries(sentences))('a person who writes %s is understood', (lng, texts) => {
	test.each(texts)('%s', (text) => {
		const { confidence, ...found } = detect(text)
		expect(found).toMatchObject({ lng, unsupported: false })
		expect(confidence).toBeGreaterThan(0)
		expect(confidence).toBeLessThanOrEqual(1)
	})
})

test.each([
	'',
	' \n\t',
	'12345',
	'070-123 45 67',
	'٠٧٠١٢٣',
	'?!…',
	'🎉👍🏽',
	'\u200B\u2069',
	'+46 (0) 8 / 50 %',
])('no letters, no language: %j', (text) => {
	expect(detect(text)).toEqual({ lng: null, confidence: 0, unsupported: false, words: 0 })
})

describe.each([
	[
		'German',
		[
			'Guten Tag, wir möchten im Sommer ein Straßenfest organisieren und brauchen etwas Geld dafür.',
			'Wo kann ich einen Antrag für unseren Verein stellen?',
			'Wer kann mir sagen, welche Unterlagen ich noch einreichen muss?',
			'Ich bin neu in Schweden und suche jemanden, mit dem ich Schwedisch üben kann.',
		],
	],
	[
		'French',
		[
			"Bonjour, nous aimerions organiser une fête de quartier, à qui faut-il s'adresser ?",
			'Est-ce que notre association peut recevoir une aide financière de la ville ?',
			'Je cherche une salle pour répéter avec mon groupe le mercredi soir.',
		],
	],
	[
		'Russian',
		[
			'Здравствуйте, кому мне написать, чтобы получить деньги на праздник во дворе?',
			'Где можно снять зал для детского кружка?',
			'Как подать заявку на грант?',
			'Мы хотели бы снять зал, чтобы дети могли рисовать по субботам.',
			'Какие документы нужны нашему обществу?',
		],
	],
	['Amharic', ['ለማኅበራችን ድጋፍ እንዴት ማግኘት እንችላለን?', 'ልጆች የሚጫወቱበት ቦታ የት ነው?']],
	['Hungarian', ['Szeretnénk utcabált rendezni, hol lehet erre pénzt kérni?']],
	['Chinese', ['我们想在社区组织一个活动,可以申请多少钱?', '请问在哪里可以借到开会用的房间', '我刚搬到 Ekerö,想认识一些新朋友。']],
])('%s is said to be unsupported', (_language, texts) => {
	test.each(texts)('%s', (text) => {
		expect(detect(text)).toMatchObject({ lng: null, unsupported: true })
	})
})

/** One or two words, or a short sentence that a neighbouring language of ours fits nearly as well. */
test.each([
	'hej',
	'hi there',
	'shukran',
	'سلام',
	'mahadsanid walaal',
	'Idélabbet',
	'Guten Tag',
	'merci beaucoup',
	'спасибо',
	'Combien de temps faut-il attendre la réponse ?',
	'谢谢',
	'a',
	'ok 👍',
	'lol',
	'é',
])('may be doubtful: %s', (text) => {
	const { lng, confidence, unsupported } = detect(text)
	expect(lng === null || knowledge.languages.has(lng)).toBe(true)
	expect(lng !== null && unsupported).toBe(false)
	expect(confidence).toBeGreaterThanOrEqual(0)
	expect(confidence).toBeLessThanOrEqual(1)
})

test('no text makes the detection fail, and the same text gives the same language', () => {
	const word = fc.constantFrom('hej', 'the', 'waxaan', 'من', 'Straße', '我们', 'ß', '1', '\u0000', '\uD800')
	const text = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 120 }),
		fc.array(word, { maxLength: 20 }).map((words) => words.join(' ')),
	)
	fc.assert(
		fc.property(text, (written) => {
			const found = detect(written)
			expect(found.confidence).toBeGreaterThanOrEqual(0)
			expect(found.confidence).toBeLessThanOrEqual(1)
			expect(detect(written)).toEqual(found)
		}),
		{ numRuns: 300 },
	)
})
