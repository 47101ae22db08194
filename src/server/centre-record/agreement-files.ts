import { AGREEMENT_STATE_NAMES } from "#core/centre-record/names.ts";
import { lookInto } from "#server/evidence/service.ts";
import { recordAudit, sha256 } from "#server/platform/audit.ts";
import { selectContent, selectRoom } from "#server/platform/db/kept-file.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed, mustBeAllowed } from "#server/platform/rights.ts";
import * as store from "./agreement-store.ts";
import { listAgreements, ownAgreement } from "./agreements.ts";
import { dayInCell, fileOfLists } from "./list-file.ts";

const MEGABYTE = 1024 * 1024;
/** Signed papers of one organisation. */
const ROOM_BYTES = 500 * MEGABYTE;

interface SentFile {
  readonly id: string;
  readonly agreementId: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * The signed paper of one's own agreement. The same bytes under one id are one file. `empty`, `fileDiffers` (409), `quotaFull`
 * (413).
 */
export async function putAgreementFile(
  parts: Parts,
  sent: SentFile,
  gone: AbortSignal,
): Promise<{ name: string; size: number }> {
  mustBeAllowed(parts, "keepRecords");
  const { clock, context, db } = parts;
  const { agreementId, bytes } = sent;
  const id = sent.id.toLowerCase();
  if (bytes.length === 0) throw new Problem(422, "empty");
  const digest = sha256(bytes);
  const there = await withOrganisation(db, context, async (tx) => {
    await ownAgreement(tx, parts, agreementId);
    const kept = await keptFile(tx, parts, { id, agreementId, digest });
    if (kept === null && (await selectRoom(tx, context, "agreement_file")) + bytes.length > ROOM_BYTES)
      throw new Problem(413, "quotaFull", { megabytes: ROOM_BYTES / MEGABYTE });
    return kept;
  });
  if (there !== null) return { name: there.name, size: there.size };
  const { content, flags, name } = await lookInto(bytes, sent.name, gone);
  return withOrganisation(db, context, async (tx) => {
    const { content: agreement } = await ownAgreement(tx, parts, agreementId);
    const kept = content ?? bytes;
    await store.insertFile(tx, context, { id, agreementId, name, sha256: digest, content: kept, flags, at: clock() });
    if ((await keptFile(tx, parts, { id, agreementId, digest })) === null) throw new Problem(409, "fileDiffers");
    await recordAudit(tx, parts, {
      action: "networkAgreement.file",
      objectKind: "networkAgreement",
      objectId: agreementId,
      data: { title: agreement.partner },
    });
    return { name, size: kept.length };
  });
}

/** `fileDiffers` (409) when other bytes, or those of another agreement, were sent under this id. */
async function keptFile(
  tx: Tx,
  { context }: Parts,
  { agreementId, digest, id }: { readonly id: string; readonly agreementId: string; readonly digest: string },
) {
  const file = await store.selectFile(tx, context, id);
  if (file === null) return null;
  if (file.path !== context.path) throw notFound();
  if (file.sha256 !== digest || file.agreementId !== agreementId) throw new Problem(409, "fileDiffers");
  return file;
}

/** The latest signed paper. A reading from above goes into the journal: it bears names and signatures. */
export async function getAgreementFile(parts: Parts, agreementId: string): Promise<FileAnswer> {
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const [row] = isId(agreementId) ? await store.selectAgreements(tx, context, { id: agreementId }) : [];
    if (row === undefined || row.file === null || !isAllowed(parts, "readExecution", row.path)) throw notFound();
    const bytes = await selectContent(tx, context, "agreement_file", row.file.id);
    if (bytes === null) throw notFound();
    if (row.path !== context.path)
      await recordAudit(tx, parts, {
        action: "networkAgreement.read",
        objectKind: "networkAgreement",
        objectId: row.id,
        data: { title: row.content.partner },
      });
    return { bytes, name: row.file.name };
  });
}

export async function getAgreementsFile(parts: Parts, organisation: string | undefined): Promise<FileAnswer> {
  const { agreements, branches, scope } = await listAgreements(parts, organisation);
  const own = {
    heading: `${scope.name}: договоры о сетевом взаимодействии на ${dayInCell(scope.today)}`,
    columns: [
      ["Партнёр", 70],
      ["Предмет", 80],
      ["Номер", 24],
      ["Дата", 24],
      ["Действует с", 24],
      ["Действует по", 24],
      ["Состояние", 34],
      ["Расторгнут с", 24],
      ["Причина", 50],
      ["Файл", 40],
    ],
    rows: agreements.map(({ content, file, state, terminatedOn, terminatedReason }) => [
      content.partner,
      content.subject,
      content.number ?? "",
      dayInCell(content.signedOn),
      dayInCell(content.from),
      dayInCell(content.until),
      AGREEMENT_STATE_NAMES[state],
      dayInCell(terminatedOn),
      terminatedReason ?? "",
      file?.name ?? "",
    ]),
  } as const;
  const below = {
    heading: `${scope.name}: организации ниже на ${dayInCell(scope.today)}`,
    columns: [
      ["Организация", 80],
      ["Центров", 22],
      ["Из них ведут список", 30],
      ["Договоров в силе", 30],
      ["Закончатся за 30 дней", 34],
      ["Закончились и расторгнуты", 38],
    ],
    rows: branches.map(({ centres, known, name, sums }) => [
      name,
      String(centres),
      String(known),
      ...(known === 0 && sums.inForce + sums.over === 0
        ? ["", "", ""]
        : [String(sums.inForce), String(sums.endsSoon), String(sums.over)]),
    ]),
  } as const;
  const lists = branches.length === 0 ? [own] : agreements.length === 0 ? [below] : [own, below];
  return fileOfLists(`Договоры о сетевом взаимодействии ${scope.today}`, lists);
}
