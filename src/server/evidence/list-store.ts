import { sql, type RawBuilder } from "kysely";
import * as z from "zod/mini";
import type { RecordsView } from "#contract/evidence.ts";
import { recordContent, recordOutcome, recordState } from "#core/evidence/model.ts";
import { executionAuthor } from "#core/execution/author.ts";
import { peopleCounts } from "#core/execution/model.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";
import { recordReview } from "./record-store.ts";

export interface ListWish {
  readonly view: RecordsView;
  /** Whether whoever asks reviews those below at all. */
  readonly reviews: boolean;
  readonly organisationId?: string;
  readonly outcome?: string;
  readonly occurrenceId?: string;
  readonly words?: string;
  /** First and last moment of sending. */
  readonly from?: Date;
  readonly until?: Date;
  /** The last line that was given. */
  readonly after?: { readonly at: Date; readonly id: string };
  readonly limit: number;
}

const line = z.object({
  id: z.string(),
  version: z.number(),
  state: recordState,
  organisation_id: z.string(),
  organisation_name: z.string(),
  path: z.string(),
  outcome: recordOutcome,
  on_day: z.nullable(z.string()),
  counts: peopleCounts,
  content: recordContent,
  review: z.nullable(recordReview),
  sent_at: z.date(),
  sent_by: executionAuthor,
  number: z.nullable(z.string()),
  title: z.nullable(z.string()),
  occurrences: z.number(),
  missing: z.number(),
});
export type ListedRecord = z.infer<typeof line>;

export interface ListCounts {
  readonly waiting: number;
  readonly returned: number;
  readonly all: number;
}

const isWaiting = ({ organisationId }: OrganisationContext, reviews: boolean): RawBuilder<boolean> =>
  reviews ? sql<boolean>`(r.state = 'sent' and r.organisation_id <> ${organisationId})` : sql<boolean>`false`;
const isReturned = ({ organisationId }: OrganisationContext): RawBuilder<boolean> =>
  sql<boolean>`(r.state = 'returned' and r.organisation_id = ${organisationId})`;

/** What the filters leave, whichever list it stands in; what was replaced is only in the history of its occurrence. */
function filtered({ regionId }: OrganisationContext, wish: ListWish): RawBuilder<boolean> {
  const { from, occurrenceId, organisationId, outcome, until, words } = wish;
  const conditions = [
    sql<boolean>`r.region_id = ${regionId}`,
    occurrenceId === undefined
      ? sql<boolean>`r.state <> 'replaced'`
      : sql<boolean>`exists (select from record_occurrence l
          where l.region_id = r.region_id and l.record_id = r.id and l.occurrence_id = ${occurrenceId})`,
    ...(organisationId === undefined
      ? []
      : [
          sql<boolean>`r.path >= (select path from organisation where id = ${organisationId})
          and r.path < (select path || '~' from organisation where id = ${organisationId})`,
        ]),
    ...(outcome === undefined ? [] : [sql<boolean>`r.outcome = ${outcome}`]),
    ...(from === undefined ? [] : [sql<boolean>`r.sent_at >= ${from}`]),
    ...(until === undefined ? [] : [sql<boolean>`r.sent_at < ${until}`]),
    ...(words === undefined || words === ""
      ? []
      : [
          sql<boolean>`(strpos(search_text(o.name || ' ' || coalesce(o.short_name, '') || ' ' || (r.content ->> 'text')), search_text(${words})) > 0
            or exists (select from record_occurrence l
              join occurrence oc on oc.region_id = l.region_id and oc.id = l.occurrence_id
              join duty d on d.region_id = oc.region_id and d.id = oc.duty_id
              where l.region_id = r.region_id and l.record_id = r.id
                and strpos(search_text(coalesce(d.number, '') || ' ' || d.title), search_text(${words})) > 0))`,
        ]),
  ];
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

export async function countRecords(tx: Tx, context: OrganisationContext, wish: ListWish): Promise<ListCounts> {
  const { rows } = await sql<ListCounts>`select
      (count(*) filter (where ${isWaiting(context, wish.reviews)}))::integer as waiting,
      (count(*) filter (where ${isReturned(context)}))::integer as returned,
      count(*)::integer as "all"
    from completion_record r join organisation o on o.id = r.organisation_id
    where ${filtered(context, wish)}`.execute(tx);
  return rows[0] ?? { waiting: 0, returned: 0, all: 0 };
}

/** Those that have waited longest come first among the waiting, otherwise the newest. */
export async function listRecords(tx: Tx, context: OrganisationContext, wish: ListWish): Promise<ListedRecord[]> {
  const { after, limit, reviews, view } = wish;
  const oldestFirst = view === "waiting";
  const inView =
    view === "waiting" ? isWaiting(context, reviews) : view === "returned" ? isReturned(context) : sql<boolean>`true`;
  const behind =
    after === undefined
      ? sql<boolean>`true`
      : oldestFirst
        ? sql<boolean>`(r.sent_at, r.id) > (${after.at}, ${after.id}::uuid)`
        : sql<boolean>`(r.sent_at, r.id) < (${after.at}, ${after.id}::uuid)`;
  const direction = oldestFirst ? sql`asc` : sql`desc`;
  const { rows } =
    await sql<unknown>`select r.id, r.version, r.state, r.organisation_id, o.name as organisation_name, r.path,
      r.outcome, r.on_day, r.counts, r.content, r.review, r.sent_at, r.sent_by, first.number, first.title,
      (select count(*)::integer from record_occurrence l where l.region_id = r.region_id and l.record_id = r.id) as occurrences,
      (select count(*)::integer from unnest(r.files) as f(id) where not exists (
        select from evidence_file e where e.region_id = r.region_id and e.id = f.id)) as missing
    from completion_record r
    join organisation o on o.id = r.organisation_id
    left join lateral (
      select d.number, d.title
      from record_occurrence l
      join occurrence oc on oc.region_id = l.region_id and oc.id = l.occurrence_id
      join duty d on d.region_id = oc.region_id and d.id = oc.duty_id
      where l.region_id = r.region_id and l.record_id = r.id
      order by d.number, oc.id limit 1
    ) as first on true
    where ${filtered(context, wish)} and ${inView} and ${behind}
    order by r.sent_at ${direction}, r.id ${direction}
    limit ${limit}`.execute(tx);
  return rows.map((row) => z.parse(line, row));
}
