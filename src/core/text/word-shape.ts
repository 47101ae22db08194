/**
 * What a Russian word can look like, as far as it is needed to tell a word broken by the layout from two words.
 * Small on purpose: the document's own words decide first, these shapes only where the document is silent.
 */

const VOWELS = /[аеёиоуыэюяaeiouy]/iu;
const LETTERS_ONLY = /^[\p{L}]+$/u;

/** Words of one to four letters that stand alone and therefore never prove a broken word. */
const SHORT_WORDS = new Set(
  (
    "а без бы в вне во где да для до ее её ей ему если ещё еще же за и из из-за или им их к как ко ли на над не него нее неё ней нет " +
    "ни них но о об обо он она они оно от ото по под при про с свои со так там те то тот ту тут ты у уже чем что я эта эти это этой " +
    "этот б ж г гг год года году лет др пр тыс млн млрд руб чел час шт им ул кв см стр ст пт вид дни день дней один два две три раз " +
    "раза май мая июнь июля июль июня март день база базе цель цели план роль тема темы урок дети игра игры клуб лига наук опыт хода ходе " +
    "всех все всем всех всё иных иные иное ряд дома дом мира мир край края села город сети сеть вуз вузы"
  ).split(" "),
);

/** Tails that begin no Russian word of their own: a line that starts with one continues the word above. */
const BARE_ENDINGS = new Set(
  (
    "ый ий ая яя ое ее ые ие ого его ому ему ым им ых их ыми ими ой ей ую юю ой ою ею ия ии ию ием иям иями иях ья ье ьи ью ам ям ами ями ах ях ов ев " +
    "ом ем ость ости остью ение ения ению ением ении ание ания анию анием ании ние ния нию нием нии ция ции цию цией ций ство ства ству ством стве ный ная ное " +
    "ные ного ному ным ной ных ными ский ская ское ские ского скому ским ской ских скими ческий ческая ческое ческие ческого ческому ческим ческой " +
    "ческих ческими тельный тельная тельное тельные тельного тельному тельным тельной тельных тельными льный льная льное льные льного льному " +
    "льным льной льных льными нный нная нное нные нного нному нным нной нных нными ющий ющая ющее ющие ющего ющему ющим ющей ющих ющими щихся " +
    "ающий ающие ающих ующий ующие ующих ихся ется ются ться тся ется ет ют ит ят ать ять ить еть ка ки ке ку кой ок ек ник ники ников никам никами " +
    "тель тели телей телям телями теля ист исты истов ры ты ды ны лы вы сы зы мы бы ль ть нь рь вь зь сь дь бь мь л р н т д е ю ы й"
  ).split(" "),
);

/** Stems of long words that plans of schools are full of and that narrow columns break most often. */
const FIELD_STEMS = [
  "общеобразовательн",
  "образовательн",
  "образовани",
  "общеразвивающ",
  "дополнительн",
  "профессиональн",
  "профориентационн",
  "естественнонаучн",
  "технологическ",
  "организационн",
  "организаци",
  "методическ",
  "методист",
  "педагогическ",
  "педагог",
  "муниципальн",
  "региональн",
  "администрац",
  "администраци",
  "руководител",
  "просвещени",
  "министерств",
  "департамент",
  "управлени",
  "учреждени",
  "заместител",
  "заведующ",
  "координатор",
  "ответственн",
  "исполнител",
  "обучающ",
  "воспитанник",
  "родител",
  "законн",
  "представител",
  "несовершеннолетн",
  "сопровождени",
  "наставничеств",
  "взаимодействи",
  "сотрудничеств",
  "мероприяти",
  "соревновани",
  "конференци",
  "консультаци",
  "консультировани",
  "информационн",
  "информировани",
  "интеллектуальн",
  "исследовательск",
  "инфраструктур",
  "внеурочн",
  "внеклассн",
  "деятельност",
  "программ",
  "направленност",
  "направлени",
  "компетенц",
  "компетентност",
  "квалификац",
  "переподготовк",
  "преподавател",
  "специалист",
  "библиотекар",
  "психолог",
  "функционировани",
  "функциональн",
  "грамотност",
  "мониторинг",
  "результативност",
  "эффективност",
  "предпринимательск",
  "благотворительн",
  "совершенствовани",
  "распространени",
  "популяризац",
  "инновационн",
  "демонстрац",
  "презентаци",
  "планировани",
  "проектирован",
  "моделировани",
  "программировани",
  "прототипировани",
  "робототехник",
  "робототехническ",
  "изобретательств",
  "экспериментальн",
  "межрегиональн",
  "всероссийск",
  "международн",
  "государственн",
  "подведомственн",
  "территориальн",
  "территори",
  "общественност",
  "индивидуальн",
  "сентябр",
  "октябр",
  "ноябр",
  "декабр",
  "феврал",
  "ежемесячн",
  "ежеквартальн",
  "ежегодн",
  "постоянн",
  "периодическ",
  "систематическ",
  "использовани",
  "обеспечени",
  "проведени",
  "реализац",
  "участник",
  "работник",
  "оборудовани",
];

