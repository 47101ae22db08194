import { atomElement, copyAtom, dateAtom, GAP, USED_YEAR, type Atom, type Element, type Notes } from "./elements.ts";
import { formTerms, NUMBER_LINKS, type Term } from "./terms.ts";

export interface Assembled {
  readonly terms: Term[];
  /** «далее», with a date before it. */
  /** How many dates stand before «далее»; -1 without it. */
  readonly thenAt: number;
  readonly dateCount: number;
  readonly yearShift: number;
}

/** Second pass: numbers find their units, parts their months, dates their years; then ranges and lists are formed. */
export function assemble(elements: Element[], notes: Notes): Assembled {
  const units = joinParts(giveNumbersUnits(elements, notes));
  let yearShift = 0;
  for (const element of units) if (element.type === "yearShift") yearShift += element.value;
  const { terms, thenAt, dateCount } = formTerms(giveYears(units), notes);
  return { terms, thenAt, dateCount, yearShift };
}

/** «10 и 15 мая», «1–2 квартал», «1, 3 среда месяца»: from right to left each number takes the unit that follows. */
function giveNumbersUnits(elements: Element[], notes: Notes): Element[] {
  let unit: Atom | null = null;
  for (let index = elements.length - 1; index >= 0; index--) {
    const element = elements[index];
    if (element === undefined) continue;
    if (element.type === "num") {
      const isGuess = unit === null;
      unit = unit === null ? monthBefore(elements, index) : sameUnit(unit, element.value);
      if (unit === null || isGuess) notes.doubts.add("number");
      if (unit === null) notes.remarks.push(String(element.value));
      elements[index] = unit === null ? GAP : atomElement(unit);
    } else if (element.type === "atom") unit = element.atom;
    else if (element.type === "gap" || element.type === "then" || element.type === "years") unit = null;
    else if (element.type === "link" && !NUMBER_LINKS.has(element.link)) unit = null;
    else if (element.type === "prep" && element.prep !== "to" && element.prep !== "until" && element.prep !== "from")
      unit = null;
  }
  return elements;
}

/**
 * «апрель 10-15», «сентябрь (1-10)», «апрель, 12»: days after their month, which is asked about. A lone number right
 * after a month may as well be a year («апрель 24»).
 */
function monthBefore(elements: Element[], index: number): Atom | null {
  const value = elements[index]?.value ?? 0;
  const next = elements[index + 1];
  // «сентябрь, 2) март»: a bracket that nothing opened makes it the number of a list.
  let isClosed = next?.type !== "link" || next.link !== "close";
  let isList = false;
  for (let at = index - 1; at >= 0; at--) {
    const { type, link, atom: date } = elements[at] ?? GAP;
    if (type === "atom") {
      const ranges = elements[at + 1]?.link === "range" || isRangeEnd(elements, at);
      const fits = date.kind === "month" && isList && isClosed && !ranges;
      const day = fits ? sameUnit(dateAtom("day", 0, date.month, 1), value) : null;
      if (day !== null) elements[at] = GAP;
      return day;
    }
    if (type !== "num" && (type !== "link" || !DAY_LINKS.has(link))) return null;
    if (link === "open") isClosed = true;
    if (type === "link") isList = true;
  }
  return null;
}

const DAY_LINKS: ReadonlySet<string> = new Set(["range", "and", "comma", "open"]);

function isRangeEnd(elements: readonly Element[], at: number): boolean {
  const before = elements[at - 1];
  return before?.type === "prep" || (before?.type === "link" && before.link === "range");
}

function sameUnit(unit: Atom, value: number): Atom | null {
  if (unit.kind === "day" || unit.kind === "dayOfMonth")
    return value >= 1 && value <= 31 ? { ...copyAtom(unit.kind, unit), day: value, year: 0, lastYear: 0 } : null;
  const limit =
    unit.kind === "quarter"
      ? 4
      : unit.kind === "half" || unit.kind === "halfMonth"
        ? 2
        : unit.kind === "decade"
          ? 3
          : unit.kind === "week" || unit.kind === "nthWeekday"
            ? 5
            : 0;
  const n = value === 99 ? (unit.kind === "decade" ? 3 : 9) : value;
  const last = value === 99 && (unit.kind === "decade" || unit.kind === "week" || unit.kind === "nthWeekday");
  return n >= 1 && (n <= limit || last) ? { ...copyAtom(unit.kind, unit), n } : null;
}

const PARTS = new Set<Atom["kind"]>(["decade", "halfMonth", "week", "edge", "nthWeekday", "dayOfMonth"]);

/** «1–2 декада марта» gives its month to both; «март (1–2 декада)» gives it from before. */
function joinParts(elements: Element[]): Element[] {
  if (!elements.some((element) => PARTS.has(element.atom.kind))) return elements;
  let month = 0;
  for (let index = elements.length - 1; index >= 0; index--) {
    const element = elements[index];
    if (element?.type === "gap" || element?.type === "then") month = 0;
    if (element?.type !== "atom") continue;
    if (PARTS.has(element.atom.kind) && element.atom.month === 0) element.atom.month = month;
    else if (PARTS.has(element.atom.kind)) month = element.atom.month;
    else month = 0;
  }
  const out: Element[] = [];
  for (const element of elements) {
    if (element.type === "atom" && PARTS.has(element.atom.kind) && element.atom.month === 0) {
      const before = precedingMonth(out);
      if (before >= 0) {
        const whole = out[before];
        if (whole?.type === "atom") {
          element.atom.month = whole.atom.month;
          out[before] = GAP;
        }
      } else {
        const part = precedingPart(out);
        if (part !== null) element.atom.month = part.month;
      }
    }
    out.push(
      element.type === "atom" && element.atom.kind === "dayOfMonth" && element.atom.month > 0
        ? atomElement(dateAtom("day", 0, element.atom.month, element.atom.day))
        : element,
    );
  }
  return out;
}

