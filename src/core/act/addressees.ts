import type { ActDraft, ActPoint, AddresseeGroup } from "./model.ts";
import { addresseeFor } from "./points.ts";
import { isUnder } from "./numbers.ts";

const GROUPS: readonly (readonly [words: RegExp, group: AddresseeGroup])[] = [
  [/(?<![а-яё])(?:центр(?:ов|ам)|«точк[аи] роста»|кванториум(?:ов|ам)|it-куб(?:ов|ам)?)(?![а-яё])/iu, "centres"],
  [
    /(?<![а-яё])муниципальн(?:ым|ых) (?:орган|координатор|методическ)|(?<![а-яё])моуо(?![а-яё])|глав(?:ам) муниципальн/iu,
    "municipalities",
  ],
  [
    /(?<![а-яё])(?:оо|оу|школ(?:ам)?|(?:обще)?образовательн(?:ых|ым) (?:организаци|учреждени)[а-яё]{1,3})(?![а-яё])/iu,
    "schools",
  ],
];
/** One organisation is no group: «Руководителю центра». */
const PLURAL = /(?<![а-яё])[а-яё]{3,}(?:ам|ям|ым|им)(?![а-яё])/iu;

/** The group that words in the dative mean: «Руководителям ОО» are the schools. Null: not a group that we know. */
export function groupOf(words: string): AddresseeGroup | null {
  if (!PLURAL.test(words)) return null;
  return GROUPS.find(([known]) => known.test(words))?.[1] ?? null;
}

/** How many organisations of each group there are below the issuer. */
export type GroupSizes = Readonly<Record<AddresseeGroup, number>>;

/**
 * How many assignments the point becomes when the act is signed: one for each organisation of the group that it addresses,
 * one for any other addressee. Null: it makes none (a heading of points, control, entry into force, nobody named).
 */
export function assignmentsOf(act: ActDraft, point: ActPoint, sizes: GroupSizes): number | null {
  if (!["approve", "duty", "publish"].includes(point.role)) return null;
  if (act.points.some(({ number }) => isUnder(number, point.number))) return null;
  const whom = addresseeFor(act.points, point);
  if (whom === null) return null;
  return whom.group === null ? 1 : sizes[whom.group];
}
