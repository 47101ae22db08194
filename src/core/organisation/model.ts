import * as z from "zod/mini";
import { centreState, organisationKind } from "./kinds.ts";

/** YYYY-MM-DD of an existing day; which days exist is asked by `parsePlainDate` where it comes from outside. */
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const line = (longest: number) => z.string().check(z.maxLength(longest));
const name = z.string().check(z.minLength(1), z.maxLength(1000));

export const organisationTag = z.enum(["rural", "lowResultSchool"]);
export type OrganisationTag = z.infer<typeof organisationTag>;

/** One stretch of the school year, both days included. */
const stretch = z.object({ name: line(100), from: day, until: day });

/** Terms and holidays of a school year, as the school's own order sets them. */
export const schoolCalendar = z.object({
  division: z.enum(["quarters", "trimesters"]),
  terms: z.array(stretch).check(z.maxLength(8)),
  holidays: z.array(stretch).check(z.maxLength(20)),
});
export type SchoolCalendar = z.infer<typeof schoolCalendar>;

/** What is true of an organisation without a history of its own; every change of it is in the audit. */
export const organisationCard = z.object({
  inn: z.nullable(line(12)),
  kpp: z.nullable(line(9)),
  ogrn: z.nullable(line(15)),
  address: z.nullable(line(1000)),
  phone: z.nullable(line(200)),
  site: z.nullable(line(1000)),
  email: z.nullable(line(300)),
  /** The territory that a public authority stands for: «Смоленская область». */
  territory: z.nullable(line(300)),
  /** Lines above an order or a letter, as the organisation prints them. */
  letterhead: z.nullable(line(3000)),
  /** IANA name. */
  timeZone: line(60),
  calendar: z.nullable(schoolCalendar),
  /** A tag holds from a day until a day, both included; null: since ever, until now. */
  tags: z
    .array(z.object({ tag: organisationTag, from: z.nullable(day), until: z.nullable(day) }))
    .check(z.maxLength(20)),
  /** How many learn there: a report of more is asked about. Absent or null: nobody has said. */
  students: z.optional(z.nullable(z.int().check(z.gte(0), z.lte(100_000)))),
  /** Of a centre only: the day it was opened, the year of its wave, rooms, contacts, its section on the site. */
  openedOn: z.nullable(day),
  cohort: z.nullable(z.int().check(z.gte(2000), z.lte(2100))),
  rooms: z.nullable(line(1000)),
  contacts: z.nullable(line(1000)),
  siteSection: z.nullable(line(1000)),
});
export type OrganisationCard = z.infer<typeof organisationCard>;

export const EMPTY_CARD: OrganisationCard = {
  inn: null,
  kpp: null,
  ogrn: null,
  address: null,
  phone: null,
  site: null,
  email: null,
  territory: null,
  letterhead: null,
  timeZone: "Europe/Moscow",
  calendar: null,
  tags: [],
  openedOn: null,
  cohort: null,
  rooms: null,
  contacts: null,
  siteSection: null,
};

/** What a centre is: its kind (a key of CENTRE_KINDS or own words), its profile as written, its state. */
export const centreFacts = z.object({ kind: name, profile: z.nullable(line(500)), state: centreState });
export type CentreFacts = z.infer<typeof centreFacts>;

/** Who takes over, and how much of it: shares of one end add up to 1. */
export const successor = z.object({ organisationId: z.string(), share: z.number().check(z.gt(0), z.lte(1)) });
export type Successor = z.infer<typeof successor>;

export const endReason = z.enum(["merged", "split", "closed"]);
export type EndReason = z.infer<typeof endReason>;

const names = { name, shortName: z.nullable(line(300)) };

/** What happens to an organisation on a day. The list of actions is its history; nothing else changes these facts. */
export const organisationAction = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("create"),
    ...names,
    parentId: z.nullable(z.string()),
    organisationKind,
    centre: z.nullable(centreFacts),
  }),
  z.object({ kind: z.literal("rename"), ...names }),
  z.object({ kind: z.literal("move"), parentId: z.nullable(z.string()) }),
  z.object({ kind: z.literal("changeKind"), organisationKind }),
  z.object({ kind: z.literal("changeCentre"), centre: centreFacts }),
  z.object({ kind: z.literal("end"), reason: endReason, successors: z.array(successor).check(z.maxLength(50)) }),
  /** Takes over from others that end, or that give a part of themselves away. */
  z.object({ kind: z.literal("takeOver"), reason: endReason, from: z.array(z.string()).check(z.maxLength(500)) }),
]);
export type OrganisationAction = z.infer<typeof organisationAction>;

/** `on`: the first day it holds, YYYY-MM-DD; null for a beginning that nobody has named. `sequence` grows as actions are made. */
export const datedAction = z.object({
  sequence: z.int(),
  on: z.nullable(day),
  action: organisationAction,
  /** The act that it rests on, as typed: «постановление от 12.11.2024 № 415». */
  basis: z.nullable(line(500)),
});
export type DatedAction = z.infer<typeof datedAction>;
