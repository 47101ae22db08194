import * as z from "zod/mini";
import { localActItem } from "#core/local-act/items.ts";
import { endpoint } from "./endpoint.ts";

/**
 * «Папка центра»: acts, plans, the report, and evidence of the organisation and of those below it, as a ZIP with an index of
 * links. `from`, `to`: days, both included; the school year of today when absent. Photos without consents stay out and are
 * named in the index. `badRequest` names the field.
 */
export const getCentreFolder = endpoint({
  method: "GET",
  path: "/api/centre-folder.zip",
  summary: "Папка центра: акты, планы, отчёт и подтверждения одним архивом с оглавлением",
  access: "readDraft",
  query: z.object({ from: z.optional(z.string()), to: z.optional(z.string()) }),
  response: "bytes",
  errors: [],
});

const nullableText = z.nullable(z.string());

export const localActView = z.object({
  id: z.string(),
  kind: z.string(),
  date: z.string(),
  number: z.string(),
  title: nullableText,
  state: z.enum(["inForce", "amended", "cancelled"]),
});
export type LocalActView = z.infer<typeof localActView>;

/** Acts that a centre has to have, and which of the registry they are. */
export const localActList = z.object({
  items: z.array(
    z.object({
      item: localActItem,
      name: z.string(),
      /** Null: nobody has said which; a cancelled one stands there but does not count. */
      act: z.nullable(localActView),
      /** Acts of the registry whose titles speak of it. */
      offered: z.array(z.string()),
    }),
  ),
  /** Everything that may be chosen: one's own registry and what is seen of those above; the newest first. */
  acts: z.array(localActView),
});
export type LocalActList = z.infer<typeof localActList>;

export const getLocalActs = endpoint({
  method: "GET",
  path: "/api/local-acts",
  summary: "Локальные акты центра: какие есть и каких не хватает",
  access: "readDraft",
  response: localActList,
  errors: [],
});

/** `actId` null: nobody knows which any more. */
export const setLocalAct = endpoint({
  method: "PUT",
  path: "/api/local-acts/:item",
  summary: "Отметить, какой акт реестра — этот локальный акт центра",
  access: "writeDraft",
  params: z.object({ item: localActItem }),
  body: z.object({ actId: nullableText }),
  response: localActList,
  errors: ["notFound"],
});
