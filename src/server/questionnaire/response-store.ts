import { sql } from "kysely";
import * as z from "zod/mini";
import { responseState, type ResponseState } from "#contract/questionnaire.ts";
import { executionAuthor } from "#core/execution/author.ts";
import { answer, type Answer } from "#core/questionnaire/model.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

const returned = z.object({ reason: z.string(), author: executionAuthor, at: z.string() });
const row = z.object({
  organisationId: z.string(),
  name: z.string(),
  path: z.string(),
  state: responseState,
  answers: z.array(answer),
  recommendation: z.nullable(z.string()),
  returned: z.nullable(returned),
  sentAt: z.nullable(z.date()),
  version: z.number(),
});
export type ResponseRow = z.infer<typeof row>;

/** Those that are seen, by the names of the organisations; of one questionnaire, or of one organisation in it. */
export async function selectResponses(
  tx: Tx,
  { regionId }: OrganisationContext,
  questionnaireId: string,
  organisationId: string | null = null,
): Promise<ResponseRow[]> {
  const { rows } = await sql<unknown>`
    select m.organisation_id as "organisationId", coalesce(o.short_name, o.name) as name, m.path, m.state, m.answers, m.recommendation, m.returned,
      m.sent_at as "sentAt", m.version
    from questionnaire_response m join organisation o on o.id = m.organisation_id
    where m.region_id = ${regionId} and m.questionnaire_id = ${questionnaireId}
      and (${organisationId}::uuid is null or m.organisation_id = ${organisationId}::uuid)
    order by coalesce(o.short_name, o.name), m.organisation_id`.execute(tx);
  return z.parse(z.array(row), rows);
}

/** How far the own organisation has got, by questionnaire. */
export async function selectOwnStates(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
): Promise<Map<string, ResponseState>> {
  const rows = await tx
    .selectFrom("questionnaire_response")
    .select(["questionnaire_id as id", "state"])
    .where("region_id", "=", regionId)
    .where("organisation_id", "=", organisationId)
    .execute();
  return new Map(rows.map(({ id, state }) => [id, z.parse(responseState, state)]));
}

export async function insertResponses(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  questionnaireId: string,
  asked: readonly { readonly id: string; readonly path: string }[],
  at: Date,
): Promise<void> {
  await sql`
    insert into questionnaire_response (region_id, questionnaire_id, organisation_id, path, asker_id, changed_at)
    select ${regionId}, ${questionnaireId}, m.id, m.path, ${organisationId}, ${at}
    from jsonb_to_recordset(${toJson(asked.map(({ id, path }) => ({ id, path })))}::jsonb) as m (id uuid, path text)`.execute(
    tx,
  );
}

export interface ResponseChange {
  readonly state: ResponseState;
  readonly answers?: readonly Answer[];
  readonly recommendation?: string | null;
  readonly returned?: z.infer<typeof returned> | null;
  readonly sentAt?: Date | null;
}

/** False when somebody was quicker. */
export async function updateResponse(
  tx: Tx,
  { regionId }: OrganisationContext,
  questionnaireId: string,
  { organisationId, version }: Pick<ResponseRow, "organisationId" | "version">,
  { answers, recommendation, returned: back, sentAt, state }: ResponseChange,
  at: Date,
): Promise<boolean> {
  const done = await tx
    .updateTable("questionnaire_response")
    .set({
      state,
      changed_at: at,
      version: version + 1,
      ...(answers === undefined ? {} : { answers: toJson(answers) }),
      ...(recommendation === undefined
        ? {}
        : { recommendation: recommendation === null ? null : storableText(recommendation) }),
      ...(back === undefined ? {} : { returned: back === null ? null : toJson(back) }),
      ...(sentAt === undefined ? {} : { sent_at: sentAt }),
    })
    .where("region_id", "=", regionId)
    .where("questionnaire_id", "=", questionnaireId)
    .where("organisation_id", "=", organisationId)
    .where("version", "=", version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
