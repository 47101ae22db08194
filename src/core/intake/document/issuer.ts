const SCHOOL =
  /(?<![А-Яа-яЁё])(?:[МГ](?:[БКА]?О|[БКА]?ДО|БДО|КДО|АДО)У|МОБУ|МОКУ|МОАУ|ЧОУ)(?:\s?[–—-]?\s?(?:СОШ|ООШ|НОШ|гимназия|лицей|школа))?(?:\s?№\s?\d+|\s[«"][^«»"]{2,60}[»"]|\s[А-ЯЁ][а-яё-]+(?:ая|ой|ского|ская|ской)? (?:СОШ|ООШ|НОШ|гимнази[яи]|лице[йя]))/u;

/** The school that the text names: «МБОУ - СОШ № 55», «МАОУ «Лицей № 3»»; null when it names none. */
export function nameIssuer(text: string | null): string | null {
  return SCHOOL.exec(text ?? "")?.[0] ?? null;
}

/** The one school that the document names; null when it names several, because then it may be anybody's. */
export function soleSchool(texts: readonly string[]): string | null {
  const found = new Map<string, string>();
  for (const text of new Set(texts)) {
    // Every abbreviation of a school ends with this letter.
    if (!text.includes("У")) continue;
    for (const match of text.matchAll(new RegExp(SCHOOL.source, "gu")))
      found.set(match[0].replace(/[\s–—-]/gu, "").toLowerCase(), match[0]);
  }
  return found.size === 1 ? ([...found.values()][0] ?? null) : null;
}
