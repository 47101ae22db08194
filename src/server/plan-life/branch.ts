import type { ApprovedActivity, EditionSummary, EditionView } from "#contract/edition.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { searchQuery } from "#server/plan/service.ts";
import * as store from "./branch-store.ts";
import { selectFiles } from "./edition-store.ts";
import { approvedOf, mayDo } from "./rights.ts";

const PAGE = 50;
/** Nobody leafs further; a number beyond it would only make the database count. */
const LAST_PAGE = 10_000;

export async function listEditions(
  parts: Parts,
  {
    whose,
    planId,
    q = "",
  }: {
    readonly whose: "own" | "above" | "below";
    readonly planId?: string | undefined;
    readonly q?: string | undefined;
  },
): Promise<{ editions: EditionSummary[]; total: number }> {
  mayDo(parts, "readApproved", approvedOf(parts, parts.context.path));
  if (planId !== undefined && !isId(planId)) return { editions: [], total: 0 };
  const words = q.split(/\s/u).filter((word) => word !== "");
  const rows = await withOrganisation(parts.db, parts.context, (tx) =>
    store.selectEditions(tx, parts.context, { whose, words, ...(planId === undefined ? {} : { planId }) }),
  );
  return { editions: rows.map(summaryOf), total: rows[0]?.total ?? 0 };
}

export async function getEdition(parts: Parts, id: string): Promise<EditionView> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const [row] = isId(id) ? await store.selectEditions(tx, parts.context, { id }) : [];
    if (row === undefined) throw notFound();
    mayDo(parts, "readApproved", approvedOf(parts, row.path));
    const all = await store.selectEditions(tx, parts.context, { planId: row.plan_id });
    return {
      ...summaryOf(row),
      approvedBy: row.approved_by,
      content: await store.selectEditionContent(tx, parts.context, id),
      files: await selectFiles(tx, parts.context, row.plan_id, row.number),
      editions: all.map(({ id: other, number, act }) => ({ id: other, number, act })).toSorted(byNumber),
    };
  });
}

function byNumber(one: { readonly number: number }, other: { readonly number: number }): number {
  return one.number - other.number;
}

function summaryOf(row: store.EditionRow): EditionSummary {
  return {
    id: row.id,
    planId: row.plan_id,
    organisationId: row.organisation_id,
    organisation: row.organisation,
    number: row.number,
    latest: row.latest,
    title: row.title,
    period: row.period,
    level: row.level,
    act: row.act,
    sha256: row.sha256,
    approvedAt: row.approved_at.toISOString(),
    inForceFrom: row.in_force_from,
    activities: row.activities,
  };
}

export interface AskedActivities {
  readonly organisation?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly q?: string | undefined;
  readonly status?: string | undefined;
  readonly page?: string | undefined;
}

/** One page of what approved plans of the subtree hold, and how many there are. */
export async function listActivities(
  parts: Parts,
  asked: AskedActivities,
): Promise<{ total: number; activities: ApprovedActivity[] }> {
  const { context } = parts;
  mayDo(parts, "readApproved", approvedOf(parts, context.path));
  const page = Number(asked.page ?? 1);
  if (!Number.isInteger(page) || page < 1 || page > LAST_PAGE) throw new Problem(400, "badRequest", { field: "/page" });
  const words = asked.q === undefined || asked.q.trim() === "" ? null : searchQuery(asked.q);
  if (asked.q !== undefined && asked.q.trim() !== "" && words === null) return { total: 0, activities: [] };
  const filter = {
    from: dayOf(asked.from, "/from"),
    to: dayOf(asked.to, "/to"),
    words,
    status: asked.status ?? null,
    limit: PAGE,
    offset: (page - 1) * PAGE,
  };
  const rows = await withOrganisation(parts.db, context, async (tx) => {
    const { organisation } = asked;
    const path =
      organisation === undefined
        ? context.path
        : isId(organisation)
          ? await store.selectPath(tx, context, organisation)
          : null;
    // Of another branch: there is nothing for the asker, and the database shows nothing either.
    if (path === null || !path.startsWith(context.path)) return [];
    const found = await store.selectActivities(tx, { ...filter, path });
    // Beyond the last page there is no row to tell how many there are.
    return found.length > 0 || page === 1
      ? found
      : store.selectActivities(tx, { ...filter, path, offset: 0, limit: 1 });
  });
  const total = rows[0]?.total ?? 0;
  if (total <= filter.offset) return { total, activities: [] };
  return { total, activities: rows.map(activityOf) };
}

function dayOf(text: string | undefined, field: string): string | null {
  if (text === undefined || text === "") return null;
  const day = parsePlainDate(text);
  if (day === null) throw new Problem(400, "badRequest", { field });
  return day;
}

function activityOf(row: store.ActivityRow): ApprovedActivity {
  return {
    id: row.id,
    planId: row.plan_id,
    editionId: row.edition_id,
    organisation: row.organisation,
    number: row.number,
    title: row.title,
    schedule: row.schedule,
    responsible: row.responsible,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    status: row.status,
  };
}
