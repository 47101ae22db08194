import * as z from "zod/mini";
import { KIND_NAME } from "#core/act/command.ts";
import { emptyAct, type ActDraft } from "#core/act/model.ts";
import { draft, type Draft } from "#core/intake/draft.ts";
import { revisionLine } from "#core/paper/revision-line.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { contentHash, loadDraft, planBehind } from "./drafts.ts";
import * as letterheads from "./letterhead-store.ts";
import * as store from "./store.ts";

export type ActExtension = "docx" | "pdf";

/** What makes files of acts; the program's press for papers does. */
export interface ActPress {
  press(
    parts: Pick<Parts, "onTrouble">,
    request: {
      readonly kind: "act";
      readonly extension: ActExtension;
      readonly act: string;
      readonly plan: string | null;
      readonly footer: string;
      readonly template?: Uint8Array;
    },
    name: string,
    gone: AbortSignal,
  ): Promise<FileAnswer>;
}

interface Printed {
  readonly act: ActDraft;
  readonly plan: Draft | null;
  readonly revision: number;
  readonly sha256: string;
  readonly template: Buffer | null;
}

/** The draft as it stands, on the organisation's letterhead where that is Word. */
export async function draftPaper(
  press: ActPress,
  parts: Parts,
  { draftId, extension }: { readonly draftId: string; readonly extension: ActExtension },
  gone: AbortSignal,
): Promise<FileAnswer> {
  const { db, context } = parts;
  const printed = await withOrganisation(db, context, async (tx): Promise<Printed> => {
    const row = await loadDraft(tx, context, draftId, false);
    const plan = (await planBehind(tx, context, row.content.appendixPlanId))?.content ?? null;
    const template = await letterheads.selectLetterheadFile(tx, context);
    return { act: row.content, plan, revision: row.version, sha256: contentHash(row.content, plan), template };
  });
  return print(press, parts, printed, extension, gone);
}

/** The signed act as it was registered. */
export async function actPaperFile(
  press: ActPress,
  parts: Parts,
  { actId, extension }: { readonly actId: string; readonly extension: ActExtension },
  gone: AbortSignal,
): Promise<FileAnswer> {
  const { db, context } = parts;
  const printed = await withOrganisation(db, context, async (tx): Promise<Printed> => {
    const text = isId(actId) ? await store.selectActText(tx, context, actId) : null;
    if (text === null) throw notFound();
    const plan = text.plan === null ? null : z.parse(draft, text.plan);
    return { ...text, plan, template: await letterheads.selectLetterheadFile(tx, context) };
  });
  return print(press, parts, printed, extension, gone);
}

function print(
  press: ActPress,
  parts: Parts,
  { act, plan, revision, sha256, template }: Printed,
  extension: ActExtension,
  gone: AbortSignal,
): Promise<FileAnswer> {
  const request = {
    kind: "act",
    extension,
    act: JSON.stringify(act),
    plan: plan === null ? null : JSON.stringify(plan),
    footer: revisionLine(revision, sha256),
    ...(template === null || extension !== "docx" ? {} : { template }),
  } as const;
  return press.press(parts, request, nameOf(act, extension), gone);
}

/** «Приказ № 712-02.docx», without signs that file systems refuse. */
function nameOf({ kind, number }: ActDraft, extension: ActExtension): string {
  const said = number === null ? "" : ` № ${number.replace(/[\\/:*?"<>|]+/gu, "-")}`;
  return `${KIND_NAME[kind]}${said}.${extension}`;
}

interface LetterheadView {
  readonly name: string | null;
  readonly updatedAt: string | null;
}

export async function getLetterhead({ db, context }: Parts): Promise<LetterheadView> {
  const found = await withOrganisation(db, context, (tx) => letterheads.selectLetterhead(tx, context));
  return { name: found?.name ?? null, updatedAt: found?.updatedAt.toISOString() ?? null };
}

/** Tried out with an empty order first: a letterhead that cannot be filled is refused in words. */
export async function putLetterhead(
  press: ActPress,
  parts: Parts,
  { name, content }: { readonly name: string; readonly content: Buffer },
  gone: AbortSignal,
): Promise<LetterheadView> {
  const { db, context, clock } = parts;
  if (content.length === 0) throw new Problem(400, "empty");
  const trial = { kind: "act", extension: "docx", act: JSON.stringify(emptyAct("order", null)), plan: null } as const;
  await press.press(parts, { ...trial, footer: "", template: content }, name, gone);
  const at = clock();
  await withOrganisation(db, context, async (tx) => {
    await letterheads.putLetterhead(tx, context, { name, content, at });
    await recordAudit(tx, parts, {
      action: "letterhead.put",
      objectKind: "organisation",
      objectId: context.organisationId,
    });
  });
  return { name, updatedAt: at.toISOString() };
}

export async function deleteLetterhead(parts: Parts): Promise<LetterheadView> {
  const { db, context } = parts;
  await withOrganisation(db, context, async (tx) => {
    await letterheads.removeLetterhead(tx, context);
    await recordAudit(tx, parts, {
      action: "letterhead.delete",
      objectKind: "organisation",
      objectId: context.organisationId,
    });
  });
  return { name: null, updatedAt: null };
}
