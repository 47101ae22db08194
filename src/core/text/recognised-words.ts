import { looksLike } from "./recognised-shapes.ts";

/** A word as text recognition gave it. */
export interface RecognisedWord {
  readonly text: string;
  /** 0–1. */
  readonly confidence: number;
}

/** Beginnings of words that plans of schools are full of; a word of the field is one of them and an ending. */
const STEMS = (
  "общеобразовательн образовательн образован дополнительн профессиональн профориентационн естественнонаучн естественно-научн технологическ технологи техническ " +
  "организационн организаци организатор организ методическ методист педагогическ педагог муниципальн региональн межрегиональн администраци руководител руководящ " +
  "просвещени минпросвещени министерств департамент управлени учреждени заместител заведующ координатор ответственн исполнител начальник директор специалист сотрудник " +
  "обучающ обучени воспитанник воспитани воспитательн родител законн представител сопровождени наставничеств наставник взаимодействи сотрудничеств партнер " +
  "мероприяти соревновани конференци консультаци консультировани информационн информаци информировани информатик интеллектуальн исследовательск исследовани инфраструктур " +
  "внеурочн деятельност программ направленност направлени компетенци компетентност квалификаци повышени подготовк переподготовк преподавател учител библиотек психолог " +
  "функционировани функционирующ функциональн грамотност мониторинг результат результативност эффективн эффективност совершенствовани распространени популяризаци инновационн " +
  "демонстраци презентаци планировани проектн проект проектировани моделировани программировани прототипировани робототехник робототехническ конструировани изобретательств " +
  "эксперимент международн всероссийск государственн подведомственн территориальн территори общественност индивидуальн индивидуальн январ феврал март апрел сентябр октябр ноябр декабр " +
  "ежемесячн ежеквартальн ежегодн еженедельн постоянн периодическ систематическ использовани обеспечени проведени реализаци участник участи работник оборудовани средств центр " +
  "кванториум технопарк цифров гуманитарн научн практическ семинар вебинар форум фестивал конкурс олимпиад выставк экскурси мастер-класс учебн школьн школ класс предмет предметн урок занят " +
  "сетев форм содержани условия современн развити поддержк создани создаваем выявлени проведен разработк утверждени утвержден внедрени обновлени актуализаци анализ отчет отчетност " +
  "показател планируем ожидаем целев аудитори требовани срок исполнени проведения реализации документ нормативн правов акт приказ распоряжени постановлени положени соглашени " +
  "комплексн перечен дорожн карт федеральн федераци российск област район город сельск местност населен комитет отдел сектор институт академи университет колледж техникум лице гимнази " +
  "физик хими биологи математик географи экологи астрономи технологи безопасност жизнедеятельност основ искусств музык литератур истори обществознани " +
  "каникулярн летн оздоровительн лагер смен пришкольн дистанционн заочн очн онлайн открыт двер марафон турнир чемпионат неделя недел десятнад месячник акци квест викторин хакатон " +
  "полугоди квартал четверт триместр течени период учебного года месяц согласн соответстви график плану итогам запрос заявк необходимост приобретени закупк оснащени поставк ремонт " +
  "совещани заседани собрани рабоч групп сообществ объединени ассоциаци совет клуб кружок кружк секци факультатив элективн лекци практикум тренинг стажировк стажировочн площадк " +
  "учащ школьник дошкольн начальн основн средн общ общего образования младш старш выпускник студент детск дет молодеж юношеств юн талантлив одаренн социальн проекци взаимодействи " +
  "национальн сельск социокультурн культур спорт здоров патриотическ волонтер добровольческ медиа журналист видеорол публикаци сайт официальн размещени освещени средств массов групп страниц " +
  "кадров обеспеченн потребност дефицит диагностик оценк качеств уровн динамик положительн количеств дол процент охват числ вовлечен вовлечени привлечени заинтересован удовлетворенност"
).split(" ");

const ENDINGS = new Set(
  (
    "_ а я о е ы и у ю ь й ов ев ам ям ах ях ом ем ой ей ою ею ия ии ию ий ием иям иях иями ами ями ие ый ая ое ые ого ому ым ом ых ыми ую его ему им их ими ее ее яя юю ей " +
    "ость ости остью остей остям ник ника ники ников никам ный ная ное ные ного ному ным ной ных ными ную ском ский ская ские ских скому ского ской скую скими " +
    "ится ятся ся ться еся ийся аяся ееся иеся ихся имся егося емуся ейся ющий ющая ющие ющих ющим ющего ющей ющими ющихся ющиеся ющимся ющимися щихся щиеся щимся щимися " +
    "ен на но ны енный енная енное енные енных енного енной енным ями ц ца цы цев ок ка ки ке ку кам ках ками ек ству ство ства стве ством ств енно ально ации ация ацию аций ацией ацией"
  )
    .split(" ")
    .map((ending) => (ending === "_" ? "" : ending)),
);

