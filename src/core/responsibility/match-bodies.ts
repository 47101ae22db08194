import { foldCase, wordsOf } from "#core/text/words.ts";
import { isAcronym, isLegalForm } from "./heads.ts";
import type { PartyGroup, ResponsibleParty } from "./model.ts";

/** An organisation that a plan may mean. */
export interface DirectoryBody {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly shortName: string | null;
  /** Names that it has had before. */
  readonly formerNames: readonly string[];
  readonly isUnit: boolean;
}

/**
 * How sure a match is. confirmed: a person said so about these words; exact: the very name or short name, and nobody else's;
 * likely: another form of the words, an abbreviation, a former name, or the name of several; possible: some of the words.
 */
export type MatchCertainty = "confirmed" | "exact" | "likely" | "possible";
export type MatchReason =
  | "confirmed"
  | "name"
  | "shortName"
  | "formerName"
  | "wordForms"
  | "abbreviation"
  | "someWords";

export interface MatchCandidate {
  readonly organisationId: string;
  readonly certainty: MatchCertainty;
  readonly reason: MatchReason;
  /** The unit below it that the words name, when there is one. */
  readonly unitId: string | null;
}

export interface BodyMatch {
  readonly party: ResponsibleParty;
  /** What a confirmation is remembered under. */
  readonly wording: string;
  /** «Руководители ОО»: many, no single organisation. */
  readonly group: PartyGroup | null;
  /** Surest first; empty: nobody is known under these words. */
  readonly candidates: readonly MatchCandidate[];
}

const MOST_CANDIDATES = 5;
/** Letters of a wording that tell it from others. */
const LONGEST_WORDING = 500;
const SURENESS: Readonly<Record<MatchReason, number>> = {
  confirmed: 0,
  name: 1,
  shortName: 1,
  wordForms: 2,
  formerName: 3,
  abbreviation: 4,
  someWords: 5,
};

/**
 * Finds for each responsible party the organisations that its words may mean. `confirmed`: wordings that a person has
 * settled, to the organisation. A candidate is an offer, never a fact: only what was confirmed is one.
 */
export function matchBodies(
  parties: readonly ResponsibleParty[],
  directory: readonly DirectoryBody[],
  confirmed: ReadonlyMap<string, string> = new Map(),
): BodyMatch[] {
  const index = new DirectoryIndex(directory);
  return parties.map((party): BodyMatch => {
    const wording = wordingOf(party);
    const group = party.group ?? null;
    if (group !== null) return { party, wording, group, candidates: [] };
    const settled = confirmed.get(wording);
    const found =
      settled !== undefined && index.has(settled) ? new Map([[settled, "confirmed" as const]]) : index.find(party);
    const sorted = [...found].toSorted(([, one], [, other]) => SURENESS[one] - SURENESS[other]);
    const best = sorted.filter(([, reason]) => reason === "name" || reason === "shortName").length;
    const candidates = sorted.slice(0, MOST_CANDIDATES).map(([organisationId, reason]) => ({
      organisationId,
      reason,
      certainty: certaintyOf(reason, best),
      unitId: party.unit === undefined ? null : index.unitBelow(organisationId, party.unit),
    }));
    return { party, wording, group, candidates };
  });
}

/** The words of a party without case, signs and spaces; unit and post are no part of the body's name. */
export function wordingOf({ name, short }: ResponsibleParty): string {
  return folded(short === undefined ? name : `${name} ${short}`).slice(0, LONGEST_WORDING);
}

function certaintyOf(reason: MatchReason, sameNamed: number): MatchCertainty {
  if (reason === "confirmed") return "confirmed";
  if (reason === "name" || reason === "shortName") return sameNamed === 1 ? "exact" : "likely";
  return reason === "someWords" ? "possible" : "likely";
}

class DirectoryIndex {
  readonly #all: readonly DirectoryBody[];
  readonly #byId: ReadonlyMap<string, DirectoryBody>;
  readonly #units = new Map<string, DirectoryBody[]>();
  readonly #byName = new Map<string, Set<string>>();
  readonly #byFormer = new Map<string, Set<string>>();
  readonly #byForms = new Map<string, Set<string>>();
  readonly #byInitials = new Map<string, Set<string>>();
  /** Of each stem who has it. */
  readonly #byStem = new Map<string, Set<string>>();

