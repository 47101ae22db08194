import * as z from "zod/mini";
import { publishedIndicator } from "#core/figure/publication.ts";
import { stepAuthor } from "#core/plan/life/model.ts";
import { endpoint } from "./endpoint.ts";

const nullableText = z.nullable(z.string());
const roundParams = z.object({ roundId: z.string() });
const words = z.string().check(z.trim(), z.minLength(1), z.maxLength(500));

const publicationStep = z.object({
  number: z.number(),
  /** ISO 8601. */
  at: z.string(),
  by: stepAuthor,
  /** What was corrected, or why it was taken away; null for the first. */
  reason: nullableText,
  isWithdrawn: z.boolean(),
});

export const publicationView = z.object({
  roundId: z.string(),
  title: z.string(),
  period: z.string(),
  expected: z.number(),
  accepted: z.number(),
  /** Forms that were given and that nobody has accepted yet. */
  underReview: z.number(),
  /** Why nothing can be published now. */
  hindrance: z.nullable(z.enum(["roundOpen", "formsUnderReview", "nothingAccepted"])),
  /** As they would be published now, organisations below among them. */
  indicators: z.array(
    z.object({
      ...publishedIndicator.shape,
      /** Organisations below in which fewer than five people were counted. */
      small: z.array(z.string()),
      /** Stands on the page now; another number since then. */
      changed: z.boolean(),
    }),
  ),
  /** The last publication; 0: nothing was ever published. Sent back as If-Match. */
  number: z.number(),
  /** Codes on the page; null: nothing is there. */
  shown: z.nullable(z.object({ codes: z.array(z.string()), withUnits: z.boolean() })),
  /** The last first. */
  history: z.array(publicationStep),
  /** Null: never published anything. */
  publicPath: nullableText,
});
export type PublicationView = z.infer<typeof publicationView>;

export const getFigurePublication = endpoint({
  method: "GET",
  path: "/api/figure-publications/:roundId",
  summary: "Что из принятых чисел сбора опубликовано на открытой странице и что опубликовалось бы сейчас",
  access: "writeIndicators",
  params: roundParams,
  response: publicationView,
  errors: ["notFound"],
});

/**
 * Header If-Match: the last publication, 0 for the first. Only accepted figures of a locked round; `reasonNeeded` (422): a
 * publication after another says what it corrects; `nothingToPublish` (409): the page says this already.
 */
export const publishFigures = endpoint({
  method: "POST",
  path: "/api/figure-publications/:roundId",
  summary: "Опубликовать принятые числа закрытого сбора на открытой странице",
  access: "writeIndicators",
  params: roundParams,
  body: z.object({
    codes: z.array(z.string().check(z.maxLength(40))).check(z.minLength(1), z.maxLength(500)),
    withUnits: z.boolean(),
    reason: z.nullable(z.string().check(z.trim(), z.maxLength(500))),
  }),
  response: publicationView,
  errors: [
    "notFound",
    "versionRequired",
    "changedMeanwhile",
    "noSuchIndicator",
    "roundOpen",
    "formsUnderReview",
    "nothingAccepted",
    "nothingToPublish",
    "reasonNeeded",
  ],
});

/** Header If-Match. What was published stays in the history of the issuer. */
export const withdrawFigures = endpoint({
  method: "POST",
  path: "/api/figure-publications/:roundId/withdraw",
  summary: "Убрать числа сбора с открытой страницы",
  access: "writeIndicators",
  params: roundParams,
  body: z.object({ reason: words }),
  response: publicationView,
  errors: ["notFound", "versionRequired", "changedMeanwhile", "nothingPublished"],
});

const slug = z.string().check(z.maxLength(60));

/** The round of the latest period. */
export const getPublicFigures = endpoint({
  method: "GET",
  path: "/public/figures/:slug",
  summary: "Открытая страница показателей: последний опубликованный период",
  access: "everyone",
  params: z.object({ slug }),
  response: "text",
  errors: [],
});

export const getPublicFiguresOfRound = endpoint({
  method: "GET",
  path: "/public/figures/:slug/:roundId",
  summary: "Открытая страница показателей за один сбор",
  access: "everyone",
  params: z.object({ slug, roundId: z.string().check(z.maxLength(60)) }),
  response: "text",
  errors: [],
});