/** «организаци», «направлени» are declined in one way only. */
const ENDINGS_AFTER_I = new Set("я и ю е й ем ей ям ях ями".split(" "));

const ends = (stem: string, ending: string): boolean => (stem.endsWith("и") ? ENDINGS_AFTER_I : ENDINGS).has(ending);

/** Abbreviations of the field that are easily misread. */
const ABBREVIATIONS = new Set(
  (
    "цнппм цопп цоко роив рои ирпо иро рипк дпо фгос фгаоу фгбоу фгбу гбоу гаоу гбпоу гапоу гбу гау гку гбудо мбоу маоу мкоу моу мбудо маудо мбу маук ооп ноо ооо соо овз доо дод оо оу мо " +
    "рф рфсоо впр огэ егэ гиа цмс цмк имц ммц рмц умо рмо пмо гмо школ сош оош смк сми вуз спо впо нко ано тос гто юид юнармия рддм рдш ит икт нпк цдо цнтт цтт дют цртдю скмк"
  ).split(" "),
);

const fold = (word: string): string => word.toLowerCase().replaceAll("ё", "е");

const BY_FIRST_LETTERS = new Map<string, string[]>();
for (const stem of STEMS) {
  const key = stem.slice(0, 2);
  const list = BY_FIRST_LETTERS.get(key);
  if (list) list.push(stem);
  else BY_FIRST_LETTERS.set(key, [stem]);
}

/** Whether the word is one of the field: a known beginning and a usual ending. */
export function isFieldWord(word: string): boolean {
  const low = fold(word);
  return (BY_FIRST_LETTERS.get(low.slice(0, 2)) ?? []).some(
    (stem) => low.startsWith(stem) && ends(stem, low.slice(stem.length)),
  );
}

/** How often each word was read with certainty in the document, lower case, ё as е. */
export type CertainWords = ReadonlyMap<string, number>;

const CERTAIN = 0.85;
const CORE = /[\p{L}\d]+(?:-[\p{L}\d]+)*/u;

export function certainWords(words: Iterable<RecognisedWord>): CertainWords {
  const counts = new Map<string, number>();
  for (const word of words) {
    const core = CORE.exec(word.text)?.[0];
    if (core === undefined || word.confidence < CERTAIN) continue;
    counts.set(fold(core), (counts.get(fold(core)) ?? 0) + 1);
  }
  return counts;
}

const SURE = 0.97;

/**
 * The spelling that the document's other words or the words of the field decide on, when it differs in one letter of a
 * look-alike pair; undefined when they do not decide, when there is more than one, and for words with digits.
 */
export function respell(core: string, confidence: number, certain: CertainWords): string | undefined {
  const low = fold(core);
  if (core.length < 4 || !/^[а-яё]+(?:-[а-яё]+)*$/u.test(core.toLowerCase()) || confidence > SURE) return undefined;
  if (isFieldWord(low) || ABBREVIATIONS.has(low)) return undefined;
  const own = certain.get(low) ?? 0;
  const found = new Set(twinSpellings(low).filter((word) => isBetter(word, own, certain, core === core.toUpperCase())));
  const [only] = found;
  return found.size === 1 && only !== undefined ? caseOf(core, only) : undefined;
}

function isBetter(word: string, own: number, certain: CertainWords, isCapital: boolean): boolean {
  if (isCapital && ABBREVIATIONS.has(word) && word.length >= 4) return true;
  const count = certain.get(word) ?? 0;
  if (isFieldWord(word) && word.length >= 6) return count >= own || own <= 2;
  return count >= 3 && count >= 2 * own;
}

const LETTERS: readonly string[] = "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я".split(" ");

/** All words that differ in one letter of a look-alike pair. */
function twinSpellings(low: string): string[] {
  const words: string[] = [];
  for (let i = 0; i < low.length; i++) {
    for (const letter of LETTERS) {
      if (looksLike(low[i] ?? "", letter)) words.push(low.slice(0, i) + letter + low.slice(i + 1));
    }
  }
  return words;
}

/** The one known word that has any single letter in place of `hole`; undefined when there is none or more than one. */
export function fillHole(core: string, hole: string, certain: CertainWords): string | undefined {
  const low = fold(core);
  if (low.length < 5 || low.split(hole).length !== 2) return undefined;
  const found = LETTERS.map((letter) => low.replace(hole, letter)).filter(
    (word) => isFieldWord(word) || (certain.get(word) ?? 0) > 0,
  );
  const [only] = found;
  return found.length === 1 && only !== undefined ? caseOf(core.replace(hole, ""), only) : undefined;
}

/** The new word in the case of the old one: «ГОЧКА», «Гочка», «гочка». */
function caseOf(old: string, word: string): string {
  if (old.length > 1 && old === old.toUpperCase()) return word.toUpperCase();
  const first = old[0] ?? "";
  return first === first.toUpperCase() && first !== first.toLowerCase()
    ? (word[0] ?? "").toUpperCase() + word.slice(1)
    : word;
}
