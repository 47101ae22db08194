import * as z from "zod/mini";
import { organisationKind } from "#core/organisation/kinds.ts";
import {
  centreFacts,
  datedAction,
  endReason,
  organisationAction,
  organisationCard,
  successor,
} from "#core/organisation/model.ts";
import { endpoint } from "./endpoint.ts";

const params = z.object({ organisationId: z.string() });
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const name = z.string().check(z.minLength(1), z.maxLength(1000));
const shortName = z.nullable(z.string().check(z.maxLength(300)));
const basis = z.nullable(z.string().check(z.maxLength(500)));

/** One line of the tree or of a search. */
export const organisationLine = z.object({
  id: z.string(),
  parentId: z.nullable(z.string()),
  path: z.string(),
  name: z.string(),
  shortName: z.nullable(z.string()),
  kind: organisationKind,
  centre: z.nullable(centreFacts),
  inn: z.nullable(z.string()),
  /** Of a centre: the year of its wave. */
  cohort: z.nullable(z.number()),
  /** The day since which it is no more. */
  endedOn: z.nullable(z.string()),
  /** Living ones right below it; schools and working centres anywhere below it. */
  children: z.number(),
  schools: z.number(),
  centres: z.number(),
});
export type OrganisationLine = z.infer<typeof organisationLine>;

const listed = z.object({
  organisations: z.array(organisationLine),
  /** To be sent as `after` for the next page; null: that was the last. */
  next: z.nullable(z.string()),
  total: z.number(),
});
export type ListedOrganisations = z.infer<typeof listed>;

/**
 * Without `parentId` and `q`: the roots of the own region. `q`: any part of a name, a short name or an ИНН, anywhere in the
 * region. `ended`: "yes" also lists what is no more. By name, 100 at a time.
 */
export const listOrganisations = endpoint({
  method: "GET",
  path: "/api/organisations",
  summary: "Организации своего региона: дети одной организации или найденные по словам",
  access: "readOrganisation",
  query: z.object({
    parentId: z.optional(z.string()),
    q: z.optional(z.string().check(z.maxLength(200))),
    kind: z.optional(organisationKind),
    cohort: z.optional(z.string().check(z.regex(/^\d{4}$/))),
    ended: z.optional(z.enum(["yes", "no"])),
    after: z.optional(z.string().check(z.maxLength(1200))),
  }),
  response: listed,
  errors: [],
});

const named = z.object({ id: z.string(), name: z.string() });

export const organisationView = z.object({
  line: organisationLine,
  card: organisationCard,
  /** Sent back with a change: two people's changes do not overwrite each other. */
  version: z.number(),
  /** The day that all this is told for. */
  today: z.string(),
  /** From the root down, without itself. */
  above: z.array(named),
  /** All that has happened to it and is known to come, in order. */
  history: z.array(datedAction),
  /** Names of the organisations that the history speaks of, as on the day it speaks of them. */
  names: z.array(named),
  mayChange: z.boolean(),
});
export type OrganisationView = z.infer<typeof organisationView>;

/** `on`: as it stood on that day, with the name and the place of then. */
export const getOrganisation = endpoint({
  method: "GET",
  path: "/api/organisations/:organisationId",
  summary: "Организация: реквизиты, место в дереве, история",
  access: "readOrganisation",
  params,
  query: z.object({ on: z.optional(day) }),
  response: organisationView,
  errors: ["notFound", "notThereYet"],
});

const CARD_ERRORS = [
  "badInn",
  "badKpp",
  "badOgrn",
  "badEmail",
  "badSite",
  "badDay",
  "daysReversed",
  "badTimeZone",
  "noRequisitesOfOwn",
  "duplicateInn",
] as const;

/** `from`: the first day it is known to be there; null when nobody names one. */
export const createOrganisation = endpoint({
  method: "POST",
  path: "/api/organisations",
  summary: "Завести организацию",
  access: "writeOrganisation",
  body: z.object({
    name,
    shortName,
    kind: organisationKind,
    parentId: z.string(),
    centre: z.nullable(centreFacts),
    card: organisationCard,
    from: z.nullable(day),
    basis,
  }),
  response: organisationView,
  errors: [...CARD_ERRORS, "notFound", "forbidden", "parentKind", "centreFactsMissing", "parentEnded", "twin"],
});

const CHANGE_ERRORS = ["notFound", "forbidden", "changedMeanwhile", "versionRequired"] as const;

/** Header If-Match: the version that was shown. 428 `versionRequired` without it, 412 `changedMeanwhile` when it is past. */
export const changeCard = endpoint({
  method: "PUT",
  path: "/api/organisations/:organisationId/card",
  summary: "Изменить реквизиты и другие сведения без истории",
  access: "writeOrganisation",
  params,
  body: organisationCard,
  response: organisationView,
  errors: [...CARD_ERRORS, ...CHANGE_ERRORS],
});

/** Rename, move, another kind or other facts of a centre from a day on; the day may lie in the past and in the future. */
export const changeOrganisation = endpoint({
  method: "POST",
  path: "/api/organisations/:organisationId/changes",
  summary: "Переименовать, переподчинить, изменить вид, профиль или состояние с указанного дня",
  access: "writeOrganisation",
  params,
  body: z.object({ on: day, basis, action: organisationAction }),
  response: organisationView,
  errors: [
    ...CHANGE_ERRORS,
    "badDay",
    "beforeBeginning",
    "afterEnd",
    "cycle",
    "parentKind",
    "childKind",
    "parentEnded",
    "centreFactsMissing",
    "twin",
    "nothingChanges",
  ],
});

const endOf = z.object({ organisationId: z.string(), version: z.int() });

/**
 * Several become one: an organisation that is there (it may be one of them) or a new one. Those that end pass on to it what
 * stands below them.
 */
export const mergeOrganisations = endpoint({
  method: "POST",
  path: "/api/organisation-merges",
  summary: "Объединить организации с указанного дня",
  access: "writeOrganisation",
  body: z.object({
    on: day,
    basis,
    ended: z.array(endOf).check(z.minLength(1), z.maxLength(100)),
    into: z.union([
      z.object({ organisationId: z.string() }),
      z.object({ name, shortName, kind: organisationKind, parentId: z.string(), card: organisationCard }),
    ]),
  }),
  response: organisationView,
  errors: [
    ...CARD_ERRORS,
    ...CHANGE_ERRORS,
    "badDay",
    "beforeBeginning",
    "afterEnd",
    "parentKind",
    "childKind",
    "parentEnded",
    "mergeIntoItself",
    "cycle",
  ],
});

/**
 * One ends and others take over, each with its share of the figures (together 1); or it closes without successors.
 * `children`: where each organisation below it goes; required for all of them.
 */
export const endOrganisation = endpoint({
  method: "POST",
  path: "/api/organisations/:organisationId/end",
  summary: "Разделить или закрыть организацию с указанного дня",
  access: "writeOrganisation",
  params,
  body: z.object({
    on: day,
    basis,
    reason: endReason,
    successors: z.array(successor).check(z.maxLength(50)),
    children: z.array(z.object({ organisationId: z.string(), parentId: z.string() })).check(z.maxLength(5000)),
  }),
  response: organisationView,
  errors: [
    ...CHANGE_ERRORS,
    "badDay",
    "beforeBeginning",
    "afterEnd",
    "sharesWrong",
    "successorWrong",
    "childrenLeft",
    "parentKind",
    "parentEnded",
    "isRoot",
  ],
});
