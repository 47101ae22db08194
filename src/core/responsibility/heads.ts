import { hasForm, type Word } from "#core/text/words.ts";

/**
 * The words that begin a responsible body, post or group (glossary; names of bodies as Russian official papers write them).
 * A part begins only in the nominative: «Департамента …» behind a post says whose post it is.
 */
export type HeadRole =
  | "body"
  | "unit"
  | "post"
  | "schools"
  | "schoolHead"
  | "municipalities"
  | "person"
  | "subordinate";

interface HeadForm {
  readonly role: HeadRole;
  readonly stem: string;
  readonly naming: readonly string[];
  readonly genitive: readonly string[];
  /** The nominative singular for a genitive: «департамента» → «департамент». */
  readonly nominative: string;
}

const form = (role: HeadRole, stem: string, naming: string, genitive: string, nominative: string): HeadForm => ({
  role,
  stem,
  naming: naming.split(" ").map((ending) => (ending === "-" ? "" : ending)),
  genitive: genitive.split(" ").map((ending) => (ending === "-" ? "" : ending)),
  nominative,
});

export const HEADS: readonly HeadForm[] = [
  form("body", "министерств", "о", "а", "министерство"),
  form("body", "минпросвещени", "е я", "-", "минпросвещения"),
  form("body", "минобр", "-", "а", "минобр"),
  form("body", "минобрнауки", "-", "-", "минобрнауки"),
  form("body", "департамент", "- ы", "а", "департамент"),
  form("body", "комитет", "- ы", "а", "комитет"),
  form("body", "управлени", "е я", "я", "управление"),
  form("body", "администраци", "я и", "и", "администрация"),
  form("body", "агентств", "о", "а", "агентство"),
  form("body", "служб", "а ы", "ы", "служба"),
  form("body", "институт", "- ы", "а", "институт"),
  form("body", "академи", "я", "и", "академия"),
  form("body", "университет", "- ы", "а", "университет"),
  form("body", "колледж", "- и", "а", "колледж"),
  form("body", "техникум", "- ы", "а", "техникум"),
  form("body", "гимнази", "я и", "и", "гимназия"),
  form("body", "лице", "й и", "я", "лицей"),
  form("body", "учреждени", "е я", "я", "учреждение"),
  form("body", "организаци", "я и", "и", "организация"),
  form("body", "центр", "- ы", "а", "центр"),
  form("body", "технопарк", "- и", "а", "технопарк"),
  form("body", "кванториум", "- ы", "а", "кванториум"),
  form("body", "дворец", "-", "-", "дворец"),
  form("body", "дом", "-", "а", "дом"),
  form("body", "станци", "я", "и", "станция"),
  form("body", "фонд", "- ы", "а", "фонд"),
  form("body", "оператор", "- ы", "а", "оператор"),
  form("body", "ассоциаци", "я", "и", "ассоциация"),
  form("body", "совет", "- ы", "а", "совет"),
  form("body", "орган", "- ы", "а", "орган"),
  form("body", "ресурсн", "-", "-", "ресурсный"),
  form("body", "предприяти", "е я", "я", "предприятие"),
  form("body", "вуз", "- ы", "а", "вуз"),
  form("unit", "отдел", "- ы", "а", "отдел"),
  form("unit", "отделени", "е я", "я", "отделение"),
  form("unit", "сектор", "- ы", "а", "сектор"),
  form("unit", "кафедр", "а ы", "ы", "кафедра"),
  form("unit", "пресс-служб", "а", "ы", "пресс-служба"),
  form("unit", "лаборатори", "я", "и", "лаборатория"),
  form("schools", "школ", "а ы", "ы", "школа"),
  form("schools", "оо", "-", "-", "ОО"),
  form("schools", "оу", "-", "-", "ОУ"),
  form("municipalities", "омсу", "-", "-", "ОМСУ"),
  form("municipalities", "омс", "-", "-", "ОМС"),
  form("municipalities", "моуо", "-", "-", "МОУО"),
  form("municipalities", "муниципалитет", "ы", "-", "муниципалитет"),
  form("schoolHead", "руководител", "и ь", "я ей", "руководитель"),
  form("schoolHead", "директор", "а ы -", "а ов", "директор"),
  form("post", "начальник", "- и", "а", "начальник"),
  form("post", "заместител", "ь и", "я", "заместитель"),
  form("post", "зам", "-", "-", "заместитель"),
  form("post", "заведующ", "ий ая ие", "его ей", "заведующий"),
  form("post", "завуч", "- и", "а", "завуч"),
  form("post", "методист", "- ы", "а", "методист"),
  form("post", "специалист", "- ы", "а", "специалист"),
  form("post", "консультант", "- ы", "а", "консультант"),
  form("post", "куратор", "- ы", "а", "куратор"),
  form("post", "координатор", "- ы", "а", "координатор"),
  form("post", "педагог", "- и", "а ов", "педагог"),
  form("post", "учител", "ь я", "я ей", "учитель"),
  form("post", "преподавател", "ь и", "я ей", "преподаватель"),
  form("post", "воспитател", "ь и", "я", "воспитатель"),
  form("post", "вожат", "ый ая ые", "-", "вожатый"),
  form("post", "психолог", "- и", "а", "психолог"),
  form("post", "библиотекар", "ь и", "я", "библиотекарь"),
  form("post", "советник", "- и", "а", "советник"),
  form("post", "администратор", "- ы", "а", "администратор"),
  form("post", "работник", "и -", "ов", "работник"),
  form("post", "сотрудник", "и -", "ов", "сотрудник"),
  form("post", "наставник", "и -", "ов", "наставник"),
  form("post", "министр", "-", "а", "министр"),
  form("post", "глава", "-", "ы", "глава"),
  form("post", "ректор", "-", "а", "ректор"),
  form("post", "тьютор", "- ы", "а", "тьютор"),
];

