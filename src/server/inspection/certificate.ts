import type { inspectionFileExtension } from "#contract/inspection.ts";
import { inspectionPaper, type InspectionOnPaper } from "#core/paper/inspection-paper.ts";
import type { Paper } from "#core/paper/model.ts";
import { dotted } from "#core/paper/report-words.ts";
import { periodInWords } from "#core/indicator/period-words.ts";
import { verifyFigures } from "#server/figure/service.ts";
import { auditState, type Upkeep } from "#server/maintenance/service.ts";
import { dayIn, momentInWords, zoneOf } from "#server/platform/day.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed, mustBeAllowed } from "#server/platform/rights.ts";
import { changesSince, listRounds, partInWords } from "#server/reporting-round/service.ts";
import type * as z from "zod/mini";
import { loadInspection } from "./inspections.ts";
import { selectName, type InspectionRow } from "./store.ts";

type Extension = z.infer<typeof inspectionFileExtension>;

/** What makes files of papers; the program's press does. */
export interface InspectionPress {
  press(
    parts: Pick<Parts, "onTrouble">,
    request: { readonly kind: "report"; readonly extension: Extension; readonly paper: Paper },
    name: string,
    gone: AbortSignal,
  ): Promise<FileAnswer>;
}

/** The certificate: the journal as it was checked last, and every sum of the region counted anew now. */
export async function getInspectionFile(
  { press, upkeep }: { readonly press: InspectionPress; readonly upkeep: Upkeep },
  parts: Parts,
  { extension, inspectionId }: { readonly extension: Extension; readonly inspectionId: string },
  gone: AbortSignal,
): Promise<FileAnswer> {
  const { clock, context, db } = parts;
  mustBeAllowed(parts, "readAudit");
  const zone = zoneOf(parts);
  const inWords = (moment: string): string => momentInWords(zone, new Date(moment));
  const { organisation, row } = await withOrganisation(db, context, async (tx) => ({
    row: await loadInspection(tx, parts, inspectionId),
    organisation: await selectName(tx, context),
  }));
  const { broken, checkedAt, checkpoint, rows } = await auditState(parts, upkeep);
  const paper = inspectionPaper({
    organisation,
    drawing: row.drawing,
    drawnAt: inWords(row.created_at.toISOString()),
    drawnBy: row.created_by,
    asOf: momentInWords(zone, clock()),
    reports: row.reports,
    marks: row.marks,
    journal: {
      checkedAt: checkedAt === null ? null : inWords(checkedAt),
      rows,
      isWhole: broken === null,
      checkpoint: checkpoint === null ? null : { ...checkpoint, at: inWords(checkpoint.at) },
    },
    figures: await verifyFigures(db, context.regionId),
    changed: await changedSince(parts, row),
  });
  const name = `Справка о проверке ${row.drawing.from}.${extension}`;
  return press.press(parts, { kind: "report", extension, paper }, name, gone);
}

/** Figures that other ones stand instead of since the first day of the inspection, as far as the asker sees them. */
async function changedSince(parts: Parts, { drawing: { from } }: InspectionRow): Promise<InspectionOnPaper["changed"]> {
  const { context, db } = parts;
  const zone = zoneOf(parts);
  // An administrator reads the journal and no figures.
  if (!isAllowed(parts, "readIndicators")) return [];
  const { rounds } = await listRounds(parts);
  const found = await withOrganisation(db, context, async (tx) => {
    const changed = [];
    for (const { id, period, title } of rounds)
      for (const one of await changesSince(tx, context, id, new Date(`${from}T00:00:00Z`)))
        changed.push({ ...one, round: `${title}, ${periodInWords(period)}` });
    return changed;
  });
  return found.map(({ at, code, now, organisationName: organisation, reason, round, was }) => ({
    round,
    organisation,
    code,
    was: partInWords(was),
    now: partInWords(now),
    on: dotted(dayIn(zone, new Date(at))),
    reason,
  }));
}
