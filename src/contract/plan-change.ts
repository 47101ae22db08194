import * as z from "zod/mini";
import { draft } from "#core/intake/draft.ts";
import { planAction, planChange } from "#core/plan/change/model.ts";
import { endpoint } from "./endpoint.ts";
import { madeFrom } from "./next-year.ts";
import { planState } from "./plan.ts";

const planParams = z.object({ planId: z.string() });

/** The pages of the source as pictures; null for formats that have none (they are shown as tables). */
const pictures = z.nullable(z.object({ pages: z.number() }));

/** All that a review works on. The plan as it stands is the draft with the changes applied: by the same core on both sides. */
export const reviewView = z.object({
  planId: z.string(),
  fileName: z.string(),
  fileSize: z.number(),
  example: z.boolean(),
  state: planState,
  /** As it was read: never changes. */
  draft,
  /** The document as it was read (core/intake/source-document.ts); null for plans of earlier versions. */
  document: z.nullable(z.unknown()),
  pictures,
  /** The period the sender named with the file. */
  namedPeriod: z.nullable(z.string()),
  /** By the server's clock when the file was read, YYYY-MM-DD: what a document without a period is read with. */
  readOn: z.string(),
  version: z.number(),
  changes: z.array(planChange),
  /**
   * Another plan of the same: from a file of this name with other content (a replaced file), or with the same title,
   * issuer and period (another form of the document). The latest, when there are several.
   */
  otherVersionPlanId: z.nullable(z.string()),
  /** Null for a plan that was read from a file. */
  madeFrom: z.nullable(madeFrom),
});
export type ReviewView = z.infer<typeof reviewView>;

export const getReview = endpoint({
  method: "GET",
  path: "/api/plans/:planId/review",
  summary: "Проверка импорта: документ как прочитан и все сделанные изменения",
  access: "readDraft",
  params: planParams,
  response: reviewView,
  errors: ["notFound"],
});

export const changesAnswer = z.object({ version: z.number(), changes: z.array(planChange) });
export type ChangesAnswer = z.infer<typeof changesAnswer>;

export const listChanges = endpoint({
  method: "GET",
  path: "/api/plans/:planId/changes",
  summary: "История изменений плана после указанной версии",
  access: "readDraft",
  params: planParams,
  query: z.object({ after: z.optional(z.string()) }),
  response: changesAnswer,
  errors: ["notFound"],
});

/** Made once for a change by whoever sends it, kept while it is sent again: any UUID will do. */
const changeId = z.string().check(z.regex(/^[\w-]{8,64}$/));

/**
 * One change on top of version `base`. Answers with every change after `base`, the sent one last. `changedMeanwhile`
 * (412): somebody changed the same thing after `base`; the changes are to be fetched and shown; data: `version` that is
 * there now, `change` and `author` (a name, may be empty) of the other change.
 * A refusal of core (changeRefusalCode) is a 422 with that code. The same id again gives the same answer;
 * with another action it is a 409 `idempotencyMismatch`. `planApproved` (409): an act has approved the plan; a new edition is
 * begun before anything is changed.
 */
export const postChange = endpoint({
  method: "POST",
  path: "/api/plans/:planId/changes",
  summary: "Изменить план: ответ на вопрос, исправление, отмена, приём",
  access: "writeDraft",
  params: planParams,
  body: z.object({
    id: changeId,
    base: z.int().check(z.nonnegative()),
    action: planAction,
  }),
  response: changesAnswer,
  errors: [
    "notFound",
    "planApproved",
    "changedMeanwhile",
    "idempotencyMismatch",
    "targetMissing",
    "wordsDiffer",
    "rowsApart",
    "badAnswer",
    "laterChangesDepend",
    "alreadyThere",
    "noDocument",
    "tooLong",
  ],
});

export const getPagePicture = endpoint({
  method: "GET",
  path: "/api/plans/:planId/pages/:page",
  summary: "Картинка страницы исходного файла",
  access: "readDraft",
  params: z.object({ planId: z.string(), page: z.string() }),
  response: "picture",
  errors: ["notFound", "noPicture"],
});
