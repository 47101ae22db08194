import { at, type Dice } from "./dice.ts";
import type { RegionSize } from "./model.ts";
import { MUNICIPALITIES, TOWNS, VILLAGE_FIRST, VILLAGE_LAST } from "./words.ts";

export interface CentreSeed {
  readonly kind: "growthPoint" | "quantorium" | "itCube";
  /** «Центр образования … «Точка роста»» and «Точка роста». */
  readonly title: string;
  readonly short: string;
  readonly profile: string;
  /** Before the first of September 2023; null when it has not changed. */
  readonly formerProfile: string | null;
  readonly cohort: number;
  readonly createdOn: string;
  /** Null: is being created. */
  readonly openedOn: string | null;
  readonly closedOn: string | null;
}

export interface SchoolSeed {
  /** From 1 within its municipality. */
  readonly position: number;
  readonly name: string;
  readonly shortName: string;
  readonly formerName: string | null;
  readonly formerShortName: string | null;
  readonly settlement: string;
  readonly rural: boolean;
  readonly lowResults: boolean;
  /** Became part of another school (its short name) on a day. */
  readonly ended: { readonly on: string; readonly into: string } | null;
  readonly centres: readonly CentreSeed[];
}

const FULL = "Муниципальное бюджетное общеобразовательное учреждение";
const HUMANITIES = "цифровой и гуманитарный";
const SCIENCE = "естественно-научный и технологический";
/** Share of centres, in a hundred, that were opened in each year from 2019 on. */
const COHORTS = [6, 10, 24, 22, 18, 10, 6, 4] as const;
const FIRST_COHORT = 2019;
const NEWEST_COHORT = 2026;

/** The schools of each municipality with their centres. */
export function schoolsOf(dice: Dice, size: RegionSize): SchoolSeed[][] {
  const counts = shareOut(size.schools, size.municipalities);
  const centreCounts = centresPerSchool(dice.of("centres"), size, firstOf(counts));
  let school = 0;
  return counts.map((count, municipality) => {
    const own = dice.of(`municipality ${municipality}`);
    const names = schoolNames(own.of("names"), municipality, count);
    return names.map((called, index) => {
      const number = school;
      school += 1;
      return {
        ...called,
        position: index + 1,
        rural: municipality >= TOWNS && index > 0,
        lowResults: own.chance(12),
        // The last school of every tenth municipality became a part of the first.
        ended:
          municipality % 10 === 4 && index === count - 1 && index > 0
            ? { on: "2025-09-01", into: at(names, 0).shortName }
            : null,
        centres: centresOf(dice.of(`school ${number}`), at(centreCounts, number), index === 0),
      };
    });
  });
}

/** The places of the first schools of all municipalities among all schools. */
function firstOf(counts: readonly number[]): ReadonlySet<number> {
  return new Set(counts.map((_, index) => counts.slice(0, index).reduce((sum, count) => sum + count, 0)));
}

