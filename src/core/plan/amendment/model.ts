import * as z from "zod/mini";
import { draftWorkstream } from "#core/intake/draft.ts";
import { planRow, rowKey } from "../change/model.ts";

/**
 * One point of an act that amends an approved plan: what the approved edition has other, and the words that say so. Items
 * and workstreams are called as the approved edition prints them; nothing of it is ever renumbered.
 *
 * `words` is a whole sentence without its first capital. It ends with a full stop, or with a colon where the new text
 * follows: a row (as a row of the plan's table, or by `rowInWords`), a heading or a title in quotes.
 */
const words = z.string();

export const amendment = z.discriminatedUnion("kind", [
  /** The title of the plan reads otherwise. */
  z.object({ kind: z.literal("restateTitle"), title: z.nullable(z.string()), words }),
  /** The years that the plan is for. */
  z.object({ kind: z.literal("restatePeriod"), period: z.nullable(z.string()), words }),
  z.object({ kind: z.literal("restateWorkstream"), workstream: draftWorkstream, words }),
  /** Stands behind the workstream with that number; null: first. */
  z.object({
    kind: z.literal("insertWorkstream"),
    workstream: draftWorkstream,
    after: z.nullable(z.number()),
    words,
  }),
  z.object({ kind: z.literal("excludeWorkstream"), number: z.nullable(z.number()), words }),
  z.object({ kind: z.literal("exclude"), key: rowKey, number: z.nullable(z.string()), words }),
  /** The whole row reads as given. */
  z.object({ kind: z.literal("restate"), key: rowKey, number: z.nullable(z.string()), row: planRow, words }),
  /** The row keeps its words and number and stands elsewhere: behind the given row, or first (null). */
  z.object({
    kind: z.literal("move"),
    key: rowKey,
    number: z.nullable(z.string()),
    afterKey: z.nullable(rowKey),
    workstream: z.nullable(z.number()),
    words,
  }),
  z.object({ kind: z.literal("insert"), afterKey: z.nullable(rowKey), row: planRow, words }),
]);
export type Amendment = z.infer<typeof amendment>;

/** Why a new edition cannot be told as amendments of the approved one. */
export const amendmentTrouble = z.object({
  /** renumbered: an item of the approved edition has another number; numberReused: a new item has a number that is taken. */
  code: z.enum(["renumbered", "numberReused"]),
  key: rowKey,
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
});
export type AmendmentTrouble = z.infer<typeof amendmentTrouble>;
