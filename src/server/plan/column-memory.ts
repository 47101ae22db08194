import type { Draft } from "#core/intake/draft.ts";
import { columnsOf, type ColumnRead } from "#core/intake/columns-read.ts";
import type { SourceDocument } from "#core/intake/source-document.ts";
import { applyChanges, type PlanBase } from "#core/plan/change/apply.ts";
import type { GivenColumnRole, PlanAction, PlanChange } from "#core/plan/change/model.ts";
import { foldCase } from "#core/text/words.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { deleteMeaning, saveMeaning, selectMeanings } from "./column-memory-store.ts";
import type { Standing } from "./standing.ts";

type SetColumn = Extract<PlanAction, { kind: "setColumn" }>;

/** Who does what was decided for the sender before. */
const PROGRAM = { id: "program", name: null };

/** What the sender's columns were said to mean before, as the first changes of a plan that was just read. */
export async function rememberedChanges(tx: Tx, parts: Parts, base: PlanBase): Promise<PlanChange[]> {
  const sender = senderOf(base.draft);
  if (sender === null || base.document === null) return [];
  const meanings = await selectMeanings(tx, parts.context, sender);
  if (meanings.size === 0) return [];
  const at = parts.clock().toISOString();
  const made: PlanChange[] = [];
  for (const column of namedColumns(base.document)) {
    const role = meanings.get(column.heading);
    if (role === undefined || role === column.role) continue;
    const change: PlanChange = {
      id: parts.newId(),
      sequence: made.length + 1,
      author: PROGRAM,
      origin: "remembered",
      at,
      action: actionOf(column, role),
    };
    if (!applyChanges(base, [...made, change]).refused.has(change.id)) made.push(change);
  }
  return made;
}

/**
 * Keeps for this sender what the last change said of a column. Taking it back forgets what it had taught: the meaning
 * that counts in this plan now is kept instead, or none.
 */
export async function rememberColumns(tx: Tx, parts: Parts, base: PlanBase, standing: Standing): Promise<void> {
  const said = meantBy(standing.changes.at(-1), standing.changes);
  const sender = senderOf(base.draft);
  if (said === null || sender === null || base.document === null) return;
  const heading = headingOf(base.document, said);
  if (heading === null) return;
  const counts = standing.state.counting
    .flatMap(({ action }) => (action.kind === "setColumn" && isSameColumn(action, said) ? [action.role] : []))
    .at(-1);
  if (counts === undefined) await deleteMeaning(tx, parts.context, sender, heading);
  else await saveMeaning(tx, parts.context, { sender, heading, role: counts, at: parts.clock() });
}

/** The setColumn that a change is, or takes back, or brings back; null for all other changes. */
function meantBy(change: PlanChange | undefined, changes: readonly PlanChange[]): SetColumn | null {
  let found = change;
  while (found?.action.kind === "undo") {
    const { change: target } = found.action;
    found = changes.find(({ id }) => id === target);
  }
  return found?.action.kind === "setColumn" ? found.action : null;
}

function actionOf({ table, sheet, column }: ColumnRead, role: GivenColumnRole): SetColumn {
  return { kind: "setColumn", table, ...(sheet === undefined ? {} : { sheet }), column, role };
}

function headingOf(document: SourceDocument, said: SetColumn): string | null {
  return namedColumns(document, [said]).find((column) => isSameColumn(column, said))?.heading ?? null;
}

/** The columns of plan tables with their folded headings; a name that a table has twice names no column. */
function namedColumns(document: SourceDocument, given: readonly SetColumn[] = []): ColumnRead[] {
  const columns = columnsOf(document, given).map((one) => ({ ...one, heading: fold(one.heading) }));
  const isTwin = (one: ColumnRead): boolean =>
    columns.some(
      (other) =>
        other.column !== one.column &&
        other.heading === one.heading &&
        isSameColumn({ ...other, column: 0 }, { ...one, column: 0 }),
    );
  return columns.filter((one) => one.heading !== "" && !isTwin(one));
}

type ColumnPlace = Pick<SetColumn, "table" | "sheet" | "column">;

function isSameColumn(one: ColumnPlace, other: ColumnPlace): boolean {
  return one.table === other.table && one.sheet === other.sheet && one.column === other.column;
}

/** The issuer as it was read: the next document of the same sender is read the same. Unknown senders are not one. */
function senderOf({ issuer }: Draft): string | null {
  const folded = fold(issuer ?? "");
  return folded === "" ? null : folded;
}

/** Letters and digits only: «МБОУ - СОШ № 55» and «МБОУ СОШ №55» are one sender, «Сроки:» and «сроки» one heading. */
function fold(text: string): string {
  return foldCase(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
