import * as z from "zod/mini";
import type { PlanComparisonView } from "#contract/comparison.ts";
import { planState } from "#contract/plan.ts";
import { comparePlans } from "#core/plan/compare/compare.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { selectChanges } from "./change-store.ts";
import { loadDocument } from "./document.ts";
import { baseOf, needsDocument, standingOf, type Standing } from "./standing.ts";
import { selectAsRead } from "./store.ts";

interface Asked {
  readonly planId: string;
  /** As sent; the latest when absent. */
  readonly version: string | undefined;
  /** Where the version was sent, for the refusal. */
  readonly field: string;
}

/** What the second plan, or version, has other than the first. */
export async function compare(parts: Parts, first: Asked, second: Asked): Promise<PlanComparisonView> {
  const [one, other] = await withOrganisation(parts.db, parts.context, async (tx) => [
    await load(tx, parts, first),
    await load(tx, parts, second),
  ]);
  const by = first.planId === second.planId ? "keys" : "words";
  const { rows, workstreams, requisites, notCompared } = comparePlans(comparedOf(one), comparedOf(other), by);
  return {
    before: one.side,
    after: other.side,
    rows: rows.map((row) => ({ ...row, fields: row.fields.map((field) => ({ ...field, pieces: [...field.pieces] })) })),
    workstreams: workstreams.map((one) => ({ ...one, pieces: [...one.pieces] })),
    requisites: [...requisites],
    notCompared: [...notCompared],
  };
}

interface Loaded {
  readonly standing: Standing;
  readonly side: PlanComparisonView["before"];
}

async function load(tx: Tx, parts: Parts, { planId, version, field }: Asked): Promise<Loaded> {
  const row = isId(planId) ? await selectAsRead(tx, parts.context, planId, false) : undefined;
  if (!row) throw notFound();
  const all = await selectChanges(tx, parts.context, planId);
  const wanted = version === undefined ? all.length : Number(version);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > all.length) throw new Problem(400, "badRequest", { field });
  const changes = all.slice(0, wanted);
  const document = needsDocument(changes) ? await loadDocument(tx, parts, planId) : null;
  const standing = standingOf(baseOf(row.draft, document, row.named_period), changes, row.created_at);
  const { title, period } = standing.state.content;
  return {
    standing,
    side: {
      planId,
      title,
      period,
      fileName: row.file_name,
      state: z.parse(planState, standing.state.state),
      version: wanted,
      latestVersion: all.length,
    },
  };
}

function comparedOf({ standing }: Loaded) {
  return { content: standing.state.content, readings: standing.understood.readings };
}
