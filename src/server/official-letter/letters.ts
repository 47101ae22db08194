import type { LetterSummary, LetterView } from "#contract/official-letter.ts";
import { overdueLetter } from "#core/letter/overdue-letter.ts";
import type { OfficialLetter } from "#core/letter/model.ts";
import { selectLetterhead, selectLetterheadFile } from "#server/act/service.ts";
import { namesOn } from "#server/organisation/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { selectOverdue, selectSigner } from "./overdue-store.ts";
import * as store from "./store.ts";

/** Nobody reads a longer letter; the page counts its terms before it is written. */
const MOST_TERMS = 2000;

export type LetterExtension = "docx" | "pdf";

/** What makes files of letters; the program's press for papers does. */
export interface LetterPress {
  press(
    parts: Pick<Parts, "onTrouble">,
    request: {
      readonly kind: "letter";
      readonly extension: LetterExtension;
      readonly letter: string;
      readonly date: string | null;
      readonly number: string | null;
      readonly template?: Uint8Array;
    },
    name: string,
    gone: AbortSignal,
  ): Promise<FileAnswer>;
}

export async function listLetters({ context, db }: Parts): Promise<{ letters: LetterSummary[] }> {
  const rows = await withOrganisation(db, context, (tx) => store.selectLetters(tx, context));
  return { letters: rows.map(summaryOf) };
}

function summaryOf({ content, id, number, sentOn, updatedAt, updatedBy }: store.LetterRow): LetterSummary {
  const { addressee, heading } = content;
  return { id, heading, addressee, updatedAt: updatedAt.toISOString(), updatedBy, sentOn, number };
}

interface NewLetter {
  readonly id: string;
  readonly organisationIds: readonly string[];
}

/** Letters from what the ledger says now; a letter that is there already under its id stays as it is. */
export async function addLetters(parts: Parts, letters: readonly NewLetter[]): Promise<{ letters: LetterSummary[] }> {
  const { clock, context, db, identity } = parts;
  const today = todayOf(parts);
  return withOrganisation(db, context, async (tx) => {
    const issuer = (await namesOn(tx, parts, [context.organisationId], today)).get(context.organisationId) ?? null;
    const signature = (await selectSigner(tx, context)) ?? { post: null, name: null };
    for (const [index, { id, organisationIds }] of letters.entries()) {
      if ((await store.selectLetter(tx, context, id, false)) !== null) continue;
      const ids = organisationIds.filter(isId);
      const { rows } = await selectOverdue(tx, context, { today, ids, limit: MOST_TERMS });
      if (rows.length === 0) throw new Problem(422, "nothingOverdue", { line: index + 1 });
      const content = { ...overdueLetter(rows, { issuer, today }), signature };
      const recipients = [...new Set(rows.map(({ organisationId }) => organisationId))];
      const made = { id, content, recipients, at: clock(), by: identity?.name ?? null };
      // The id of another organisation's letter: as if there were nothing to write.
      if (!(await store.insertLetter(tx, context, made))) throw notFound();
      await recordAudit(tx, parts, {
        action: "officialLetter.create",
        objectKind: "officialLetter",
        objectId: id,
        data: { organisations: recipients.length },
      });
    }
    const rows = await store.selectLetters(tx, context);
    const wanted = new Set(letters.map(({ id }) => id));
    return { letters: rows.filter(({ id }) => wanted.has(id)).map(summaryOf) };
  });
}

async function load(tx: Tx, { context }: Parts, officialLetterId: string, lock = false): Promise<store.LetterRow> {
  const row = isId(officialLetterId) ? await store.selectLetter(tx, context, officialLetterId, lock) : null;
  if (row === null) throw notFound();
  return row;
}

/** The letter that may be written on top of the version that was shown (asked for only when it is there). */
async function openLetter(
  tx: Tx,
  parts: Parts,
  officialLetterId: string,
  version: () => number,
): Promise<store.LetterRow> {
  const row = await load(tx, parts, officialLetterId, true);
  if (row.sentOn !== null) throw new Problem(409, "letterSent");
  if (row.version !== version())
    throw new Problem(412, "changedMeanwhile", { version: row.version, updatedBy: row.updatedBy ?? "" });
  return row;
}

async function viewOf(tx: Tx, parts: Parts, officialLetterId: string): Promise<LetterView> {
  const row = await load(tx, parts, officialLetterId);
  const letterhead = (await selectLetterhead(tx, parts.context)) !== null;
  return { ...summaryOf(row), version: row.version, content: row.content, letterhead, today: todayOf(parts) };
}

export async function getLetter(parts: Parts, officialLetterId: string): Promise<LetterView> {
  return withOrganisation(parts.db, parts.context, (tx) => viewOf(tx, parts, officialLetterId));
}

export async function saveLetter(
  parts: Parts,
  officialLetterId: string,
  version: () => number,
  content: OfficialLetter,
): Promise<LetterView> {
  const { clock, context, db, identity } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await openLetter(tx, parts, officialLetterId, version);
    const saved = { content, at: clock(), by: identity?.name ?? null, version: row.version + 1 };
    await store.updateLetter(tx, context, { ...row, ...saved });
    return viewOf(tx, parts, officialLetterId);
  });
}

/** It went out on paper or in the document system: its text stays as it is. */
export async function sendLetter(
  parts: Parts,
  officialLetterId: string,
  version: () => number,
  { date, number }: { readonly date: string; readonly number: string },
): Promise<LetterView> {
  const { clock, context, db, identity } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await openLetter(tx, parts, officialLetterId, version);
    if (await store.isNumberTaken(tx, context, { id: row.id, date, number }))
      throw new Problem(409, "numberTaken", { number, year: date.slice(0, 4) });
    const by = identity?.name ?? null;
    await store.updateLetter(tx, context, { ...row, version: row.version + 1, sentOn: date, number, at: clock(), by });
    await recordAudit(tx, parts, {
      action: "officialLetter.send",
      objectKind: "officialLetter",
      objectId: row.id,
      data: { date, number },
    });
    return viewOf(tx, parts, officialLetterId);
  });
}

export async function deleteLetter(
  parts: Parts,
  officialLetterId: string,
  version: () => number,
): Promise<{ id: string }> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const row = await openLetter(tx, parts, officialLetterId, version);
    await store.deleteLetter(tx, parts.context, row.id);
    await recordAudit(tx, parts, {
      action: "officialLetter.delete",
      objectKind: "officialLetter",
      objectId: row.id,
    });
    return { id: row.id };
  });
}

/** On the organisation's letterhead where that is Word and no form of an order. */
export async function letterPaperFile(
  press: LetterPress,
  parts: Parts,
  { extension, officialLetterId }: { readonly officialLetterId: string; readonly extension: LetterExtension },
  gone: AbortSignal,
): Promise<FileAnswer> {
  const { context, db } = parts;
  const { row, template } = await withOrganisation(db, context, async (tx) => ({
    row: await load(tx, parts, officialLetterId),
    template: extension === "docx" ? await selectLetterheadFile(tx, context) : null,
  }));
  const { content, number, sentOn: date } = row;
  const request = { kind: "letter", extension, letter: JSON.stringify(content), date, number } as const;
  const said = number === null ? "" : ` № ${number.replace(/[\\/:*?"<>|]+/gu, "-")}`;
  const name = `Письмо${said}.${extension}`;
  return press.press(parts, template === null ? request : { ...request, template }, name, gone);
}
