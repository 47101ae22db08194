import type { CertificateView } from "#contract/training-application.ts";
import type { CertificatePreview } from "#contract/training-certificate.ts";
import { matchCertificates, readCertificateTable, type Participant } from "#core/training/certificate-list.ts";
import type { ApplicationState } from "#core/training/model.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { readListFile } from "#formats/sandbox/read-list.ts";
import { authorFor } from "#server/execution/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import { lockSlots, selectApplications, type ApplicationRow } from "./application-store.ts";
import * as store from "./certificate-store.ts";
import { ownOffer, ownSlot } from "./offers.ts";
import { tellPerson } from "./tell.ts";

export function certificateViewOf(row: store.CertificateRow): CertificateView {
  const {
    certificateId: id,
    endsOn: _end,
    hostId: _host,
    organisationId: _of,
    path: _path,
    personId: _person,
    ...rest
  } = row;
  return { id, ...rest };
}

export async function certificatesOf(
  tx: Tx,
  { context }: Parts,
  wish: store.CertificateWish,
): Promise<CertificateView[]> {
  return (await store.selectCertificates(tx, context, wish)).map(certificateViewOf);
}

/** The cells of a workbook; the process that reads them stores nothing. */
export async function readCertificateFile(parts: Parts, slotId: string, bytes: Buffer): Promise<{ table: string[][] }> {
  mustBeAllowed(parts, "offerTraining");
  await withOrganisation(parts.db, parts.context, (tx) => ownSlot(tx, parts, slotId));
  if (bytes.length === 0) throw new Problem(422, "empty");
  const answer = await readListFile(bytes);
  if (!answer.ok) throw new Problem(422, answer.refusal.code === "readerFailed" ? "readerFailed" : "notASheet");
  return {
    table: answer.rows.slice(0, 2000).map(({ cells }) => cells.slice(0, 50).map((cell) => cell.slice(0, 1000))),
  };
}

/** Who may get a certificate: whoever had a place, or came without one. */
const LEARNED: ReadonlySet<ApplicationState> = new Set(["accepted", "attended"]);

async function participantsOf(tx: Tx, parts: Parts, slotId: string): Promise<readonly ApplicationRow[]> {
  const rows = await selectApplications(tx, parts.context, { slotId });
  const given = new Set(
    (await store.selectCertificates(tx, parts.context, { slotId })).map(({ applicationId }) => applicationId),
  );
  return rows.filter(
    ({ hostId, id, state }) => hostId === parts.context.organisationId && LEARNED.has(state) && !given.has(id),
  );
}

export async function previewCertificates(
  parts: Parts,
  slotId: string,
  table: readonly (readonly string[])[],
): Promise<CertificatePreview> {
  mustBeAllowed(parts, "offerTraining");
  const rows = readCertificateTable(table);
  if (rows === null) throw new Problem(422, "noRows");
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const slot = await ownSlot(tx, parts, slotId);
    const participants = (await participantsOf(tx, parts, slot.id)).map(participantOf);
    const taken = await store.selectNumbers(
      tx,
      parts.context,
      rows.map(({ number }) => number),
    );
    const lines = matchCertificates(rows, { participants, numbers: new Set(taken.keys()), endsOn: slot.endsOn });
    return { lines: lines.map((line) => ({ ...line, troubles: [...line.troubles] })), participants };
  });
}

function participantOf({ id, organisationName, personName }: ApplicationRow): Participant {
  return { applicationId: id, name: personName, school: organisationName };
}

interface NewCertificate extends store.CertificateFields {
  readonly id: string;
  readonly applicationId: string;
}

