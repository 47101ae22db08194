import * as z from "zod/mini";
import { executionAuthor } from "#core/execution/author.ts";
import { organisationKind } from "#core/organisation/kinds.ts";

const text = (longest: number) => z.string().check(z.maxLength(longest));
const words = (longest: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(longest));

/** contest: places and diplomas; practices, programmes: what is good enough is published in the bank. */
export const contestKind = z.enum(["contest", "practices", "programmes"]);
export type ContestKind = z.infer<typeof contestKind>;

export const contestState = z.enum(["draft", "open", "judging", "published"]);
export type ContestState = z.infer<typeof contestState>;

export const entryState = z.enum(["draft", "sent", "returned", "published", "notTaken", "withdrawn"]);
export type EntryState = z.infer<typeof entryState>;

/** `most`: the highest points, a whole number above zero. `key` stays when words are corrected. */
export const criterion = z.object({
  key: words(40),
  title: words(500),
  most: z.int().check(z.gte(1), z.lte(1000)),
});
export type Criterion = z.infer<typeof criterion>;

/** What a call says besides its title and days. */
export const contestContent = z.object({
  /** Regulations, as typed or pasted. */
  regulations: text(50_000),
  /** A file with the regulations, when there is one. */
  regulationsFile: z.nullable(z.object({ id: z.uuid(), name: text(300) })),
  /** Empty: one list for all works. */
  nominations: z.array(words(300)).check(z.maxLength(30)),
  criteria: z.array(criterion).check(z.maxLength(30)),
  /** Which organisations may take part; empty: all that are called. */
  kinds: z.array(organisationKind).check(z.maxLength(20)),
  /** pupils: a work names how many they are, and never who. */
  authors: z.enum(["adults", "pupils"]),
  /** How many experts judge each work. */
  experts: z.int().check(z.gte(1), z.lte(5)),
  /** Points of two experts that lie farther apart than this are looked at once more; null: nobody asked for that. */
  spread: z.nullable(z.int().check(z.gte(1), z.lte(10_000))),
  /** contest: places from the first to this one get diplomas. */
  prizes: z.int().check(z.gte(1), z.lte(10)),
  /** practices, programmes: the mean from which a work is published. */
  pass: z.nullable(z.int().check(z.gte(0), z.lte(10_000))),
  /** Why works are taken no longer than until that day, when it was shorter or longer than announced. */
  changes: z.array(z.object({ on: text(10), words: text(1000) })).check(z.maxLength(50)),
});
export type ContestContent = z.infer<typeof contestContent>;

/** Adults by name, pupils by number only. */
export const entryAuthors = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("adults"), names: z.array(words(200)).check(z.minLength(1), z.maxLength(20)) }),
  z.object({ kind: z.literal("pupils"), count: z.int().check(z.gte(1), z.lte(1000)), leader: text(200) }),
]);

export const licence = z.enum(["region", "ccBy", "ccByNc"]);
export type Licence = z.infer<typeof licence>;

/** noPeople: no child can be recognised; consented: the school keeps the consents; notGiven: some are missing. */
export const childrenOnPhotos = z.enum(["noPeople", "consented", "notGiven"]);

/** A work as its author writes it. What is not said yet is empty or null; `missingOfEntry` tells what has to be said. */
export const entryContent = z.object({
  nomination: z.nullable(text(300)),
  authors: entryAuthors,
  post: text(300),
  subject: text(300),
  equipment: text(1000),
  classes: text(100),
  annotation: text(5000),
  files: z.array(z.object({ id: z.uuid(), name: text(300), picture: z.boolean() })).check(z.maxLength(10)),
  /** May be shown to others, on these terms. */
  consent: z.boolean(),
  licence: z.nullable(licence),
  children: z.nullable(childrenOnPhotos),
});
export type EntryContent = z.infer<typeof entryContent>;

/** Points as typed by the key of the criterion: «4», «4,5». */
export const judgedPoints = z.record(z.string(), text(20));
export type JudgedPoints = z.infer<typeof judgedPoints>;

/** Fractions as «7» or «15/2» (core/indicator/exact.ts). */
const fraction = z.string();

export const protocolLine = z.object({
  entryId: z.string(),
  number: z.number(),
  title: z.string(),
  authors: z.string(),
  organisation: z.string(),
  nomination: z.nullable(z.string()),
  /** Of each expert who judged, in ascending order: whose they are is not said. */
  sums: z.array(fraction),
  mean: z.nullable(fraction),
  /** «1», «1–2»; null: without points. */
  place: z.nullable(z.object({ from: z.number(), to: z.number() })),
  /** How far the experts are apart. */
  spread: z.nullable(fraction),
  award: z.enum(["winner", "prize", "participant", "published", "notTaken"]),
});
export type ProtocolLine = z.infer<typeof protocolLine>;

export const contestProtocol = z.object({
  lines: z.array(protocolLine),
  author: executionAuthor,
  on: z.string(),
});
export type ContestProtocol = z.infer<typeof contestProtocol>;
