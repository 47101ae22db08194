import { capitalise, isUpperCase, tidy } from "./plain-text.ts";

/**
 * Names of bodies as papers print them → as a careful person writes them down: in the nominative, without a stamp's
 * case («распоряжением министерства …» → «министерство …») and without a letterhead's capitals.
 */
type Gender = "neuter" | "masculine" | "feminine";

const HEADS: readonly (readonly [nominative: string, gender: Gender, forms: RegExp])[] = [
  ["министерство", "neuter", /^министерств(?:о|а|у|ом|е)$/u],
  ["правительство", "neuter", /^правительств(?:о|а|у|ом|е)$/u],
  ["управление", "neuter", /^управлени(?:е|я|ю|ем|и)$/u],
  ["учреждение", "neuter", /^учреждени(?:е|я|ю|ем|и)$/u],
  ["агентство", "neuter", /^агентств(?:о|а|у|ом|е)$/u],
  ["отделение", "neuter", /^отделени(?:е|я|ю|ем|и)$/u],
  ["объединение", "neuter", /^объединени(?:е|я|ю|ем|и)$/u],
  ["департамент", "masculine", /^департамент(?:а|у|ом|е)?$/u],
  ["президент", "masculine", /^президент(?:а|у|ом|е)?$/u],
  ["комитет", "masculine", /^комитет(?:а|у|ом|е)?$/u],
  ["отдел", "masculine", /^отдел(?:а|у|ом|е)?$/u],
  ["сектор", "masculine", /^сектор(?:а|у|ом|е)?$/u],
  ["центр", "masculine", /^центр(?:а|у|ом|е)?$/u],
  ["институт", "masculine", /^институт(?:а|у|ом|е)?$/u],
  ["совет", "masculine", /^совет(?:а|у|ом|е)?$/u],
  ["лицей", "masculine", /^лице(?:й|я|ю|ем|е)$/u],
  ["техникум", "masculine", /^техникум(?:а|у|ом|е)?$/u],
  ["колледж", "masculine", /^колледж(?:а|у|ем|е)?$/u],
  ["университет", "masculine", /^университет(?:а|у|ом|е)?$/u],
  ["технопарк", "masculine", /^технопарк(?:а|у|ом|е)?$/u],
  ["дом", "masculine", /^дом(?:а|у|ом|е)?$/u],
  ["дворец", "masculine", /^двор(?:ец|ца|цу|цом|це)$/u],
  ["администрация", "feminine", /^администраци(?:я|и|ю|ей)$/u],
  ["служба", "feminine", /^служб(?:а|ы|е|у|ой)$/u],
  ["инспекция", "feminine", /^инспекци(?:я|и|ю|ей)$/u],
  ["дирекция", "feminine", /^дирекци(?:я|и|ю|ей)$/u],
  ["организация", "feminine", /^организаци(?:я|и|ю|ей)$/u],
  ["академия", "feminine", /^академи(?:я|и|ю|ей)$/u],
  ["школа", "feminine", /^школ(?:а|ы|е|у|ой)$/u],
  ["гимназия", "feminine", /^гимнази(?:я|и|ю|ей)$/u],
];
const STRESSED_ADJECTIVES = new Set([
  "городского",
  "областного",
  "краевого",
  "окружного",
  "городским",
  "областным",
  "краевым",
]);
const ACTING = /^(?:и\. ?о\.|врио|временно|исполняющ[а-яё]{2,4} обязанности|перв(?:ый|ая|ого|ой|ому|ым)) /iu;
const DEPUTY = /^заместител[а-яё]{1,3} /iu;
const POST =
  /^(?:(?:директор|начальник|министр|ректор)(?:а|у|ом)?|(?:руководител|председател)(?:ь|я|ю|ем)|заведующ(?:ий|ая|его|ей|ему|им)|глав(?:ы|а|ой)(?= администрации))(?![а-яё])/iu;

/** A post at the beginning of a text: where its name ends, and whether it is a minister's. */
function postAt(text: string): { readonly end: number; readonly minister: boolean } | null {
  let start = 0;
  for (let word = ACTING.exec(text); word; word = ACTING.exec(text.slice(start))) start += word[0].length;
  start += DEPUTY.exec(text.slice(start))?.[0].length ?? 0;
  const post = POST.exec(text.slice(start))?.[0];
  return post === undefined ? null : { end: start + post.length, minister: post.toLowerCase().startsWith("министр") };
}

