import { fold } from "../fold.ts";
import { isLegalPerson } from "../kinds.ts";
import { digitsOnly } from "../requisites.ts";
import type { KnownOrganisation } from "./model.ts";
import type { ReadRow } from "./read-row.ts";

/** A row of the table and what it was found to be. */
export interface Entry {
  readonly row: ReadRow;
  known: KnownOrganisation | null;
  /** What its parent is: a row of the table, an organisation that is there, or nothing that the table says. */
  parent: Entry | KnownOrganisation | null;
}

export const isEntry = (one: Entry | KnownOrganisation | null): one is Entry => one !== null && "row" in one;

/** Rows and organisations by what names them. */
export class Names {
  readonly #rowsByInn: ReadonlyMap<string, readonly Entry[]>;
  readonly #rowsByName: ReadonlyMap<string, readonly Entry[]>;
  readonly #knownByInn: ReadonlyMap<string, readonly KnownOrganisation[]>;
  readonly #knownByName: ReadonlyMap<string, readonly KnownOrganisation[]>;

  constructor(entries: readonly Entry[], known: readonly KnownOrganisation[]) {
    this.#rowsByInn = grouped(entries, ({ row }) => [row.inn]);
    this.#rowsByName = grouped(entries, ({ row }) => [fold(row.name), fold(row.shortName ?? "")]);
    this.#knownByInn = grouped(known, ({ card }) => [card.inn]);
    this.#knownByName = grouped(known, ({ name, shortName }) => [fold(name), fold(shortName ?? "")]);
  }

  /** Branches of one legal person share its ИНН and differ in the КПП. */
  knownByInn({ inn, kpp }: ReadRow): readonly KnownOrganisation[] {
    if (inn === null) return [];
    const all = this.#knownByInn.get(inn) ?? [];
    const same = all.filter(({ card }) => kpp === null || card.kpp === null || card.kpp === kpp);
    const living = same.filter(({ ended }) => !ended);
    return living.length > 0 ? living : same;
  }

  knownByName(name: string): readonly KnownOrganisation[] {
    return this.#knownByName.get(fold(name)) ?? [];
  }

  rowsByInn({ inn, kpp }: ReadRow): readonly Entry[] {
    const all = inn === null ? [] : (this.#rowsByInn.get(inn) ?? []);
    return all.filter(({ row }) => kpp === null || row.kpp === null || row.kpp === kpp);
  }

  rowsByName(name: string): readonly Entry[] {
    return this.#rowsByName.get(fold(name)) ?? [];
  }

  /** What a cell «Вышестоящая организация» names: its ИНН or its name; rows of the table come first. */
  named(words: string, except: Entry): readonly (Entry | KnownOrganisation)[] {
    const digits = digitsOnly(words);
    const isInn = /^\d{10,12}$/.test(digits);
    const bodies = (rows: readonly Entry[]): readonly Entry[] =>
      // A centre that bears the host's ИНН is not who is meant by it.
      rows.filter((one) => one !== except && (!isInn || one.row.kind === null || isLegalPerson(one.row.kind)));
    const rows = bodies((isInn ? this.#rowsByInn.get(digits) : this.#rowsByName.get(fold(words))) ?? []);
    if (rows.length > 0) return rows;
    const known = (isInn ? this.#knownByInn.get(digits) : this.#knownByName.get(fold(words))) ?? [];
    const living = known.filter(({ ended }) => !ended);
    return living.length > 0 ? living : known;
  }
}

function grouped<T>(all: readonly T[], keysOf: (one: T) => readonly (string | null)[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all)
    for (const key of new Set(keysOf(one))) {
      if (key === null || key === "") continue;
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  return groups;
}
