import * as z from "zod/mini";
import { activityField, draft, draftActivity } from "#core/intake/draft.ts";
import { answer } from "../answer.ts";
import { question } from "../model.ts";

/**
 * What people do with a plan after it was read: the review of an import, and every later edit. The draft as read never
 * changes; a plan is the draft with its changes applied in order (habit 8: status is a table, history is a list).
 */

/**
 * Names one row of a plan through all changes: made from its place in the document («t2r14»), or by the change that made
 * the row. Positions move, keys stay.
 */
export const rowKey = z.string();

/** A row of the plan as it stands now. */
export const planRow = z.object({ ...draftActivity.shape, key: rowKey });
export type PlanRow = z.infer<typeof planRow>;

/** The plan as it stands after its changes: the draft's shape, with keys. Workstream numbers are unique in it. */
export const planContent = z.object({ ...draft.shape, activities: z.array(planRow) });
export type PlanContent = z.infer<typeof planContent>;

/** Where a dropped or moved text goes. `afterKey` null: before the first row. */
const newPlace = z.object({ afterKey: z.nullable(rowKey), workstream: z.nullable(z.number()) });
const cell = z.object({ key: rowKey, field: activityField });
export type PlanCell = z.infer<typeof cell>;

/** The meaning a person gives a column of a table; "other" keeps its words as notes of the row. */
export const columnRole = z.enum([...activityField.options, "workstream", "other"]);
export type GivenColumnRole = z.infer<typeof columnRole>;

const rowFields = z.partialRecord(activityField, z.string());

export const requisite = z.enum([
  "title",
  "issuer",
  "period",
  "level",
  "approvalNumber",
  "approvalDate",
  "approvalSigner",
]);
export type Requisite = z.infer<typeof requisite>;

/** What is done to rows and their cells: everything that an edit of the table is made of. */
const rowAction = z.discriminatedUnion("kind", [
  /** Other words in a cell: a corrected letter, a typed value. Null empties it. */
  z.object({ kind: z.literal("setField"), key: rowKey, field: activityField, text: z.nullable(z.string()) }),
  /** Characters start…end of one cell go to the end of another (a space between). Without them: all. */
  z.object({
    kind: z.literal("moveText"),
    from: cell,
    to: cell,
    start: z.optional(z.number()),
    end: z.optional(z.number()),
  }),
  /** Two cells change places. */
  z.object({ kind: z.literal("swapCells"), one: cell, other: cell }),
  /** Rows become the first of them: the words of a field one after another, places of all kept. */
  z.object({ kind: z.literal("joinRows"), keys: z.array(rowKey) }),
  /** What stands from the given offset of each field goes to a new row right below. A field not named stays whole above. */
  z.object({
    kind: z.literal("splitRow"),
    key: rowKey,
    at: z.partialRecord(activityField, z.number()),
    newKey: rowKey,
  }),
  z.object({ kind: z.literal("addRow"), newKey: rowKey, place: newPlace, fields: rowFields }),
  /** The row is no activity: it leaves the plan for the dropped fragments («otherText») with all its words. */
  z.object({ kind: z.literal("removeRow"), key: rowKey }),
  z.object({ kind: z.literal("moveRow"), key: rowKey, place: newPlace }),
  z.object({ kind: z.literal("setWorkstream"), keys: z.array(rowKey), workstream: z.nullable(z.number()) }),
  /** The row is a heading: rows below it, up to the next heading, belong to the new workstream. */
  z.object({ kind: z.literal("rowToWorkstream"), key: rowKey }),
]);
export type RowAction = z.infer<typeof rowAction>;

export const planAction = z.discriminatedUnion("kind", [
  rowAction,
  /** Pasted or taken over together: all of it or nothing, and undone together. */
  z.object({ kind: z.literal("several"), actions: z.array(rowAction) }),
  z.object({ kind: z.literal("answer"), question: z.omit(question, { positions: true, options: true }), answer }),
  z.object({ kind: z.literal("addWorkstream"), number: z.number(), title: z.string() }),
  z.object({ kind: z.literal("renameWorkstream"), number: z.number(), title: z.string() }),
  /** A dropped fragment, by its place in the list of the draft as read from 0, comes back. */
  z.object({
    kind: z.literal("putBack"),
    dropped: z.number(),
    to: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("row"), newKey: rowKey, place: newPlace }),
      z.object({ kind: z.literal("cell"), cell }),
      z.object({ kind: z.literal("workstream"), number: z.number() }),
      z.object({ kind: z.literal("text") }),
    ]),
  }),
  /** A column of a table means something else: the document is read again with it; keys of rows stay. */
  z.object({
    kind: z.literal("setColumn"),
    table: z.number(),
    sheet: z.optional(z.string()),
    column: z.number(),
    role: columnRole,
  }),
  z.object({ kind: z.literal("setRequisite"), requisite, text: z.nullable(z.string()) }),
  /** A finding of the editor was seen and stays as it is in the document; `finding` is findingId's name of it. */
  z.object({ kind: z.literal("acknowledgeFinding"), finding: z.string() }),
  /** The plan is as it should be: the review ends. */
  z.object({ kind: z.literal("accept") }),
  /** Takes back one change (also an undo: that is the redo). */
  z.object({ kind: z.literal("undo"), change: z.string() }),
]);
export type PlanAction = z.infer<typeof planAction>;

/** Who did it: an account, with the name it had then («Иванова О. С.»). Before there were accounts, a browser. */
export const changeAuthor = z.object({ id: z.string(), name: z.nullable(z.string()) });
export type ChangeAuthor = z.infer<typeof changeAuthor>;

/** One line of a plan's history. `sequence` counts from 1 without gaps and is the version of the plan after it. */
export const planChange = z.object({
  /** Made by whoever sends it: a repeated sending is the same change. */
  id: z.string(),
  sequence: z.number(),
  author: changeAuthor,
  /** remembered: done by the program because the same was decided for this sender before. */
  origin: z.enum(["person", "remembered"]),
  /** ISO 8601 with zone. */
  at: z.string(),
  action: planAction,
});
export type PlanChange = z.infer<typeof planChange>;

/** Why an action cannot be done to the plan as it is now. */
export const changeRefusalCode = z.enum([
  /** The row, cell, fragment or workstream it speaks of is not there. */
  "targetMissing",
  /** It would lose or invent words: parts that do not make up the whole, an offset outside the text. */
  "wordsDiffer",
  /** The rows are not next to each other. */
  "rowsApart",
  /** An answer that does not fit its question, a period or a clarification that cannot be read. */
  "badAnswer",
  /** Later changes stand on what is to be undone. */
  "laterChangesDepend",
  /** A key or number that is taken. */
  "alreadyThere",
  /** The document cannot be read again: it was not kept (plans of earlier versions). */
  "noDocument",
]);
export type ChangeRefusalCode = z.infer<typeof changeRefusalCode>;
