import { createHash } from "node:crypto";
import { sql } from "kysely";
import { quarterOf } from "#core/coverage/counts.ts";
import { readingsAgain } from "#core/execution/readings-again.ts";
import type { PlanContent } from "#core/plan/change/model.ts";
import type { OccurrenceState } from "#core/execution/model.ts";
import type { OrganisationContext } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { NOW } from "./database.ts";

/** One occurrence of one duty, written as it stands in the ledger. */
export interface LedgerLine {
  readonly state: OccurrenceState;
  /** The last day that counts; null while nobody has named it. */
  readonly due: string | null;
  readonly workstream: number | null;
  readonly title?: string;
  readonly bodies?: readonly string[];
  readonly note?: { readonly reason: string; readonly document: string };
  /** An organisation below that is asked the same and has not answered. */
  readonly asks?: Pick<OrganisationContext, "organisationId" | "path">;
  /** Its row in an approved plan of the organisation itself, or at the top of its chain. */
  readonly row?: { readonly planId: string; readonly key: string; readonly own: boolean };
}

type Owner = Pick<Parts, "db" | "newId" | "context">;

/** Rows of the ledger without the way to them: for pages that only count. Answers with the ids of the occurrences. */
export async function aLedger(parts: Owner, lines: readonly LedgerLine[]): Promise<string[]> {
  const { db, newId, context } = parts;
  const { organisationId, regionId, path } = context;
  const branch = path.split("/")[1];
  const branchId = branch === undefined || branch === "" ? organisationId : branch;
  const made: string[] = [];
  for (const line of lines) {
    const [dutyId, id] = [newId(), newId()];
    made.push(id);
    const parties = (line.bodies ?? []).map((name) => ({ name }));
    const responsible = { asWritten: (line.bodies ?? []).join(", "), parties, confidence: "certain", questions: [] };
    const readings = { audience: null, schedule: null, scheduleInWords: null, occurrences: [], responsible };
    const { row } = line;
    await sql`insert into duty (region_id, id, organisation_id, path, branch_id, source, issuer_id, title, workstream,
        responsible, readings, created_at, changed_at, plan_id, activity_key, origin_plan_id, origin_key)
      values (${regionId}, ${dutyId}, ${organisationId}, ${path}, ${branchId}, 'plan', ${organisationId},
        ${line.title ?? "Семинар"}, ${line.workstream}, ${responsible.asWritten}, ${JSON.stringify(readings)}, ${NOW},
        ${NOW}, ${row?.own === true ? row.planId : null}, ${row?.own === true ? row.key : null}, ${row?.planId ?? null},
        ${row?.key ?? null})`.execute(db);
    await sql`insert into occurrence (region_id, id, organisation_id, path, branch_id, duty_id, key, label, position,
        workstream, from_day, to_day, precision, starts_on, due_on, quarter, state, note, changed_at)
      values (${regionId}, ${id}, ${organisationId}, ${path}, ${branchId}, ${dutyId}, 'once', 'срок', 1,
        ${line.workstream}, ${line.due}, ${line.due}, 'day', ${line.due}, ${line.due},
        ${line.due === null ? null : quarterOf(line.due)}, ${line.state},
        ${line.note === undefined ? null : JSON.stringify(line.note)}, ${NOW})`.execute(db);
    if (line.asks !== undefined) await aProposal(parts, line);
  }
  return made;
}

/** An approved edition of the organisation with the given content, without the way to it; answers with its keys. */
export async function anEdition(
  { db, newId, context }: Owner,
  content: PlanContent,
): Promise<{ planId: string; editionId: string }> {
  const { organisationId, regionId, path } = context;
  const [planId, editionId, sourceId] = [newId(), newId(), newId()];
  const act = { docType: "order", date: "2023-08-25", number: "86", signer: "И. И. Иванов", signerPost: "Начальник" };
  await sql`insert into source_file (region_id, id, organisation_id, name, size, sha256, content, created_at)
    values (${regionId}, ${sourceId}, ${organisationId}, 'план.docx', 1, ${sha256(sourceId)}, '', ${NOW})`.execute(db);
  await sql`insert into plan (region_id, id, organisation_id, source_file_id, kind, draft, questions, counts,
      reading_period, reading_period_assumed, created_at)
    values (${regionId}, ${planId}, ${organisationId}, ${sourceId}, 'plan', ${JSON.stringify(content)}, '[]', '{}',
      ${content.period ?? "2023/2024"}, false, ${NOW})`.execute(db);
  await sql`insert into plan_edition (region_id, id, organisation_id, path, plan_id, number, title, period, content, sha256,
      act_type, act_date, act_number, act, approved_at, approved_by)
    values (${regionId}, ${editionId}, ${organisationId}, ${path}, ${planId}, 1, ${content.title}, ${content.period},
      ${JSON.stringify(content)}, ${sha256(editionId)}, 'order', '2023-08-25', '86', ${JSON.stringify(act)}, ${NOW},
      '{}')`.execute(db);
  for (const [index, row] of content.activities.entries())
    await sql`insert into edition_activity (region_id, id, organisation_id, path, plan_id, edition_id, edition, current,
        position, key, number, title, workstream, status, readings)
      values (${regionId}, ${newId()}, ${organisationId}, ${path}, ${planId}, ${editionId}, 1, true, ${index + 1},
        ${row.key}, ${row.number}, ${row.title}, ${row.workstream}, 'planned', ${JSON.stringify(readingsOf(row))})`.execute(
      db,
    );
  return { planId, editionId };
}