export const isLetters = (word: string): boolean => LETTERS_ONLY.test(word);
export const isShortWord = (word: string): boolean => SHORT_WORDS.has(word.toLowerCase());
export const isBareEnding = (word: string): boolean => BARE_ENDINGS.has(word.toLowerCase());
const hasVowel = (word: string): boolean => VOWELS.test(word);

/** No Russian word begins so: with a sign or ы, or without a single vowel (prepositions and abbreviations aside). */
export function cannotBegin(word: string): boolean {
  const lower = word.toLowerCase();
  if (/^[ьъы]/u.test(lower)) return true;
  return !hasVowel(lower) && !SHORT_WORDS.has(lower) && /^[а-яё]+$/u.test(word);
}

/** A word part that is no word by itself: no vowel, or ends as no word does. */
export function cannotEnd(word: string): boolean {
  const lower = word.toLowerCase();
  if (!/^[а-яё]+$/u.test(lower) || /[А-ЯЁ]$/u.test(word)) return false;
  if (!hasVowel(lower)) return !SHORT_WORDS.has(lower);
  return /(?:льн|тельн|енн|онн|янн|анн|вн|чн|йн|ическ|еск|нск|вск|дск|тск|рск|ующ|ающ|яющ|вш|.{5}ост|.{3}тел|.{4}годи|.{4}ени|.{4}ани|.{4}аци)$/u.test(
    lower,
  );
}

/** The beginning of a word without its ending, good enough to see that two forms are one word. */
export function stemOf(word: string): string {
  const lower = word.toLowerCase().replace(/ё/gu, "е");
  if (lower.length < 6) return lower;
  const cut =
    /(?:иями|ями|ами|ыми|ими|ого|его|ому|ему|ость|ости|иям|иях|ием|ии|ию|ия|ый|ий|ая|яя|ое|ее|ые|ие|ым|им|ых|их|ой|ей|ую|юю|ов|ев|ам|ям|ах|ях|ом|ем|а|я|о|е|ы|и|у|ю|ь)$/u;
  return lower.replace(cut, "");
}

/** What may follow such a stem. */
const FIELD_ENDING =
  /^(?:н?(?:ый|ая|ое|ые|ого|ому|ым|ыми|ых|ой|ую|ом|о|ость|ости|остью|остей)|и?(?:я|е|ю|ем|й|ям|ями|ях|и)|ь|ьного|ы|у|а|ов|ам|ами|ах|ом|ей|ий|его|ему|им|ими|их|ую|ая|ее|ихся|ийся|иеся|аяся|ееся|егося|емуся|имся|имися|ском|ский|ской|ского|ских|ские|скую|скому)?$/u;

/** The word begins with a long stem known in plans of schools and goes on with an ending only. */
export function hasFieldStem(word: string): boolean {
  const lower = word.toLowerCase().replace(/ё/gu, "е");
  return FIELD_STEMS.some((stem) => lower.startsWith(stem) && FIELD_ENDING.test(lower.slice(stem.length)));
}

/** First halves of words written with a hyphen: «научно-», «организационно-», «мастер-», «IT-». */
const HYPHEN_FIRST = new Set(
  (
    "научно учебно военно социально физико химико историко мастер онлайн офлайн интернет медиа план пресс экспресс веб бизнес арт спорт квест вице северо юго " +
    "видео аудио фото кино теле радио тьютор стажер педагог учитель интерн микро мини макси блиц бренд вебинар веб штаб шоу топ тест стенд бизнес дизайн " +
    "инженерно духовно нравственно культурно материально нормативно планово художественно туристско физкультурно спортивно естественно практико личностно " +
    "проектно семейно школьно детско юношеско эколого информационно по во из кое в"
  ).split(" "),
);
const HYPHEN_SECOND = new Set(
  "то либо нибудь таки за под летие летний класс классы классов классе график графика куб кубы куба центр центра".split(
    " ",
  ),
);

/** The hyphen between the halves belongs to the word itself by the usual spelling. */
export function hyphenBelongs(first: string, second: string): boolean {
  const left = first.toLowerCase();
  if (/[\d]$/u.test(first) || /^\d/u.test(second)) return true;
  if (/^\p{Lu}/u.test(second) && !/^\p{Lu}{2,}$/u.test(first + second)) return true;
  if (/^[\p{Lu}\d]+$/u.test(first) && first.length <= 5) return true;
  if (/[a-z]$/iu.test(first) !== /^[a-z]/iu.test(second)) return true;
  if (HYPHEN_FIRST.has(left) || HYPHEN_SECOND.has(second.toLowerCase())) return true;
  return /(?:ческо|онно|ально|енно|овно|ивно|учно|льно|рно|тно|чно|вно|ско)$/u.test(left) && left.length >= 6;
}
