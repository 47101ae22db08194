import { sql } from "kysely";
import * as z from "zod/mini";
import { requestState, type RequestState } from "#contract/service-request.ts";
import type { ExecutionAuthor } from "#core/execution/author.ts";
import { updateRecord } from "#server/platform/db/record.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export interface RequestRow {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly path: string;
  readonly dutyId: string;
  readonly requesterId: string | null;
  readonly requester: string;
  readonly wish: string;
  readonly people: number | null;
  readonly askedOn: string;
  readonly answerBy: string;
  readonly state: RequestState;
  readonly place: string | null;
  readonly host: string | null;
  readonly onDay: string | null;
  readonly reason: string | null;
  readonly occurrenceId: string | null;
  readonly version: number;
}

const MOST = 500;

/** Those that came to the own organisation and those that it has sent, open ones and the nearest answers first. */
export async function selectRequests(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  id: string | null,
): Promise<RequestRow[]> {
  const rows = await tx
    .selectFrom("service_request as r")
    .innerJoin("organisation as o", "o.id", "r.organisation_id")
    .select([
      "r.id",
      "r.organisation_id as organisationId",
      "o.name as organisationName",
      "r.path",
      "r.duty_id as dutyId",
      "r.requester_id as requesterId",
      "r.requester",
      "r.wish",
      "r.people",
      "r.asked_on as askedOn",
      "r.answer_by as answerBy",
      "r.state",
      "r.place",
      "r.host",
      "r.on_day as onDay",
      "r.reason",
      "r.occurrence_id as occurrenceId",
      "r.version",
    ])
    .where("r.region_id", "=", regionId)
    .where((where) => where.or([where("r.path", "=", path), where("r.requester_id", "=", organisationId)]))
    .$if(id !== null, (query) => query.where("r.id", "=", id ?? ""))
    .orderBy(sql`r.state in ('new', 'accepted')`, "desc")
    .orderBy("r.answer_by")
    .orderBy("r.id")
    .limit(MOST)
    .execute();
  return rows.map((row) => ({ ...row, state: z.parse(requestState, row.state) }));
}

export interface Offered {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly path: string;
  readonly number: string | null;
  readonly title: string;
}

/** What can be asked for in the region. */
export async function selectOffered(tx: Tx): Promise<Offered[]> {
  const { rows } = await sql<Offered>`
    select d.id, d.organisation_id as "organisationId", o.name as "organisationName", d.path, d.number, d.title
    from offered_on_request() d join organisation o on o.id = d.organisation_id
    order by o.path, d.number nulls last, d.id limit ${MOST}`.execute(tx);
  return rows;
}

export interface NewRequest {
  readonly id: string;
  readonly offer: Offered;
  readonly requesterId: string | null;
  readonly requester: string;
  readonly wish: string;
  readonly people: number | null;
  readonly askedOn: string;
  readonly answerBy: string;
  readonly author: ExecutionAuthor;
  readonly at: Date;
}

export async function insertRequest(tx: Tx, { regionId }: OrganisationContext, made: NewRequest): Promise<void> {
  await tx
    .insertInto("service_request")
    .values({
      region_id: regionId,
      id: made.id,
      organisation_id: made.offer.organisationId,
      path: made.offer.path,
      duty_id: made.offer.id,
      requester_id: made.requesterId,
      requester: storableText(made.requester),
      wish: storableText(made.wish),
      people: made.people,
      asked_on: made.askedOn,
      answer_by: made.answerBy,
      author: toJson(made.author),
      created_at: made.at,
      changed_at: made.at,
    })
    .execute();
}

export interface RequestChange {
  readonly state: RequestState;
  readonly place?: string | null;
  readonly host?: string | null;
  readonly onDay?: string | null;
  readonly reason?: string | null;
  readonly occurrenceId?: string;
  readonly answeredOn?: string;
}

/** False when somebody was quicker. */
export async function updateRequest(
  tx: Tx,
  context: OrganisationContext,
  id: string,
  version: number,
  { answeredOn, host, occurrenceId, onDay, place, reason, state }: RequestChange,
  at: Date,
): Promise<boolean> {
  return updateRecord(
    tx,
    context,
    "service_request",
    { id, version },
    {
      state,
      changed_at: at,
      ...(place === undefined ? {} : { place }),
      ...(host === undefined ? {} : { host }),
      ...(onDay === undefined ? {} : { on_day: onDay }),
      ...(reason === undefined ? {} : { reason }),
      ...(occurrenceId === undefined ? {} : { occurrence_id: occurrenceId }),
      ...(answeredOn === undefined ? {} : { answered_on: answeredOn }),
    },
  );
}
