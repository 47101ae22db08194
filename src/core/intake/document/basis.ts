import type { BasisAct } from "../draft.ts";
import { findActWords } from "./act-kind.ts";
import { bodyOfPost, toNominative } from "./body-name.ts";
import { blankQuotes, tidy } from "./plain-text.ts";
import { findRequisites } from "./requisites.ts";

/**
 * The acts a preamble leans on: «На основании приказа Министерства … от 04.02.2021 № 119/ПК». Only acts with a date or
 * a number are taken: a bare «в соответствии с законодательством» names no act.
 */
export function readBasis(preamble: string): BasisAct[] {
  const plain = blankQuotes(preamble);
  const words = findActWords(plain);
  const found: BasisAct[] = [];
  words.forEach((word, index) => {
    const stop = words[index + 1]?.start ?? plain.length;
    const part = plain.slice(word.end, stop);
    const requisites = findRequisites(part);
    if (!requisites || (requisites.date === null && requisites.number === null)) return;
    found.push({
      docType: word.kind,
      issuer: issuerIn(part.slice(0, requisites.start)),
      date: requisites.date,
      number: requisites.number,
    });
  });
  return found;
}

function issuerIn(text: string): string | null {
  const name = tidy(text.split(/[«"“„(,]/u)[0] ?? "")
    .replace(/(?:^| )от$/iu, "")
    .trim();
  if (!/\p{L}{3,}/u.test(name) || /^(?:об?|по) /iu.test(name)) return null;
  return bodyOfPost(name) ?? toNominative(name);
}
