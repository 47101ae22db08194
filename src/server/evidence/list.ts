import type { RecordLine } from "#contract/evidence.ts";
import type { RecordsView } from "#contract/evidence.ts";
import { mayEver } from "#core/access/can.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed } from "#server/platform/rights.ts";
import { countRecords, listRecords, type ListCounts, type ListedRecord, type ListWish } from "./list-store.ts";

export interface ListQuery {
  readonly view: RecordsView;
  readonly organisationId?: string | undefined;
  readonly outcome?: string | undefined;
  readonly occurrenceId?: string | undefined;
  readonly q?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly after?: string | undefined;
}

const AT_ONCE = 50;
const DAY_MS = 86_400_000;

export async function getRecords(
  parts: Parts,
  query: ListQuery,
): Promise<{ records: RecordLine[]; next: string | null; counts: ListCounts }> {
  const { context, db, identity } = parts;
  const reviews = identity !== null && mayEver(identity.actor, "reviewExecution", todayOf(parts));
  const wish = wishOf(query, reviews);
  if (wish === null) return { records: [], next: null, counts: { waiting: 0, returned: 0, all: 0 } };
  return withOrganisation(db, context, async (tx) => {
    const rows = await listRecords(tx, context, wish);
    const shown = rows.slice(0, AT_ONCE);
    const last = rows.length > AT_ONCE ? shown.at(-1) : undefined;
    return {
      records: shown.map((row) => lineOf(parts, row)),
      next: last === undefined ? null : `${last.sent_at.toISOString()}/${last.id}`,
      counts: await countRecords(tx, context, wish),
    };
  });
}

/** Null: a filter names what cannot be there. */
function wishOf(query: ListQuery, reviews: boolean): ListWish | null {
  const { after, from, occurrenceId, organisationId, outcome, q, until, view } = query;
  if ([organisationId, occurrenceId].some((id) => id !== undefined && !isId(id))) return null;
  const [moment = "", id = ""] = after?.split("/") ?? [];
  const at = new Date(moment);
  return {
    view,
    reviews,
    limit: AT_ONCE + 1,
    ...(organisationId === undefined ? {} : { organisationId }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(occurrenceId === undefined ? {} : { occurrenceId }),
    ...(q === undefined ? {} : { words: q.trim() }),
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(until === undefined ? {} : { until: new Date(new Date(until).getTime() + DAY_MS) }),
    ...(isId(id) && !Number.isNaN(at.getTime()) ? { after: { at, id } } : {}),
  };
}

function lineOf(parts: Parts, row: ListedRecord): RecordLine {
  const { content, counts } = row;
  const people = Object.values(counts);
  const photos = content.files.filter(({ kind }) => kind === "photo").length;
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    outcome: row.outcome,
    day: row.on_day ?? content.newDay,
    sentAt: row.sent_at.toISOString(),
    sentBy: row.sent_by.name,
    number: row.number,
    title: row.title ?? "",
    occurrences: row.occurrences,
    people: people.length === 0 ? null : people.reduce((sum, count) => sum + count, 0),
    photos,
    files: content.files.length - photos,
    links: content.links.length,
    waitsForFiles: row.missing,
    returnedReason: row.review?.reason ?? null,
    mayReview:
      row.state === "sent" &&
      row.organisation_id !== parts.context.organisationId &&
      isAllowed(parts, "reviewExecution", row.path),
  };
}
