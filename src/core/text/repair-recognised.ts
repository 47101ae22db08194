import { CAPITAL_TWINS } from "./latin-twins.ts";
import { repair3d, repairIt, repairItHead, repairRoman, splitRoman } from "./recognised-shapes.ts";
import { fillHole, isFieldWord, respell, type CertainWords, type RecognisedWord } from "./recognised-words.ts";

/** A name or word that the dictionary put right is nearly sure; a Roman number read from letters is to be looked at. */
const REPAIRED = 0.8;
const REPAIRED_NUMBER = 0.6;
const KNOWN = 0.85;

const CORE = /[\p{L}\d]+(?:-[\p{L}\d]+)*/u;

/**
 * Puts right what recognition misread, word by word in reading order of one paragraph or cell; the shape stays, so that
 * every word keeps its place on the page. Repairs only what the words of the field or the document's own words decide:
 * names («IT-куб», «Точка роста»), Roman numbers before «полугодие» and the like, look-alike letters inside words.
 * Arabic digits are never changed into other digits.
 */
export function repairWords<W extends RecognisedWord>(words: readonly W[], certain: CertainWords): W[] {
  return words.map((word, i) => {
    const next = words[i + 1]?.text ?? "";
    const before = words[i - 1]?.text ?? "";
    const name = repairIt(word.text) ?? repairItHead(word.text, next) ?? repair3d(word.text, next);
    if (name !== undefined) return { ...word, text: name, confidence: Math.max(word.confidence, REPAIRED) };
    const roman = repairRoman(word.text, next) ?? splitRoman(word.text);
    if (roman !== undefined) return { ...word, text: roman, confidence: Math.min(word.confidence, REPAIRED_NUMBER) };
    return repairSpelling(plain(word), before, certain);
  });
}

/** Signs that recognition makes of specks, and Latin twins inside Russian words. */
function plain<W extends RecognisedWord>(word: W): W {
  let text = word.text.replace(/^[’‘`´'|_~^.,](?=[А-Яа-яЁё])/u, "").replace(/^[-–]+—$|^—[-–]+$/u, "—");
  if (/[А-Яа-яЁё]/u.test(text) && /[A-Za-z]/u.test(text)) text = russianTwins(text);
  // «О» and «З» between digits can only be digits.
  text = text.replace(/(?<=\d)[ОоOo](?=\d)/gu, "0").replace(/(?<=\d)[Зз](?=\d)|^[Зз](?=\.\d)/gu, "3");
  if (/^п\/[а-я]$/iu.test(text)) text = "п/п";
  return text === word.text ? word : { ...word, text };
}

const TWINS: Readonly<Record<string, string>> = {
  ...CAPITAL_TWINS,
  a: "а",
  c: "с",
  e: "е",
  o: "о",
  p: "р",
  x: "х",
  y: "у",
};

/** A word of both alphabets becomes Russian when each Latin letter in it has a Russian twin. */
function russianTwins(text: string): string {
  const latin = text.match(/[A-Za-z]/gu) ?? [];
  const russian = text.match(/[А-Яа-яЁё]/gu) ?? [];
  if (latin.length >= russian.length || latin.some((letter) => TWINS[letter] === undefined)) return text;
  return text.replace(/[A-Za-z]/gu, (letter) => TWINS[letter] ?? letter);
}

/** Signs that recognition puts where a letter is damaged: «Нап›авление». */
const DAMAGED = /(?<=[а-яё])[›‹<>{}[\]|\\^~_*=](?=[а-яё])/giu;
const HOLE = "0";

function repairSpelling<W extends RecognisedWord>(word: W, before: string, certain: CertainWords): W {
  if (isInitial(before)) return word;
  const holed = CORE.exec(word.text.replace(DAMAGED, HOLE))?.[0] ?? "";
  const filled = holed.includes(HOLE) && !word.text.includes(HOLE) ? fillHole(holed, HOLE, certain) : undefined;
  if (filled !== undefined) {
    return { ...word, text: word.text.replace(DAMAGED, HOLE).replace(holed, filled), confidence: REPAIRED };
  }
  const core = CORE.exec(word.text)?.[0];
  if (core === undefined) return word;
  const spelled = respell(core, word.confidence, certain);
  if (spelled !== undefined)
    return { ...word, text: word.text.replace(core, spelled), confidence: Math.max(word.confidence, REPAIRED) };
  const isKnown =
    core.length >= 4 && ((certain.get(core.toLowerCase().replaceAll("ё", "е")) ?? 0) >= 2 || isFieldWord(core));
  return isKnown && word.confidence < KNOWN ? { ...word, confidence: KNOWN } : word;
}

/** «Н.В.»: what follows is a surname, which no dictionary knows. */
function isInitial(text: string): boolean {
  return /^[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?$/u.test(text);
}