function precedingMonth(out: readonly Element[]): number {
  for (let index = out.length - 1; index >= 0; index--) {
    const element = out[index];
    if (element?.type === "atom")
      return element.atom.kind === "month" && element.atom.month > 0 && isAlone(out, index) ? index : -1;
    if (element?.type !== "link" && element?.type !== "years") return -1;
    if (element.type === "link" && (element.link === "and" || element.link === "range")) return -1;
  }
  return -1;
}

/** A month in a range («сентябрь – октябрь, 1 декада») is not replaced. */
function isAlone(out: readonly Element[], index: number): boolean {
  const before = out[index - 1];
  return !(before?.type === "link" && before.link === "range") && before?.type !== "prep";
}

function precedingPart(out: readonly Element[]): Atom | null {
  const link = out.at(-1);
  const before = out.at(-2);
  return link?.type === "link" &&
    NUMBER_LINKS.has(link.link) &&
    before?.type === "atom" &&
    PARTS.has(before.atom.kind) &&
    before.atom.month > 0
    ? before.atom
    : null;
}

const YEARLESS = new Set<Atom["kind"]>(["planYear", "years", "schoolYears", "dayOfMonth"]);

/** A year belongs to the date before it («ноябрь, 2021»), otherwise to the dates after it («2024 г.: март, май»). */
function giveYears(elements: Element[]): Element[] {
  if (!elements.some((element) => element.type === "years")) return elements;
  const out: Element[] = [];
  let leading: Element | null = null;
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index];
    if (element === undefined) continue;
    if (element.type === "atom" && leading !== null && element.atom.year === 0 && !YEARLESS.has(element.atom.kind))
      setYears(element.atom, leading.from, leading.to, leading.school);
    if (element.type !== "years") {
      out.push(element);
      continue;
    }
    const previous = previousDate(out);
    if (previous !== null && previous.year === 0 && !YEARLESS.has(previous.kind)) {
      leading = null;
      setYears(previous, element.from, element.to, element.school);
      out.push(USED_YEAR);
    } else if (previous !== null && previous.kind === "planYear") {
      previous.year = element.from;
      out.push(USED_YEAR);
    } else if (
      previous !== null &&
      isYearList(out) &&
      previous.lastYear === previous.year &&
      previous.kind !== "years" &&
      previous.kind !== "schoolYears"
    ) {
      const copy = copyAtom(previous.kind, previous);
      setYears(copy, element.from, element.to, element.school);
      out.push(atomElement(copy));
    } else if (nextIsYearless(elements, index)) {
      leading = element;
      out.push(USED_YEAR);
    } else {
      leading = null;
      const kind = element.school ? "schoolYears" : "years";
      const years = dateAtom(kind, element.word ? 1 : 0, 0, 0, element.from);
      years.lastYear = element.to;
      out.push(atomElement(years));
    }
  }
  return out;
}

function setYears(date: Atom, from: number, to: number, school: boolean): void {
  date.year = from;
  date.lastYear = to;
  if (school || (to === from + 1 && date.kind === "studyYear")) {
    date.school = true;
    date.lastYear = from;
    if (date.kind !== "half" && date.kind !== "studyYear" && date.kind !== "studyEdge")
      date.year = monthOfAtom(date) >= 9 ? from : to;
  }
}

/** The date just before, across commas, brackets and spaces. */
function previousDate(out: readonly Element[]): Atom | null {
  for (let index = out.length - 1; index >= Math.max(0, out.length - 4); index--) {
    const element = out[index];
    if (element?.type === "atom") return element.atom;
    if (element?.type === "yearShift") continue;
    if (
      element?.type === "link" &&
      (element.link === "comma" ||
        element.link === "open" ||
        element.link === "close" ||
        element.link === "and" ||
        element.link === "range")
    )
      continue;
    return null;
  }
  return null;
}

/** «сентябрь 2023 и 2024 гг.» */
function isYearList(out: readonly Element[]): boolean {
  const link = out.at(-1);
  return link?.type === "link" && (link.link === "and" || link.link === "comma");
}

function nextIsYearless(elements: readonly Element[], index: number): boolean {
  for (let at = index + 1; at < elements.length; at++) {
    const element = elements[at];
    if (element?.type === "atom" && ownYears(elements, at)) return false;
    if (element?.type === "atom")
      return element.atom.year === 0 && !YEARLESS.has(element.atom.kind) && element.atom.kind !== "studyYear";
    if (element?.type === "years" || element?.type === "then") return false;
    if (element?.type === "link" && element.link === "range") return false;
  }
  return false;
}

/** «2022–2023 гг.; ноябрь 2024 г.»: the month has a year of its own. */
function ownYears(elements: readonly Element[], index: number): boolean {
  const next = elements[index + 1];
  const comma = next?.type === "link" && next.link === "comma";
  return next?.type === "years" || (comma && elements[index + 2]?.type === "years");
}

/** The month that decides a date's year. */
export function monthOfAtom(date: Atom): number {
  if (date.month > 0) return date.month;
  if (date.kind === "quarter") return (date.n - 1) * 3 + 1;
  if (date.kind === "half") return date.school ? (date.n === 1 ? 9 : 1) : date.n === 1 ? 1 : 7;
  return date.kind === "season" ? date.n : 0;
}
