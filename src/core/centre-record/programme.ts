import * as z from "zod/mini";
import { parsePlainDate } from "../time/plain-date.ts";

const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const count = z.int().check(z.gte(0), z.lte(100_000));

/** subject: of general education; additional: дополнительная общеобразовательная; masterClass: for those who are no pupils. */
export const programmeKind = z.enum(["subject", "extracurricular", "additional", "masterClass"]);
export type ProgrammeKind = z.infer<typeof programmeKind>;

export const programmeDirection = z.enum([
  "naturalScience",
  "technical",
  "digital",
  "socialHumanities",
  "artistic",
  "physical",
  "tourism",
]);
export type ProgrammeDirection = z.infer<typeof programmeDirection>;

/** mixed: «разноуровневая». */
export const programmeLevel = z.enum(["starting", "basic", "advanced", "mixed"]);
export type ProgrammeLevel = z.infer<typeof programmeLevel>;

const grade = z.nullable(z.int().check(z.gte(1), z.lte(11)));
/** The first year of a school year: 2023 is 2023/2024. */
const schoolYear = z.int().check(z.gte(2000), z.lte(2100));

/** A programme, or a subject taught with what the centre has. Null is «not said». */
export const programmeContent = z.object({
  title: words(500),
  kind: programmeKind,
  direction: z.nullable(programmeDirection),
  level: z.nullable(programmeLevel),
  /** Of one year of study. */
  hours: z.nullable(z.int().check(z.gte(1), z.lte(2000))),
  /** Whom it is for. */
  grades: z.object({ from: grade, until: grade }),
  /** `until` null: it goes on. */
  years: z.object({ from: schoolYear, until: z.nullable(schoolYear) }),
  /** Held in the holidays. */
  holidays: z.boolean(),
  /** Carried out in the network form, with whom an agreement says. */
  network: z.boolean(),
  agreementId: z.nullable(z.string()),
  /** What approves it: «приказ», number and day. */
  act: z.nullable(z.object({ title: words(300), number: z.nullable(words(60)), date: z.nullable(day) })),
});
export type ProgrammeContent = z.infer<typeof programmeContent>;

export const groupContent = z.object({
  title: words(200),
  from: day,
  /** Null: it goes on. */
  until: z.nullable(day),
  /** «вторник и четверг, 15:00» */
  days: z.nullable(words(300)),
  place: z.nullable(words(300)),
  /** The post, not the name. */
  ledBy: z.nullable(words(300)),
});
export type GroupContent = z.infer<typeof groupContent>;

/** How many are in a group: pupils of the grades 1–4, 5–9 and 10–11, and people who are no pupils. Never who. */
export const groupSize = z.object({
  primary: count,
  basic: count,
  senior: count,
  adults: count,
  /** Of the pupils, those of other schools by agreement. */
  network: count,
});
export type GroupSize = z.infer<typeof groupSize>;

export const EMPTY_SIZE: GroupSize = { primary: 0, basic: 0, senior: 0, adults: 0, network: 0 };

export const pupilsOf = ({ basic, primary, senior }: GroupSize): number => primary + basic + senior;
export const peopleOf = (size: GroupSize): number => pupilsOf(size) + size.adults;

/** What does not hold together: a code of the error texts, and the field it belongs to. */
export interface RecordTrouble {
  readonly code: "badDate" | "endBeforeStart" | "networkOverAll" | "noAgreement" | "gradesTurned" | "badYears";
  readonly field: string;
}

export function programmeTrouble({ act, agreementId, grades, network, years }: ProgrammeContent): RecordTrouble | null {
  if (grades.from !== null && grades.until !== null && grades.until < grades.from)
    return { code: "gradesTurned", field: "/grades/until" };
  if (years.until !== null && years.until < years.from) return { code: "badYears", field: "/years/until" };
  if (agreementId !== null && !network) return { code: "noAgreement", field: "/agreementId" };
  return act === null ? null : badDay(act.date, "/act/date");
}

export function groupTrouble({ from, until }: Pick<GroupContent, "from" | "until">): RecordTrouble | null {
  return badDay(from, "/from") ?? badDay(until, "/until") ?? turned(from, until, "/until");
}

export function sizeTrouble(size: GroupSize): RecordTrouble | null {
  return size.network > pupilsOf(size) ? { code: "networkOverAll", field: "/size/network" } : null;
}

export function badDay(text: string | null, field: string): RecordTrouble | null {
  return text !== null && parsePlainDate(text) === null ? { code: "badDate", field } : null;
}

export function turned(from: string | null, until: string | null, field: string): RecordTrouble | null {
  return from !== null && until !== null && until < from ? { code: "endBeforeStart", field } : null;
}

/** Whether a programme is taught on a day: its school years (September to August) hold the day and it has not ended before. */
export function isTaughtOn({ years }: Pick<ProgrammeContent, "years">, endedOn: string | null, on: string): boolean {
  const year = Number(on.slice(0, 4)) - (on.slice(5, 7) >= "09" ? 0 : 1);
  return years.from <= year && (years.until === null || year <= years.until) && (endedOn === null || on < endedOn);
}

/** Whether a group is at work on a day. */
export function meetsOn({ from, until }: Pick<GroupContent, "from" | "until">, on: string): boolean {
  return from <= on && (until === null || on <= until);
}

/** What a group counted on a day: the latest word of the latest day not after it; null: nothing was said of that day. */
export function sizeOn<Size extends { readonly from: string; readonly at: string }>(
  sizes: readonly Size[],
  on: string,
): Size | null {
  const said = sizes.filter(({ from }) => from <= on);
  return said.reduce<Size | null>(
    (best, one) =>
      best === null || best.from < one.from || (best.from === one.from && best.at <= one.at) ? one : best,
    null,
  );
}