function headOf(word: string): (typeof HEADS)[number] | null {
  const low = word.toLowerCase();
  return HEADS.find(([, , forms]) => forms.test(low)) ?? null;
}

function adjectiveToNominative(word: string, gender: Gender): string | null {
  const low = word.toLowerCase();
  const oblique = /^(.+?)(ого|ому|ым|его|ему|им|ой|ей)$/u.exec(low);
  if (!oblique) return /(?:ый|ий|ой|ое|ее|ая|яя)$/u.test(low) ? word : null;
  const stem = word.slice(0, oblique[1]?.length ?? 0);
  const soft = ["его", "ему", "им", "ей"].includes(oblique[2] ?? "") && !/[кгхжшчщ]$/u.test(stem);
  if (gender === "neuter") return stem + (soft ? "ее" : "ое");
  if (gender === "feminine") return stem + (soft ? "яя" : "ая");
  if (STRESSED_ADJECTIVES.has(low)) return stem + "ой";
  return stem + (soft || /[кгхжшчщ]$/u.test(stem) ? "ий" : "ый");
}

/** «министерства образования и науки …» → «министерство образования и науки …»; other words are returned as they are. */
export function toNominative(name: string): string {
  const words = tidy(name).split(" ");
  const at = words.slice(0, 6).findIndex((word) => headOf(word) !== null);
  const head = at < 0 ? null : headOf(words[at] ?? "");
  if (!head) return tidy(name);
  const lead: string[] = [];
  for (const word of words.slice(0, at)) {
    const nominative = adjectiveToNominative(word, head[1]);
    if (nominative === null) return tidy(name);
    lead.push(nominative);
  }
  const printed = words[at] ?? "";
  const nominative = /^[А-ЯЁ]/u.test(printed) ? capitalise(head[0]) : head[0];
  return [...lead, isUpperCase(printed) ? head[0].toUpperCase() : nominative, ...words.slice(at + 1)].join(" ");
}

/** «директора МБОУ СОШ № 3» → «МБОУ СОШ № 3», «начальника управления образования» → «управление образования». */
export function bodyOfPost(post: string): string | null {
  const text = tidy(post);
  const found = postAt(text);
  if (!found) return null;
  const rest = text.slice(found.end).trim();
  if (rest === "") return null;
  return found.minister ? `министерство ${rest}` : toNominative(rest);
}

const SIGNERS =
  /^(?:(?:и\. ?о\.|врио|исполняющ(?:ий|ая) обязанности|временно|перв(?:ый|ая)) )*(?:заместитель )?(?:директор(?:а(?= школ))?|начальник(?:а(?= ))?|руководитель|министр(?:а(?= ))?|заведующ(?:ий|ая|его|ей)|председатель|ректор|глав(?:а|ы)|губернатор|мэр|координатор|методист|куратор|учитель|педагог|специалист|ответственн(?:ый|ая)|исполнитель)(?![а-яё])/iu;

/** A line that begins with the post of a signer, in the nominative. */
export function beginsWithPost(text: string): boolean {
  return SIGNERS.test(tidy(text));
}

/** The text begins with the name of a kind of body: «Управление образования …», «Муниципальное казённое учреждение …». */
export function beginsWithBody(text: string): boolean {
  const words = tidy(text).split(" ").slice(0, 6);
  if (/^[МГОКФЧ][БКА]?[ДО]{0,2}У$/u.test(words[0] ?? "")) return true;
  const at = words.findIndex((word) => headOf(word) !== null);
  if (at === 0) return true;
  if (at > 0) return words.slice(0, at).every((word) => /(?:ое|ее|ый|ий|ой|ая|яя|ого|ой|ым|ом)$/iu.test(word));
  return /^(?:муниципальн|государственн|областн|краев|федеральн|частн)[а-яё]{1,14}$/iu.test(words[0] ?? "");
}

