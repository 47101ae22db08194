import * as z from "zod/mini";
import { answer, type Answer } from "#core/questionnaire/model.ts";
import type { Database } from "#server/platform/db/client.ts";
import { toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

export async function insertLink(
  tx: Tx,
  { organisationId, regionId }: OrganisationContext,
  made: { readonly questionnaireId: string; readonly tokenSha256: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto("questionnaire_link")
    .values({
      token_sha256: made.tokenSha256,
      region_id: regionId,
      questionnaire_id: made.questionnaireId,
      organisation_id: organisationId,
      created_at: made.at,
    })
    .execute();
}

export async function revokeLinks(
  tx: Tx,
  { regionId }: OrganisationContext,
  questionnaireId: string,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("questionnaire_link")
    .set({ revoked_at: at })
    .where("region_id", "=", regionId)
    .where("questionnaire_id", "=", questionnaireId)
    .where("revoked_at", "is", null)
    .execute();
}

export async function hasLink(tx: Tx, { regionId }: OrganisationContext, questionnaireId: string): Promise<boolean> {
  const found = await tx
    .selectFrom("questionnaire_link")
    .select("questionnaire_id")
    .where("region_id", "=", regionId)
    .where("questionnaire_id", "=", questionnaireId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return found !== undefined;
}

/** By the digest of its token, before it is known for whom it works: not bound by the row policies. */
export async function selectLinkOfToken(db: Database, tokenSha256: string) {
  return db
    .selectFrom("questionnaire_link as l")
    .innerJoin("organisation as o", "o.id", "l.organisation_id")
    .select([
      "l.region_id as regionId",
      "l.questionnaire_id as questionnaireId",
      "l.organisation_id as organisationId",
      "o.path",
      "o.time_zone as timeZone",
    ])
    .where("l.token_sha256", "=", tokenSha256)
    .where("l.revoked_at", "is", null)
    .executeTakeFirst();
}

/** The same id twice is one answer. */
export async function insertAnswer(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  made: { readonly id: string; readonly questionnaireId: string; readonly answers: readonly Answer[] },
): Promise<void> {
  await tx
    .insertInto("survey_answer")
    .values({
      region_id: regionId,
      id: made.id,
      questionnaire_id: made.questionnaireId,
      organisation_id: organisationId,
      path,
      answers: toJson(made.answers),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function selectAnswers(
  tx: Tx,
  { regionId }: OrganisationContext,
  questionnaireId: string,
): Promise<Answer[][]> {
  const rows = await tx
    .selectFrom("survey_answer")
    .select("answers")
    .where("region_id", "=", regionId)
    .where("questionnaire_id", "=", questionnaireId)
    .execute();
  return rows.map(({ answers }) => z.parse(z.array(answer), answers));
}
