import { AUDIT_ACTIONS, OPEN_ACTIONS } from "#core/audit/actions.ts";
import { auditSentence } from "#core/audit/sentence.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import type { AuditEntryView } from "#contract/audit.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf, zoneOf } from "#server/platform/day.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import { isId } from "#server/platform/ids.ts";
import { type Parts } from "#server/platform/parts.ts";
import { mustBeAllowed, whoAsks } from "#server/platform/rights.ts";
import { writeJournal } from "./journal-file.ts";
import { deletePersonal, selectEntries, type AuditWish, type ShownRow } from "./store.ts";

export { appendCheckpoint, loadCheckpoints } from "./checkpoint-file.ts";
export { verifyJournal, type JournalCheck } from "./verify.ts";
export { selectHeads } from "./store.ts";

const PAGE = 50;
const MOST_EXPORTED = 20_000;
const MOST_OF_OBJECT = 200;

export interface AuditFilter {
  readonly object?: string | undefined;
  readonly person?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** The journal of the organisation that is acted for and of everything below it. `badDay` (400): data `field`. */
export async function listAudit(
  parts: Parts,
  { before, ...filter }: AuditFilter & { readonly before?: string | undefined },
): Promise<{ entries: AuditEntryView[]; next: string | null; actions: { action: string; words: string }[] }> {
  const wish = { ...wishOf(parts, filter), before: before === undefined ? undefined : placeOf(before) };
  const rows = await withOrganisation(parts.db, parts.context, (tx) =>
    selectEntries(tx, parts.context.regionId, wish, PAGE + 1),
  );
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  const next = rows.length > PAGE && last ? `${last.at.toISOString()}/${last.chain}/${last.position}` : null;
  const actions = (wish.actions ?? Object.keys(AUDIT_ACTIONS)).map((action) => ({ action, words: wordsOf(action) }));
  return { entries: shown.map((row) => viewOf(row)), next, actions };
}

/** Leaves a row in the journal itself: who took it away, and how much of it. */
export async function exportAudit(parts: Parts, filter: AuditFilter, extension: "csv" | "xlsx"): Promise<FileAnswer> {
  const wish = wishOf(parts, filter);
  const rows = await withOrganisation(parts.db, parts.context, async (tx) => {
    const found = await selectEntries(tx, parts.context.regionId, wish, MOST_EXPORTED);
    await recordAudit(tx, parts, {
      action: "audit.export",
      objectKind: "organisation",
      objectId: parts.context.organisationId,
      data: { rows: found.length, extension },
    });
    return found;
  });
  const timeZone = zoneOf(parts);
  return writeJournal(
    rows.map((row) => viewOf(row)),
    { extension, timeZone, today: todayOf(parts) },
  );
}

/** What was done to one thing of one's own organisation. Who sees no drafts sees what concerns approved plans. */
export async function objectHistory(parts: Parts, objectId: string): Promise<{ entries: AuditEntryView[] }> {
  const { context } = parts;
  // Somebody without a role acts for no organisation.
  if (context.organisationId === "") return { entries: [] };
  const wish: AuditWish = {
    object: objectId,
    timeZone: zoneOf(parts),
    actions: context.drafts ? null : OPEN_ACTIONS,
    organisationId: context.organisationId,
  };
  const rows = await withOrganisation(parts.db, context, (tx) =>
    selectEntries(tx, context.regionId, wish, MOST_OF_OBJECT),
  );
  return { entries: rows.map((row) => ({ ...viewOf(row), address: null })) };
}

/** Erases the names and addresses of a person from the journal; the chain stays whole. Answers with the number of rows. */
export async function forgetPerson(parts: Parts, accountId: string, personId: string): Promise<number> {
  return parts.db.transaction().execute(async (tx) => {
    const rows = await deletePersonal(tx, accountId, personId);
    await recordAudit(tx, parts, {
      action: "personalData.erase",
      objectKind: "account",
      objectId: accountId,
      data: { rows },
    });
    return rows;
  });
}

function wishOf(parts: Parts, filter: AuditFilter): AuditWish {
  const identity = whoAsks(parts);
  mustBeAllowed(parts, "readAudit");
  for (const field of ["from", "until"] as const) {
    const day = filter[field];
    if (day !== undefined && parsePlainDate(day) === null) throw new Problem(400, "badDay", { field });
  }
  if (filter.person !== undefined && !isId(filter.person)) throw new Problem(400, "badRequest", { field: "/person" });
  const seesAll = identity.actor.grants.some(({ role }) => role === "administrator");
  return { ...filter, timeZone: identity.timeZone, actions: seesAll ? null : OPEN_ACTIONS, organisationId: null };
}

function placeOf(before: string): NonNullable<AuditWish["before"]> {
  const [moment = "", chain = "", position = ""] = before.split("/");
  const at = new Date(moment);
  if (Number.isNaN(at.getTime()) || !isId(chain) || !/^\d{1,15}$/.test(position))
    throw new Problem(400, "badRequest", { field: "/before" });
  return { at, chain, position: Number(position) };
}

function viewOf(row: ShownRow): AuditEntryView {
  const actor = row.personal?.["actor"] ?? row.actor_name;
  const { action, data, object_kind: objectKind } = row;
  return {
    id: `${row.chain}/${row.position}`,
    position: row.position,
    at: row.at.toISOString(),
    sentence: auditSentence({
      action,
      objectKind,
      actor,
      signedIn: row.account_id !== null,
      onBehalfOf: row.on_behalf_of === null ? null : (row.principal_name ?? ""),
      data: { ...data, ...row.personal },
    }),
    action,
    objectKind,
    objectId: row.object_id,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    accountId: row.account_id,
    actor,
    role: row.role,
    address: row.personal?.["address"] ?? null,
  };
}

/** «утвердил план»: for the choice of a filter. */
function wordsOf(action: string): string {
  const words = AUDIT_ACTIONS[action];
  return words === undefined ? action : `${words.did} ${words.what({})}`.trim();
}
