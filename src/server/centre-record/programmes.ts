import { isDeepStrictEqual } from "node:util";
import { programmeTrouble, badDay, type ProgrammeContent } from "#core/centre-record/programme.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { deleteRecord } from "#server/platform/db/record.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import { selectAgreements } from "./agreement-store.ts";
import { selectGroups } from "./group-store.ts";
import { changedMeanwhile, needWhole } from "./scope.ts";
import * as store from "./programme-store.ts";

export interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** One of the own organisation; 404 otherwise, 412 when it was changed since. */
async function ownProgramme(tx: Tx, { context }: Parts, { id, version }: Versioned): Promise<store.ProgrammeRow> {
  const [row] = isId(id) ? await store.selectProgrammes(tx, context, { id }) : [];
  if (row === undefined || row.path !== context.path) throw notFound();
  if (row.version !== version) throw changedMeanwhile(row.version);
  return row;
}

/**
 * Version 0 makes it; the same sent again is the same one. `noAgreement` (422), `changedMeanwhile` (412), what
 * `programmeTrouble` finds (422).
 */
export async function putProgramme(
  parts: Parts,
  { id, version }: Versioned,
  content: ProgrammeContent,
): Promise<Versioned> {
  mustBeAllowed(parts, "keepRecords");
  needWhole(programmeTrouble(content));
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const [known] = await store.selectProgrammes(tx, context, { id });
    if (known !== undefined && known.path !== context.path) throw notFound();
    if (known === undefined && version > 0) throw notFound();
    if (known !== undefined && known.version !== version) {
      if (version === 0 && isDeepStrictEqual(known.content, content)) return { id, version: known.version };
      throw changedMeanwhile(known.version);
    }
    await needOwnAgreement(tx, parts, content.agreementId);
    if (!(await store.putProgramme(tx, context, { id, version }, content, clock()))) throw changedMeanwhile(version);
    await recordAudit(tx, parts, {
      action: version === 0 ? "programme.add" : "programme.change",
      objectKind: "programme",
      objectId: id,
      data: { title: content.title },
    });
    return { id, version: version + 1 };
  });
}

async function needOwnAgreement(tx: Tx, { context }: Parts, id: string | null): Promise<void> {
  if (id === null) return;
  const [agreement] = isId(id) ? await selectAgreements(tx, context, { id }) : [];
  if (agreement?.path !== context.path) throw new Problem(422, "noAgreement", { field: "/agreementId" });
}

/** From that day (YYYY-MM-DD) it is taught no more; null: it is taught again. `changedMeanwhile` (412). */
export async function endProgramme(parts: Parts, which: Versioned, on: string | null): Promise<Versioned> {
  mustBeAllowed(parts, "keepRecords");
  needWhole(badDay(on, "/on"));
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownProgramme(tx, parts, which);
    if (!(await store.endProgramme(tx, context, which, on, clock()))) throw changedMeanwhile(which.version);
    await recordAudit(tx, parts, {
      action: on === null ? "programme.resume" : "programme.end",
      objectKind: "programme",
      objectId: row.id,
      data: { title: row.content.title, date: on },
    });
    return { id: row.id, version: which.version + 1 };
  });
}

/** Only one without groups. `hasGroups` (409), `changedMeanwhile` (412). */
export async function deleteProgramme(parts: Parts, which: Versioned): Promise<Record<string, never>> {
  mustBeAllowed(parts, "keepRecords");
  const { context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await ownProgramme(tx, parts, which);
    const groups = await selectGroups(tx, context, { within: context.path });
    if (groups.some(({ programmeId }) => programmeId === row.id)) throw new Problem(409, "hasGroups");
    if (!(await deleteRecord(tx, context, "education_programme", which))) throw changedMeanwhile(which.version);
    await recordAudit(tx, parts, {
      action: "programme.delete",
      objectKind: "programme",
      objectId: row.id,
      data: { title: row.content.title },
    });
    return {};
  });
}