function readingsOf({ audience, responsible, schedule }: PlanContent["activities"][number]) {
  return readingsAgain({ audience, period: "2023/2024", responsible, schedule });
}

/** A record that settles an occurrence, and the step that says so. */
export async function aRecord(
  { db, newId, context }: Owner,
  { occurrences, people }: { readonly occurrences: readonly string[]; readonly people: object },
): Promise<string> {
  const { organisationId, regionId, path } = context;
  const id = newId();
  const content = { links: [{ url: "https://example.ru", note: null }], acts: [] };
  await sql`insert into completion_record (region_id, id, organisation_id, path, outcome, on_day, counts, content, sha256,
      sent_at, sent_by)
    values (${regionId}, ${id}, ${organisationId}, ${path}, 'held', '2023-10-10', ${JSON.stringify(people)},
      ${JSON.stringify(content)}, ${sha256(id)}, ${NOW}, '{}')`.execute(db);
  for (const occurrence of occurrences)
    await sql`update occurrence set record_id = ${id}, held_on = '2023-10-10'
      where region_id = ${regionId} and id = ${occurrence}`.execute(db);
  return id;
}

/** A step of an occurrence, without what it does to the row. */
export async function aStep(
  { db, context }: Owner,
  { occurrence, sequence, action }: { readonly occurrence: string; readonly sequence: number; readonly action: object },
): Promise<void> {
  const { organisationId, regionId, path } = context;
  await sql`insert into occurrence_step (region_id, occurrence_id, sequence, organisation_id, path, at, author, action,
      state)
    values (${regionId}, ${occurrence}, ${sequence}, ${organisationId}, ${path}, ${NOW}, '{}',
      ${JSON.stringify(action)}, 'moved')`.execute(db);
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A row of an approved plan that an organisation below is asked about. */
async function aProposal({ db, newId, context }: Owner, line: LedgerLine): Promise<void> {
  const { organisationId, regionId, path } = context;
  const [planId, editionId, sourceId] = [newId(), newId(), newId()];
  await sql`insert into source_file (region_id, id, organisation_id, name, size, sha256, content, created_at)
    values (${regionId}, ${sourceId}, ${organisationId}, 'план.docx', 1, ${sha256(sourceId)}, '', ${NOW})`.execute(db);
  await sql`insert into plan (region_id, id, organisation_id, source_file_id, kind, draft, questions, counts,
      reading_period, reading_period_assumed, created_at)
    values (${regionId}, ${planId}, ${organisationId}, ${sourceId}, 'planOnly', '{}', '[]', '{}', '2023/2024', false,
      ${NOW})`.execute(db);
  await sql`insert into plan_edition (region_id, id, organisation_id, path, plan_id, number, content, sha256, act_type,
      act_date, act, approved_at, approved_by)
    values (${regionId}, ${editionId}, ${organisationId}, ${path}, ${planId}, 1, '{"workstreams": []}',
      ${sha256(editionId)}, 'order', '2023-08-25', '{}', ${NOW}, '{}')`.execute(db);
  await sql`insert into edition_activity (region_id, id, organisation_id, path, plan_id, edition_id, edition, current,
      position, key, title, workstream, status)
    values (${regionId}, ${newId()}, ${organisationId}, ${path}, ${planId}, ${editionId}, 1, true, 1, 'row-1',
      ${line.title ?? "Семинар"}, ${line.workstream}, 'planned')`.execute(db);
  await sql`insert into proposal (region_id, id, organisation_id, path, issuer_id, plan_id, edition_id, edition,
      activity_key, origin_plan_id, origin_key, reasons, created_at, changed_at)
    values (${regionId}, ${newId()}, ${line.asks?.organisationId}, ${line.asks?.path}, ${organisationId}, ${planId},
      ${editionId}, 1, 'row-1', ${planId}, 'row-1', '[]', ${NOW}, ${NOW})`.execute(db);
}