const FOUNDER: readonly (readonly [RegExp, string])[] = [
  [/^муниципальн/u, "М"],
  [/^государственн/u, "Г"],
  [/^областн/u, "О"],
  [/^краев/u, "К"],
  [/^федеральн/u, "Ф"],
  [/^бюджетн/u, "Б"],
  [/^казённ|^казенн/u, "К"],
  [/^автономн/u, "А"],
  [/^общеобразовательн/u, "О"],
  [/^образовательн/u, "О"],
  [/^дошкольн/u, "Д"],
  [/^профессиональн/u, "П"],
  [/^учреждение$/u, "У"],
];
const LEVELS: readonly (readonly [RegExp, string])[] = [
  [/^дополнительного (?:педагогического|профессионального) образования/u, "ДПО"],
  [/^дополнительного образования/u, "ДО"],
];
/**
 * «муниципальное казённое учреждение дополнительного педагогического образования «…»» → «МКУ ДПО «…»»: the form in which
 * letters and registries name the body. A name that does not begin with a legal form is returned as it is.
 */
export function shortenLegalForm(name: string): string {
  const words = name.split(" ");
  let letters = "";
  let at = 0;
  for (; at < words.length; at += 1) {
    const low = (words[at] ?? "").toLowerCase();
    const letter = FOUNDER.find(([form]) => form.test(low))?.[1];
    if (letter === undefined) break;
    letters += letter;
    if (letter === "У") break;
  }
  if (letters.length < 3 || !letters.endsWith("У")) return name;
  const rest = words.slice(at + 1).join(" ");
  const level = LEVELS.find(([form]) => form.test(rest.toLowerCase()));
  const tail = level ? rest.slice(level[0].exec(rest.toLowerCase())?.[0].length ?? 0).trim() : rest;
  return [letters, level?.[1] ?? "", tail].filter((part) => part !== "").join(" ");
}

const KIND_OF_PLACE = /^(?:городск|сельск|район|поселк)/u;
const PLACE_NOUN = /^(?:област|кра[йяюе]|район|округ|республик|автономн|муниципальн|городск|сельск)/u;
const SETTLEMENT = /^(?:города?|г\.|пос[её]лка?|пгт|села|станицы|деревни|республики|республика)$/u;

/** Takes a letterhead out of its capitals, guided by how the document itself writes each word elsewhere. */
export function lowerLetterhead(text: string, casing: ReadonlyMap<string, string>): string {
  if (!isUpperCase(text.replace(/[^\p{L}]/gu, ""))) return text;
  const words = text.toLowerCase().split(" ");
  const cased = words.map((word, index) => {
    const bare = word.replace(/[^\p{L}-]/gu, "");
    const known = casing.get(bare);
    if (known !== undefined) return word.replace(bare, known);
    const next = words[index + 1] ?? "";
    const previous = (words[index - 1] ?? "").replace(/^[«"“„]/u, "");
    const named =
      (/(?:ск|цк)(?:ого|ой|ий|ая|ое|ом|ому)$/u.test(bare) && !KIND_OF_PLACE.test(bare) && PLACE_NOUN.test(next)) ||
      SETTLEMENT.test(previous);
    const opened = /^[«"“„]/u.test(word);
    if (named || index === 0) return capitalise(word);
    return opened ? word.charAt(0) + capitalise(word.slice(1)) : word;
  });
  return cased.join(" ");
}

/** How the running text writes words: lower-case key → the form with capitals that the text uses most, where it does. */
export function collectCasing(texts: readonly string[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const text of texts) {
    if (isUpperCase(text)) continue;
    for (const match of text.matchAll(/(?<=[\p{L},»)] )[\p{L}-]+/gu)) {
      const word = match[0];
      const forms = counts.get(word.toLowerCase()) ?? new Map<string, number>();
      counts.set(word.toLowerCase(), forms.set(word, (forms.get(word) ?? 0) + 1));
    }
  }
  const casing = new Map<string, string>();
  for (const [key, forms] of counts) {
    const best = [...forms].toSorted((a, b) => b[1] - a[1])[0]?.[0];
    if (best !== undefined && best !== best.toUpperCase()) casing.set(key, best);
  }
  return casing;
}
