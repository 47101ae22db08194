import * as z from "zod/mini";
import { centreKind, segmentKind } from "#core/audience/model.ts";

/** Days are YYYY-MM-DD. */
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

/** What is counted: «person», «event», «centre» … or a word of the passport. */
const thing = words(60);

/** What kind of figure it is; how it is put together over time and over the tree are two further rules. */
export const measure = z.discriminatedUnion("kind", [
  /**
   * Whole things. flow: those of the period (events held in the quarter); stock: as they stand on its last day; unique: people
   * who are each counted once however often they came.
   */
  z.object({ kind: z.literal("count"), of: thing, nature: z.enum(["flow", "stock", "unique"]) }),
  /** Two counts of one kind of thing; the percentage is never typed. */
  z.object({ kind: z.literal("share"), of: thing, numerator: words(300), denominator: words(300) }),
  z.object({ kind: z.literal("yesNo") }),
  /** A figure of each month inside a longer period («ежемесячно использующих»). */
  z.object({ kind: z.literal("monthly"), of: thing, shown: z.enum(["mean", "max", "last"]) }),
  /** Of other indicators, by a formula. */
  z.object({ kind: z.literal("computed"), formula: words(2000) }),
]);
export type Measure = z.infer<typeof measure>;

/** From the periods of a year to the year. */
export const timeRule = z.enum(["sum", "last", "mean", "max", "ratioOfSums", "none"]);
export type TimeRule = z.infer<typeof timeRule>;

/** From the organisations to what stands above them. */
export const spaceRule = z.enum(["sum", "mean", "max", "ratioOfSums", "none"]);
export type SpaceRule = z.infer<typeof spaceRule>;

/** planned: the value that is meant to be reached («30 %», «до 70 %» until somebody says that it is a ceiling). */
export const comparator = z.enum([
  "atLeast",
  "atMost",
  "moreThan",
  "lessThan",
  "planned",
  "growth",
  "decline",
  "noDecline",
]);
export type Comparator = z.infer<typeof comparator>;

export const targetLevel = z.enum(["school", "municipality", "region", "federal", "international"]);

/** One thing that a cell of targets asks for. */
export const target = z.object({
  asWritten: z.string(),
  /** The words that say what is meant, when the cell asks for several things: «Участников WorldSkills». */
  label: z.nullable(z.string()),
  level: z.nullable(targetLevel),
  comparator,
  /** Exact («50», «1/3»); percent as a number of hundredths: «50» with the unit «%». Null: no number is named. */
  value: z.nullable(z.string()),
  /** «%», «чел.», «проектов» as written; null when none is. */
  unit: z.nullable(z.string()),
  /** Of what: «от общего количества обучающихся ОУ», as written. */
  base: z.nullable(z.string()),
  /** The last year or day by which: «2026», «2025-09-01»; null when none is named. */
  by: z.nullable(z.string()),
  /** Each year anew. */
  yearly: z.boolean(),
});
export type Target = z.infer<typeof target>;

export const targetReading = z.object({
  asWritten: z.string(),
  targets: z.array(target),
  confidence: z.enum(["certain", "arguable", "unread"]),
  /** Codes of what a person must say; the sentences stand with the pages. */
  questions: z.array(z.enum(["ceilingOrPlan", "whichBase", "whatIsMeant", "centreFactor"])),
});
export type TargetReading = z.infer<typeof targetReading>;

/** What «100*А» means for an indicator of a set: asked once, there is no default. */
export const factorMeaning = z.enum(["eachCentre", "persons", "sumOfPercents"]);
export type FactorMeaning = z.infer<typeof factorMeaning>;

/** What a form proposes from the reports of what was held. */
export const fromExecution = z.object({
  /**
   * Things that were held, people who came, or own people who have a certificate of a training; or what a centre keeps: places
   * of pupils in groups on the last day, of them those of other schools, programmes and agreements in force then, lessons with
   * equipment. centres: how many worked on the last day by the register («А»).
   */
  what: z.enum([
    "events",
    "people",
    "trained",
    "groupPupils",
    "networkPupils",
    "programmes",
    "agreements",
    "equipmentLessons",
    "centres",
  ]),
  /** Of people: which of them; empty: all. */
  audience: z.array(segmentKind),
  /** Only what belongs to this workstream of the plan. */
  workstream: z.nullable(z.int().check(z.gte(1), z.lte(99))),
});
export type FromExecution = z.infer<typeof fromExecution>;

/** The passport of an indicator; a changed definition is a new version, and no line runs through the break. */
export const passport = z.object({
  code: words(40),
  /** As in the act that approves it. */
  title: words(2000),
  definition: z.nullable(words(5000)),
  /** As printed: «чел.», «%», «число». */
  unit: z.nullable(words(60)),
  base: z.nullable(words(500)),
  measure,
  overTime: timeRule,
  overTree: spaceRule,
  /** Digits after the comma when it is shown. */
  digits: z.int().check(z.gte(0), z.lte(6)),
  wanted: z.enum(["more", "less", "level"]),
  filledBy: z.enum(["centre", "school", "municipality", "region"]),
  proof: z.nullable(words(1000)),
  /** Empty: of every kind of centre. */
  centreKinds: z.array(centreKind),
  /** Of which profile centres are meant, as the act says it; who is asked is told by the kinds. */
  profile: z.optional(z.nullable(words(500))),
  methodology: z.nullable(words(500)),
  /** As printed («100*А»); null when there is none. */
  method: z.nullable(words(300)),
  from: day,
  until: z.nullable(day),
  /** Absent or null: only a person knows it. */
  fromExecution: z.optional(z.nullable(fromExecution)),
});
export type Passport = z.infer<typeof passport>;