/** All or none, each row looked at again: meanwhile somebody else may have written some. */
export async function addCertificates(
  parts: Parts,
  slotId: string,
  asked: readonly NewCertificate[],
): Promise<{ certificates: CertificateView[] }> {
  mustBeAllowed(parts, "offerTraining");
  const { clock, context, db, newId } = parts;
  return withOrganisation(db, context, async (tx) => {
    await lockSlots(tx, isId(slotId) ? [slotId] : []);
    const slot = await ownSlot(tx, parts, slotId);
    const offer = await ownOffer(tx, parts, slot.offerId);
    const there = new Map(
      (await store.selectCertificates(tx, context, { slotId })).map((one) => [one.certificateId, one]),
    );
    const participants = new Map((await participantsOf(tx, parts, slot.id)).map((row) => [row.id, row]));
    const numbers = await store.selectNumbers(
      tx,
      context,
      asked.map(({ number }) => number),
    );
    const author = await authorFor(tx, parts, "offerTraining");
    for (const [index, one] of asked.entries()) {
      const row = index + 1;
      const known = there.get(one.id);
      // The same sending once more.
      if (known !== undefined && known.applicationId === one.applicationId && known.number === one.number) continue;
      refuse(one, slot.endsOn, row);
      if (!isId(one.id) || numbers.has(one.number)) throw new Problem(409, "certificateNumberTaken", { row });
      numbers.set(one.number, one.id);
      const application = participants.get(one.applicationId);
      if (application === undefined) throw new Problem(422, "notAParticipant", { row });
      if (!participants.delete(one.applicationId)) throw new Problem(422, "certificateTwice", { row });
      await store.insertRevision(tx, context, {
        id: newId(),
        certificateId: one.id,
        revision: 1,
        application,
        fields: one,
        programme: offer.title,
        registerNumber: offer.registerNumber,
        reason: null,
        author,
        at: clock(),
      });
      await tellPerson(tx, parts, application, "certificate", { key: one.id });
    }
    await recordAudit(tx, parts, {
      action: "trainingCertificate.add",
      objectKind: "trainingSlot",
      objectId: slot.id,
      data: { title: offer.title, count: asked.length },
    });
    return { certificates: await certificatesOf(tx, parts, { slotId }) };
  });
}

function refuse({ hours, issuedOn }: store.CertificateFields, endsOn: string, row?: number): void {
  const at = (field: string) => ({ field, ...(row === undefined ? {} : { row }) });
  if (hours === 0) throw new Problem(422, "badHours", at("/hours"));
  if (parsePlainDate(issuedOn) === null) throw new Problem(422, "badDate", at("/issuedOn"));
  if (issuedOn < endsOn) throw new Problem(422, "certificateBeforeEnd", at("/issuedOn"));
}

/** A revision beside the first one; the person is told, and nobody else. */
export async function correctCertificate(
  parts: Parts,
  certificateId: string,
  { reason, ...fields }: store.CertificateFields & { readonly reason: string },
  revision: number,
): Promise<CertificateView> {
  mustBeAllowed(parts, "offerTraining");
  const { clock, context, db, newId } = parts;
  return withOrganisation(db, context, async (tx) => {
    const [row] = isId(certificateId) ? await store.selectCertificates(tx, context, { certificateId }) : [];
    if (row === undefined || row.hostId !== context.organisationId) throw notFound();
    if (row.revision !== revision) throw new Problem(412, "changedMeanwhile", { version: row.revision });
    refuse(fields, row.endsOn);
    const taken = (await store.selectNumbers(tx, context, [fields.number])).get(fields.number);
    if (taken !== undefined && taken !== certificateId)
      throw new Problem(409, "certificateNumberTaken", { field: "/number" });
    const [application] = await selectApplications(tx, context, { ids: [row.applicationId] });
    if (application === undefined) throw notFound();
    if (!(await store.setAside(tx, context, certificateId, revision))) throw new Problem(412, "changedMeanwhile");
    const { programme, registerNumber } = row;
    await store.insertRevision(tx, context, {
      id: newId(),
      certificateId,
      revision: revision + 1,
      application,
      fields,
      programme,
      registerNumber,
      reason,
      author: await authorFor(tx, parts, "offerTraining"),
      at: clock(),
    });
    await tellPerson(tx, parts, application, "corrected", { key: `${certificateId}/${revision + 1}`, reason });
    await recordAudit(tx, parts, {
      action: "trainingCertificate.correct",
      objectKind: "trainingCertificate",
      objectId: certificateId,
      organisationId: row.organisationId,
      data: { title: row.programme, reason },
      personal: { person: fields.name },
    });
    const [after] = await store.selectCertificates(tx, context, { certificateId });
    return certificateViewOf(after ?? row);
  });
}