/** «ГАУ», «МБОУ», «ФГАОУ», «ГБУ ДО»: the letters of a legal form, which always begin a body. */
const LEGAL_FORM =
  /^(?:[ФГМ]?[ГКМ]?[АБК]?(?:О?У|ПОУ|УДО|ОУДО)|НОУ|АНО|НКО|ЧОУ|ООО|ОАО|АО|ГБПОУ|ГАПОУ|МОУ|СОШ|ФГБОУ|ФГАОУ|МБДОУ|МАДОУ|МКУ|МБУ|МАУ|ГБОУДО|ГАОУДО|УО|ИРО|ЦОПП|ИМЦ|ММЦ|РМЦ|ТМС)$/;

export function isLegalForm(text: string): boolean {
  return text.length >= 2 && text.length <= 8 && LEGAL_FORM.test(text);
}

/** Three and more capital letters that are no legal form: «СОИРО», «ЦНППМ», «ЦЦТО». */
export function isAcronym(text: string): boolean {
  return /^[А-ЯЁA-Z][А-ЯЁA-Z-]{1,14}$/.test(text) && !/^[IVXLC]+$/.test(text);
}

/** «управления» is both the nominative of many and the genitive of one: both are said. */
export function headOf(word: Word): { role: HeadRole; nominative: boolean; genitive: boolean } | null {
  if (word.kind !== "word") return null;
  const candidates = word.low.includes("-") ? [word.low, word.low.split("-")[0] ?? ""] : [word.low];
  for (const low of candidates)
    for (const head of HEADS) {
      const nominative = hasForm(low, head.stem, head.naming);
      const genitive = hasForm(low, head.stem, head.genitive);
      if (nominative || genitive) return { role: head.role, nominative, genitive };
    }
  return null;
}

/** «Региональный», «государственное», «территориальные»: may stand between the beginning and the head. */
export function isNamingAdjective(low: string): boolean {
  return (
    low.length > 3 && /(?:ые|ие|ый|ий|ая|яя|ое|ее|ой)$/.test(low) && !/(?:ющ|ящ|вш)(?:ие|ий|ая|ее)(?:ся)?$/.test(low)
  );
}
