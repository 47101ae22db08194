import * as z from "zod/mini";
import type { AskingLimits } from "#contract/figure-rule.ts";
import { askingLimit, USUAL_LIMITS, type AskingLimit } from "#core/indicator/known-question.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed } from "#server/platform/rights.ts";
import * as store from "./store.ts";

/** The own list, that of the nearest above, or the one that everybody begins with. */
export async function limitsOf(tx: Tx, { context }: Pick<Parts, "context">): Promise<readonly AskingLimit[]> {
  const row = await store.selectLimits(tx, context);
  return row === null ? USUAL_LIMITS : z.parse(z.array(askingLimit), row.lines);
}

export async function getLimits(parts: Parts): Promise<AskingLimits> {
  return withOrganisation(parts.db, parts.context, (tx) => viewOf(tx, parts));
}

async function viewOf(tx: Tx, parts: Parts): Promise<AskingLimits> {
  const row = await store.selectLimits(tx, parts.context);
  const isOwn = row?.organisationId === parts.context.organisationId;
  return {
    lines: [...(await limitsOf(tx, parts))],
    organisationName: row?.name ?? null,
    version: row !== null && isOwn ? row.version : 0,
    mayChange: isAllowed(parts, "writeIndicators", parts.context.path),
  };
}

export async function putLimits(parts: Parts, version: number, lines: readonly AskingLimit[]): Promise<AskingLimits> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    if (!(await store.putLimits(tx, context, version, lines, clock()))) throw new Problem(412, "changedMeanwhile");
    await recordAudit(tx, parts, {
      action: "askingLimits.change",
      objectKind: "organisation",
      objectId: context.organisationId,
      data: { count: lines.length },
    });
    return viewOf(tx, parts);
  });
}
