import { sql } from "kysely";
import * as z from "zod/mini";
import { questionnaireState, type QuestionnaireContent } from "#contract/questionnaire.ts";
import { audience, question, questionnaireMode } from "#core/questionnaire/model.ts";
import { deleteRecord, updateRecord, type Seen } from "#server/platform/db/record.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const row = z.object({
  id: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  path: z.string(),
  title: z.string(),
  intro: z.nullable(z.string()),
  mode: questionnaireMode,
  questions: z.array(question),
  audience,
  dueOn: z.string(),
  state: questionnaireState,
  remindedOn: z.nullable(z.string()),
  version: z.number(),
  expected: z.number(),
  answered: z.number(),
});
export type QuestionnaireRow = z.infer<typeof row>;

const MOST = 300;

/** What the organisation sees, the latest last day first; or one of them. Counts are of the responses that it sees. */
export async function selectQuestionnaires(
  tx: Tx,
  { regionId }: OrganisationContext,
  id: string | null = null,
): Promise<QuestionnaireRow[]> {
  const { rows } = await sql<unknown>`
    select q.id, q.organisation_id as "organisationId", coalesce(o.short_name, o.name) as "organisationName", q.path, q.title,
      q.intro, q.mode, q.questions, q.audience, q.due_on::text as "dueOn", q.state, q.reminded_on::text as "remindedOn",
      q.version,
      coalesce(m.expected, 0) as expected,
      case q.mode when 'anonymous' then (
        select count(*)::int from survey_answer a where a.region_id = q.region_id and a.questionnaire_id = q.id
      ) else coalesce(m.answered, 0) end as answered
    from questionnaire q
    join organisation o on o.id = q.organisation_id
    left join lateral (
      select count(*)::int as expected, (count(*) filter (where m.state = 'sent'))::int as answered
      from questionnaire_response m where m.region_id = q.region_id and m.questionnaire_id = q.id
    ) m on true
    where q.region_id = ${regionId} and (${id}::uuid is null or q.id = ${id}::uuid)
    order by q.due_on desc, q.id desc limit ${MOST}`.execute(tx);
  return z.parse(z.array(row), rows);
}

function columnsOf({ audience: whom, dueOn, intro, mode, questions, title }: QuestionnaireContent) {
  return {
    title: storableText(title),
    intro: intro === null || intro === "" ? null : storableText(intro),
    mode,
    questions: toJson(questions),
    audience: toJson(whom),
    due_on: dueOn,
  };
}

/** False: the id is taken. */
export async function insertQuestionnaire(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  id: string,
  content: QuestionnaireContent,
  at: Date,
): Promise<boolean> {
  const done = await tx
    .insertInto("questionnaire")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      path,
      ...columnsOf(content),
      state: "draft",
      created_at: at,
      changed_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** False when somebody was quicker. */
export async function updateQuestionnaire(
  tx: Tx,
  context: OrganisationContext,
  { id, version }: Seen,
  change: QuestionnaireContent | { readonly state: "open" | "closed" },
  at: Date,
): Promise<boolean> {
  const columns =
    "state" in change
      ? { state: change.state, ...(change.state === "open" ? { opened_at: at } : { closed_at: at }) }
      : columnsOf(change);
  return updateRecord(tx, context, "questionnaire", { id, version }, { ...columns, changed_at: at });
}

export async function markReminded(tx: Tx, { regionId }: OrganisationContext, id: string, day: string): Promise<void> {
  await tx
    .updateTable("questionnaire")
    .set({ reminded_on: day })
    .where("region_id", "=", regionId)
    .where("id", "=", id)
    .execute();
}

export async function deleteDraft(tx: Tx, context: OrganisationContext, { id, version }: Seen): Promise<boolean> {
  return deleteRecord(tx, context, "questionnaire", { id, version });
}

export interface CandidateRow {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly kind: string;
  readonly parentId: string | null;
  readonly endedOn: string | null;
  readonly centreState: string | null;
}

/** Every organisation at or below a path, by name. */
export async function selectCandidates(
  tx: Tx,
  { regionId }: OrganisationContext,
  path: string,
): Promise<CandidateRow[]> {
  return tx
    .selectFrom("organisation as o")
    .select([
      "o.id",
      sql<string>`coalesce(o.short_name, o.name)`.as("name"),
      "o.path",
      "o.kind",
      "o.parent_id as parentId",
      "o.ended_on as endedOn",
      sql<string | null>`case when o.centre_kind is null then null else coalesce(o.centre_state, 'working') end`.as(
        "centreState",
      ),
    ])
    .where("o.region_id", "=", regionId)
    .where("o.path", ">=", path)
    .where("o.path", "<", `${path}~`)
    .orderBy("o.name")
    .orderBy("o.id")
    .execute();
}
