import { declinePlural, singularOf } from "./post-plurals.ts";
import { masculineNoun, nounInA, unchanging, type Declension, type Endings } from "./grammar.ts";

/** Nouns that a post may begin with, in a consonant, without a change of the stem. */
const HARD = new Set(
  (
    "директор ректор проректор инспектор инструктор координатор администратор куратор модератор организатор аниматор губернатор прокурор аудитор " +
    "редактор доктор профессор доцент ассистент референт консультант лаборант аспирант комендант президент депутат декан мэр министр " +
    "начальник помощник советник наставник работник сотрудник научник охранник полковник чиновник уполномоченник лектор репетитор оператор рецензент стажёр стажер интерн студент гид волонтёр волонтер фасилитатор шеф " +
    "методист специалист экономист программист юрист юрисконсульт журналист флорист массажист тифлопедагог " +
    "педагог психолог логопед дефектолог социолог технолог эколог биолог филолог сурдопедагог олигофренопедагог хореограф " +
    "эксперт бухгалтер инженер менеджер тренер дизайнер тьютор ревизор архивист архивариус техник механик электрик аналитик медик историк физик химик математик " +
    "член агент корреспондент хормейстер концертмейстер балетмейстер мастер повар шофёр кассир диспетчер оператор фельдшер библиограф " +
    "атаман лидер резидент омбудсмен спикер супервизор контролёр контролер тренер-преподаватель режиссёр режиссер"
  ).split(" "),
);
/** In -ь with the stress on the stem: «учителем»; every noun in -тель is one of them. */
const SOFT = new Set("библиотекарь пекарь слесарь аптекарь".split(" "));
/** In -ь with the stress on the ending: «секретарём». */
const SOFT_STRESSED = new Set("секретарь вратарь".split(" "));
const IN_A = new Set(
  "глава староста старшина воевода медсестра сестра сиделка няня делопроизводительница директриса воспитательница учительница преподавательница руководительница помощница наставница работница сотрудница начальница".split(
    " ",
  ),
);
const UNCHANGING = new Set(
  "атташе завотделом завкафедрой завучастком управделами замминистра замдиректора замначальника замглавы замруководителя замгубернатора зампредседателя замдекана завлабораторией завбиблиотекой завотделением завпроизводством завканцелярией пред зам".split(
    " ",
  ),
);

/** «завуча», «завучем»: the stress lies on the stem; «врача», «врачом»: on the ending. */
const HUSHING: Readonly<Record<string, string>> = { завуч: "ем", врач: "ом", товарищ: "ем" };

const SPECIAL: Readonly<Record<string, readonly [cut: number, endings: Endings]>> = {
  судья: [1, ["я", "и", "е", "ю", "ёй", "е"]],
  продавец: [2, ["ец", "ца", "цу", "ца", "цом", "це"]],
  боец: [2, ["ец", "йца", "йцу", "йца", "йцом", "йце"]],
};

/** Ends as no genitive and no plural does; words of these kinds decline alike even when we do not know them. */
const AGENT = /(?:тель|лог|вед|граф|ист|ник|щик|чик|стент)$/u;

/** Is it a noun that names a post, in the nominative? Without the dictionary no other word is taken for one. */
export const isPostNoun = (word: string): boolean => {
  const low = lastPart(word);
  return isSingular(low) || isSingular(singularOf(low) ?? "");
};

function isSingular(low: string): boolean {
  return (
    HARD.has(low) ||
    SOFT.has(low) ||
    SOFT_STRESSED.has(low) ||
    IN_A.has(low) ||
    low in HUSHING ||
    low in SPECIAL ||
    UNCHANGING.has(low) ||
    AGENT.test(low)
  );
}

const lastPart = (word: string): string => word.toLowerCase().split(/[-‑]/u).at(-1) ?? "";

/** First parts that stay: «вице-губернатор», «пресс-секретарь», «бизнес-тренер». */
const STAYING = new Set(
  "вице пресс экс обер шеф штаб бизнес веб it ит медиа контр арт интернет онлайн эко кино фото видео смм pr штабс".split(
    " ",
  ),
);

/** «учитель-логопед»: each part that is a noun; «вице-губернатор»: the last one. */
export function declinePostNoun(word: string): readonly (Declension | string)[] {
  return word.split(/([-‑])/u).map((piece, at, all) => {
    if (at % 2 === 1) return piece;
    return at < all.length - 1 && STAYING.has(piece.toLowerCase()) ? unchanging(piece) : simpleNoun(piece);
  });
}

function simpleNoun(word: string): Declension {
  const low = word.toLowerCase();
  if (UNCHANGING.has(low)) return unchanging(word);
  const special = SPECIAL[low];
  if (special) return { stem: word.slice(0, -special[0]), endings: special[1], doubt: "none" };
  const hushing = HUSHING[low];
  if (hushing) return { stem: word, endings: ["", "а", "у", "а", hushing, "е"], doubt: "none" };
  if (SOFT_STRESSED.has(low))
    return { stem: word.slice(0, -1), endings: ["ь", "я", "ю", "я", "ём", "е"], doubt: "none" };
  if (IN_A.has(low)) return nounInA(word);
  if (HARD.has(low) || SOFT.has(low) || AGENT.test(low)) return masculineNoun(word);
  return isSingular(singularOf(low) ?? "") ? declinePlural(word) : unchanging(word, "all");
}
