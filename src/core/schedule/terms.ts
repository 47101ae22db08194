import type { Atom, Element, Notes, Preposition } from "./elements.ts";

/** A window in words: one date, a range, a deadline or an open start. */
export interface Term {
  readonly role: "window" | "deadline" | "start";
  readonly first: Atom;
  /** Equals `first` when there is one date. */
  readonly last: Atom;
  /** How it was joined to the term before. */
  readonly joined: "first" | "list" | "space" | "apart";
  readonly inBrackets: boolean;
}

/** Links that a list of numbers or dates may have. */
export const NUMBER_LINKS: ReadonlySet<string> = new Set(["range", "and", "comma", "semicolon", "or"]);

interface Dated {
  readonly atom: Atom;
  readonly prep: Preposition | null;
  readonly link: "first" | "range" | "list" | "space" | "apart";
  readonly inBrackets: boolean;
}

/** Dates with their prepositions and links become windows, ranges, deadlines and open starts. */
export function formTerms(
  elements: readonly Element[],
  notes: Notes,
): { terms: Term[]; thenAt: number; dateCount: number } {
  const all = datesWithLinks(elements, notes);
  const { thenAt } = all;
  // «до 5 апреля (за I квартал)»: what is reported on is no term beside a term.
  const plain = all.dates.some((date) => date.prep === "for")
    ? all.dates.filter((date) => date.prep !== "for")
    : all.dates;
  const dates = plain.length > 0 ? plain : all.dates;
  if (plain.length === 0 && dates.length > 0) notes.doubts.add("rough");
  const terms: Term[] = [];
  let openPrep: Preposition | null = null;
  let isInherited = false;
  for (const date of dates) {
    const before = terms.at(-1);
    // «апрель – май – июнь» is one range.
    const extendable = before !== undefined && (before.first === before.last || before.last.kind === date.atom.kind);
    if (date.link === "range" && extendable) {
      const deadline = before.role === "deadline" && !isInherited;
      if (before.first !== before.last && date.atom.kind !== "month") notes.doubts.add("rough");
      if (deadline) notes.doubts.add("rough");
      terms[terms.length - 1] = { ...before, role: deadline ? "deadline" : "window", last: date.atom };
      continue;
    }
    const inherited: Preposition | null =
      date.prep === null && date.link === "list" && before?.role === "deadline" && before.last.kind === date.atom.kind
        ? openPrep
        : null;
    openPrep = date.prep ?? inherited;
    isInherited = inherited !== null;
    terms.push({
      role: roleOf(openPrep),
      first: date.atom,
      last: date.atom,
      joined: date.link === "range" ? "list" : date.link,
      inBrackets: date.inBrackets,
    });
    if (openPrep === "notBefore") notes.doubts.add("rough");
  }
  return { terms, thenAt, dateCount: dates.length };
}

function roleOf(prep: Preposition | null): Term["role"] {
  if (prep === null || prep === "for") return "window";
  return prep === "from" || prep === "notBefore" ? "start" : "deadline";
}

function datesWithLinks(elements: readonly Element[], notes: Notes): { dates: Dated[]; thenAt: number } {
  const dates: Dated[] = [];
  let thenAt = -1;
  let inBrackets = false;
  let prep: Preposition | null = null;
  let link: Dated["link"] = "first";
  // «1 этап – октябрь, 2 этап – март»: a dash after words makes no range.
  let words = false;
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index];
    if (element === undefined) continue;
    if (element.type === "atom") {
      dates.push({ atom: element.atom, prep, link: dates.length === 0 ? "first" : link, inBrackets });
      prep = null;
      link = "space";
      words = false;
    } else if (element.type === "prep") {
      if (elements[index + 1]?.type !== "atom") continue;
      if (element.prep === "") continue;
      if (closesRange(element.prep, dates.at(-1), link)) link = "range";
      else prep = element.prep;
    } else if (element.type === "link") {
      if (element.link === "or") notes.doubts.add("choice");
      if (element.link === "open" || element.link === "close") {
        inBrackets = element.link === "open";
        link = "apart";
      } else if (element.link === "range") link = words ? "list" : "range";
      else link = "list";
    } else if (element.type !== "yearShift") {
      if (element.type === "then" && dates.length > 0) thenAt = dates.length;
      prep = null;
      link = "apart";
      words = true;
    }
  }
  return { dates, thenAt };
}

/** «с … по …», «с … до …», «01.09.2023 по 31.05.2024» */
function closesRange(prep: Preposition, before: Dated | undefined, link: Dated["link"]): boolean {
  if (before === undefined || (prep !== "to" && prep !== "until" && prep !== "notLater")) return false;
  if (before.prep === "from" || before.prep === "notBefore")
    return link !== "list" || prep === "to" || before.prep === "notBefore";
  return before.prep === null && prep === "to" && link !== "list" && link !== "apart";
}