/** Towns have twice as many schools as the others. */
function shareOut(schools: number, municipalities: number): number[] {
  const weights = Array.from({ length: municipalities }, (_, index) => (index < TOWNS ? 2 : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let given = 0;
  let weighed = 0;
  return weights.map((weight) => {
    weighed += weight;
    const here = Math.round((schools * weighed) / total) - given;
    given += here;
    return here;
  });
}

/** How many centres each school has: most one, some none, the rest two. */
function centresPerSchool(dice: Dice, { schools, centres }: RegionSize, first: ReadonlySet<number>): number[] {
  const all = Array.from({ length: schools }, (_, index) => index);
  const others = all.filter((index) => !first.has(index));
  const without = new Set(dice.of("without").sample(others, Math.floor(schools / 16)));
  const left = centres - (schools - without.size);
  const withOne = all.filter((index) => !without.has(index));
  const two = new Set(dice.of("two").sample(withOne, Math.max(0, left)));
  return all.map((index) => (without.has(index) ? 0 : two.has(index) ? 2 : 1));
}

/** The first school of a municipality has a centre that works since 2021. */
function centresOf(dice: Dice, count: number, isFirst: boolean): CentreSeed[] {
  if (count === 0) return [];
  const point = growthPoint(dice, isFirst ? 2021 : cohortBy(dice.int(100)));
  if (count < 2) return [point];
  const kind = dice.chance(60) ? "quantorium" : "itCube";
  return [
    point,
    kind === "quantorium"
      ? another(dice, kind, "Детский технопарк «Кванториум»", "«Кванториум»", "инженерный и естественно-научный")
      : another(dice, kind, "Центр цифрового образования детей «IT-куб»", "«IT-куб»", "цифровые технологии"),
  ];
}

function growthPoint(dice: Dice, cohort: number): CentreSeed {
  const early = cohort <= 2020;
  const beingCreated = cohort === NEWEST_COHORT && dice.chance(40);
  return {
    kind: "growthPoint",
    title: `Центр образования ${early ? "цифрового и гуманитарного профилей" : "естественно-научной и технологической направленностей"} «Точка роста»`,
    short: "«Точка роста»",
    // Some of the first centres took up the natural sciences later.
    ...(early && dice.chance(30)
      ? { profile: SCIENCE, formerProfile: HUMANITIES }
      : { profile: early ? HUMANITIES : SCIENCE, formerProfile: null }),
    cohort,
    createdOn: `${cohort}-03-15`,
    openedOn: beingCreated ? null : `${cohort}-09-${dice.chance(60) ? "01" : "15"}`,
    closedOn: early && dice.chance(8) ? "2025-06-30" : null,
  };
}

function another(dice: Dice, kind: CentreSeed["kind"], title: string, short: string, profile: string): CentreSeed {
  const cohort = 2021 + dice.int(5);
  const dates = { createdOn: `${cohort}-03-15`, openedOn: `${cohort}-09-01`, closedOn: null };
  return { kind, title, short, profile, formerProfile: null, cohort, ...dates };
}

function cohortBy(lot: number): number {
  let below = 0;
  const index = COHORTS.findIndex((share) => {
    below += share;
    return lot < below;
  });
  return FIRST_COHORT + index;
}

type SchoolNames = Pick<SchoolSeed, "name" | "shortName" | "formerName" | "formerShortName" | "settlement">;

/** Numbered schools in a town; elsewhere one in the settlement of the district and one in each village. */
function schoolNames(dice: Dice, municipality: number, count: number): SchoolNames[] {
  const [, settlement] = at(MUNICIPALITIES, municipality);
  const villages = VILLAGE_LAST.flatMap((last) => VILLAGE_FIRST.map((first) => `${first} ${last}`));
  const chosen = dice.sample(villages, Math.max(0, count - 1));
  return Array.from({ length: count }, (_, index) => {
    if (municipality < TOWNS) return numbered(dice, index + 1, settlement);
    if (index === 0) return numbered(dice, 1, settlement);
    return village(`дер. ${at(chosen, index - 1)}`, municipality, dice.chance(30));
  });
}

function numbered(dice: Dice, number: number, settlement: string): SchoolNames {
  const type = number % 7 === 3 ? ["Гимназия", "Гимназия"] : ["Средняя общеобразовательная школа", "СОШ"];
  const renamed = number > 1 && dice.chance(15);
  const name = `${FULL} «${at(type, 0)} № ${number}» ${settlement}`;
  return {
    name,
    shortName: `МБОУ ${at(type, 1)} № ${number} ${settlement}`,
    formerName: renamed ? `${FULL} «Основная общеобразовательная школа № ${number}» ${settlement}` : null,
    formerShortName: renamed ? `МБОУ ООШ № ${number} ${settlement}` : null,
    settlement,
  };
}

function village(settlement: string, municipality: number, basic: boolean): SchoolNames {
  const [type, short] = basic
    ? ["Основная общеобразовательная школа", "ООШ"]
    : ["Средняя общеобразовательная школа", "СОШ"];
  return {
    // Villages of one name lie in several districts.
    name: `${FULL} «${type} ${settlement}» ${at(MUNICIPALITIES, municipality)[0]}ого муниципального округа`,
    shortName: `МБОУ ${short} ${settlement}`,
    formerName: null,
    formerShortName: null,
    settlement,
  };
}