  constructor(all: readonly DirectoryBody[]) {
    this.#all = all;
    this.#byId = new Map(all.map((one) => [one.id, one]));
    for (const one of all) {
      if (one.isUnit && one.parentId !== null) {
        const units = this.#units.get(one.parentId) ?? [];
        units.push(one);
        this.#units.set(one.parentId, units);
      }
      for (const name of namesOf(one)) {
        put(this.#byName, folded(name), one.id);
        const stems = stemsOf(name);
        put(this.#byForms, stems.join(" "), one.id);
        for (const stem of stems) put(this.#byStem, stem, one.id);
        put(this.#byInitials, initialsOf(name), one.id);
        put(this.#byInitials, initialsOf(quotedIn(name)), one.id);
      }
      for (const name of one.formerNames) put(this.#byFormer, stemsOf(name).join(" "), one.id);
    }
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  find({ name, short }: ResponsibleParty): Map<string, MatchReason> {
    const found = new Map<string, MatchReason>();
    const add = (ids: Iterable<string> | undefined, reason: MatchReason): void => {
      for (const id of ids ?? []) if (!found.has(id)) found.set(id, reason);
    };
    const written = short === undefined ? [name] : [name, short];
    for (const words of written)
      for (const id of this.#byName.get(folded(words)) ?? []) add([id], this.#nameReason(id, words));
    for (const words of written) add(this.#byForms.get(stemsOf(words).join(" ")), "wordForms");
    for (const words of written) add(this.#byFormer.get(stemsOf(words).join(" ")), "formerName");
    for (const words of written) add(this.#byAcronym(words), "abbreviation");
    if (found.size === 0) for (const words of written) add(this.#bySomeWords(words), "someWords");
    return found;
  }

  /** «отдел …» below the body, by its words in any form. */
  unitBelow(id: string, unit: string): string | null {
    const wanted = stemsOf(unit).join(" ");
    const acronym = folded(unit);
    const fitting = (this.#units.get(id) ?? []).filter((one) =>
      namesOf(one).some((name) => stemsOf(name).join(" ") === wanted || initialsOf(name) === acronym),
    );
    return fitting.length === 1 ? (fitting[0]?.id ?? null) : null;
  }

  #nameReason(id: string, words: string): MatchReason {
    return folded(this.#byId.get(id)?.name ?? "") === folded(words) ? "name" : "shortName";
  }

  /** «СОИРО», «ГАУ ДПО СОИРО»: one word of capitals beside legal forms, read as first letters. */
  #byAcronym(words: string): Set<string> | undefined {
    const said = wordsOf(words).filter(({ kind, text }) => kind === "word" && !isLegalForm(text) && text !== "ДПО");
    const [only] = said;
    if (said.length !== 1 || only === undefined || !isAcronym(only.text) || only.text.length < 3) return undefined;
    return this.#byInitials.get(only.low);
  }

  /** Whose name has all the words; the number in the words is the number in the name («школа № 5»). */
  #bySomeWords(words: string): string[] {
    const stems = stemsOf(words);
    if (stems.filter((stem) => !COMMON.has(stem)).length === 0) return [];
    const sets = stems.map((stem) => this.#byStem.get(stem) ?? new Set<string>()).toSorted((a, b) => a.size - b.size);
    const [rarest = new Set<string>(), ...others] = sets;
    // A word that hundreds share names nobody.
    if (rarest.size === 0 || rarest.size > this.#all.length / 2 + 10) return [];
    return [...rarest].filter((id) => others.every((set) => set.has(id))).slice(0, MOST_CANDIDATES);
  }
}

const namesOf = ({ name, shortName }: DirectoryBody): string[] => (shortName === null ? [name] : [name, shortName]);

const ENDING =
  /(?:ого|его|ому|ему|ыми|ими|ами|ями|ой|ей|ый|ий|ая|яя|ое|ее|ые|ие|ых|их|ым|им|ом|ем|ам|ям|ах|ях|ую|юю|ию|ии|ия|[аяоеуюыиьй])$/;

/** Words that say what kind of body it is, not which. */
const COMMON: ReadonlySet<string> = new Set(
  [
    "школа",
    "средняя",
    "общеобразовательная",
    "учреждение",
    "организация",
    "центр",
    "управление",
    "отдел",
    "образование",
    "институт",
    "министерство",
    "департамент",
    "муниципальное",
    "бюджетное",
    "областной",
    "муниципальный",
    "район",
    "округ",
  ].map(stemOf),
);
const SMALL: ReadonlySet<string> = new Set([
  "и",
  "в",
  "во",
  "на",
  "по",
  "при",
  "с",
  "для",
  "им",
  "имени",
  "г",
  "города",
]);

function stemsOf(text: string): string[] {
  return wordsOf(text)
    .filter(({ kind, low, text: own }) => kind !== "mark" && !SMALL.has(low) && !isLegalForm(own))
    .map(({ kind, low }) => (kind === "number" ? low : stemOf(low)));
}

/** The word without the ending of its case; short words stay whole. */
function stemOf(low: string): string {
  return low.length < 5 ? low : low.replace(ENDING, "");
}

/** «Смоленский областной институт развития образования» → «соиро». */
function initialsOf(name: string): string {
  return wordsOf(name)
    .filter(({ kind, low, text }) => kind === "word" && !SMALL.has(low) && !isLegalForm(text))
    .map(({ low }) => low[0] ?? "")
    .join("");
}

/** The name proper of a body whose legal form stands before it: «Государственное … учреждение «Институт …»». */
function quotedIn(name: string): string {
  const start = name.search(/[«"„]/);
  return start < 0 ? "" : name.slice(start + 1);
}

function folded(text: string): string {
  return foldCase(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function put(map: Map<string, Set<string>>, key: string, id: string): void {
  if (key === "") return;
  const ids = map.get(key);
  if (ids) ids.add(id);
  else map.set(key, new Set([id]));
}
