import { isDeepStrictEqual } from "node:util";
import type { AgreementLine, AgreementSums, AgreementsView } from "#contract/network-agreement.ts";
import { agreementState, agreementTrouble, isInForce, type AgreementContent } from "#core/centre-record/agreement.ts";
import { badDay, turned } from "#core/centre-record/programme.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { deleteRecord } from "#server/platform/db/record.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import * as store from "./agreement-store.ts";
import { selectPlace } from "./place-store.ts";
import type { Versioned } from "./programmes.ts";
import { branchesOf, changedMeanwhile, needWhole, scopeOf, sumBy } from "./scope.ts";

/** Agreements of an organisation at or below one's own, and sums of those below it. `notFound`. */
export async function listAgreements(parts: Parts, organisation: string | undefined): Promise<AgreementsView> {
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const scope = await scopeOf(tx, parts, organisation);
    const { today } = scope.view;
    const rows = await store.selectAgreements(tx, context, { within: scope.path });
    const sums = rows.map((row) => {
      const state = agreementState({ ...row.content, terminatedOn: row.terminatedOn }, today);
      return {
        path: row.path,
        inForce: isInForce(state) ? 1 : 0,
        endsSoon: state === "endsSoon" ? 1 : 0,
        over: state === "over" || state === "terminated" ? 1 : 0,
      };
    });
    return {
      scope: scope.view,
      agreements: rows.filter(({ path }) => path === scope.path).map((row) => lineOf(row, today)),
      ...(await branchesOf(tx, parts, scope, sums, sumsOf)),
      partners: scope.view.mayKeep ? await store.selectPartners(tx, context) : [],
    };
  });
}

function lineOf(row: store.AgreementRow, today: string): AgreementLine {
  const { content, extended, file, formerId, id, programmes, terminatedOn, terminatedReason, version } = row;
  return {
    id,
    content,
    state: agreementState({ ...content, terminatedOn }, today),
    terminatedOn,
    terminatedReason,
    formerId,
    extended,
    programmes,
    file: file === null ? null : { name: file.name, size: file.size, flags: file.flags },
    version,
  };
}

function sumsOf(rows: readonly AgreementSums[]): AgreementSums {
  return {
    inForce: sumBy(rows, (row) => row.inForce),
    endsSoon: sumBy(rows, (row) => row.endsSoon),
    over: sumBy(rows, (row) => row.over),
  };
}

/** One of the own organisation; 404 otherwise. */
export async function ownAgreement(tx: Tx, { context }: Parts, id: string): Promise<store.AgreementRow> {
  const [row] = isId(id) ? await store.selectAgreements(tx, context, { id }) : [];
  if (row === undefined || row.path !== context.path) throw notFound();
  return row;
}

interface SentAgreement {
  readonly content: AgreementContent;
  readonly formerId: string | null;
}

/**
 * Version 0 makes it; the same sent again is the same one. `changedMeanwhile` (412), `noSuchPartner`, what `agreementTrouble`
 * finds (422).
 */
export async function putAgreement(
  parts: Parts,
  { id, version }: Versioned,
  { content, formerId }: SentAgreement,
): Promise<Versioned> {
  mustBeAllowed(parts, "keepRecords");
  needWhole(agreementTrouble(content));
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const [known] = await store.selectAgreements(tx, context, { id });
    if (known === undefined ? version > 0 : known.path !== context.path) throw notFound();
    if (known !== undefined && known.version !== version) {
      if (version === 0 && isDeepStrictEqual(known.content, content)) return { id, version: known.version };
      throw changedMeanwhile(known.version);
    }
    if (formerId !== null) await ownAgreement(tx, parts, formerId);
    await needPartner(tx, parts, content.partnerId);
    if (!(await store.putAgreement(tx, context, { id, version, content, formerId }, clock())))
      throw changedMeanwhile(version);
    await recordAudit(tx, parts, {
      action: version === 0 ? "networkAgreement.add" : "networkAgreement.change",
      objectKind: "networkAgreement",
      objectId: id,
      data: { title: content.partner },
    });
    return { id, version: version + 1 };
  });
}

async function needPartner(tx: Tx, { context }: Parts, id: string | null): Promise<void> {
  if (id === null) return;
  const chain = isId(id) && id !== context.organisationId ? await selectPlace(tx, context, id) : [];
  if (chain.length === 0) throw new Problem(422, "noSuchPartner", { field: "/content/partnerId" });
}

/** Ends it before its term, with the reason; a day before it began is refused (422). `changedMeanwhile` (412). */
export async function terminateAgreement(
  parts: Parts,
  which: Versioned,
  sent: { readonly on: string; readonly reason: string },
): Promise<Versioned> {
  mustBeAllowed(parts, "keepRecords");
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownAgreement(tx, parts, which.id);
    if (row.version !== which.version) throw changedMeanwhile(row.version);
    needWhole(badDay(sent.on, "/on") ?? turned(row.content.from, sent.on, "/on"));
    if (!(await store.terminate(tx, context, which, sent, clock()))) throw changedMeanwhile(row.version);
    await recordAudit(tx, parts, {
      action: "networkAgreement.terminate",
      objectKind: "networkAgreement",
      objectId: row.id,
      data: { title: row.content.partner, date: sent.on, reason: sent.reason },
    });
    return { id: row.id, version: which.version + 1 };
  });
}

/** Only one that nothing stands on: no paper, programme, extension or end. `agreementUsed` (409), `changedMeanwhile` (412). */
export async function deleteAgreement(parts: Parts, which: Versioned): Promise<Record<string, never>> {
  mustBeAllowed(parts, "keepRecords");
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownAgreement(tx, parts, which.id);
    if (row.version !== which.version) throw changedMeanwhile(row.version);
    if (row.file !== null || row.programmes > 0 || row.extended || row.terminatedOn !== null)
      throw new Problem(409, "agreementUsed");
    if (!(await deleteRecord(tx, context, "network_agreement", which))) throw changedMeanwhile(row.version);
    await recordAudit(tx, parts, {
      action: "networkAgreement.delete",
      objectKind: "networkAgreement",
      objectId: row.id,
      data: { title: row.content.partner },
    });
    return {};
  });
}
