import * as z from "zod/mini";
import { organisationKind } from "#core/organisation/kinds.ts";
import { partyGroup } from "#core/responsibility/model.ts";
import { endpoint } from "./endpoint.ts";

const candidate = z.object({
  organisationId: z.string(),
  name: z.string(),
  kind: organisationKind,
  /** «Управление образования ▸ Школа № 5»: where it stands. */
  above: z.string(),
  certainty: z.enum(["confirmed", "exact", "likely", "possible"]),
  reason: z.enum(["confirmed", "name", "shortName", "formerName", "wordForms", "abbreviation", "someWords"]),
  unitName: z.nullable(z.string()),
});

/** A body that the plan names, under one wording. */
export const planBody = z.object({
  /** What a decision is remembered under. */
  wording: z.string(),
  /** As the plan writes it. */
  name: z.string(),
  short: z.nullable(z.string()),
  units: z.array(z.string()),
  posts: z.array(z.string()),
  group: z.nullable(partyGroup),
  /** Activities that name it. */
  activities: z.number(),
  /** A person decided; `organisationId` null: that it is none of the directory. */
  decided: z.nullable(z.object({ organisationId: z.nullable(z.string()) })),
  candidates: z.array(candidate),
});
export type PlanBodyView = z.infer<typeof planBody>;

export const listPlanBodies = endpoint({
  method: "GET",
  path: "/api/plans/:planId/bodies",
  summary: "Кого называет план и какие организации это могут быть",
  access: "readDraft",
  params: z.object({ planId: z.string() }),
  response: z.object({ bodies: z.array(planBody) }),
  errors: ["notFound"],
});

/** Remembered for this organisation and these words, for this plan and all others. `organisationId` null: none of them. */
export const decideBody = endpoint({
  method: "PUT",
  path: "/api/body-matches",
  summary: "Подтвердить, какую организацию называют эти слова",
  access: "writeDraft",
  body: z.object({
    wording: z.string().check(z.minLength(1), z.maxLength(500)),
    organisationId: z.nullable(z.string()),
  }),
  response: z.object({ wording: z.string() }),
  errors: ["notFound"],
});

export const forgetBody = endpoint({
  method: "POST",
  path: "/api/body-matches/forget",
  summary: "Забыть решение о словах",
  access: "writeDraft",
  body: z.object({ wording: z.string().check(z.minLength(1), z.maxLength(500)) }),
  response: z.object({ wording: z.string() }),
  errors: [],
});
