import { sql } from "kysely";
import * as z from "zod/mini";
import type { ProjectReview } from "#contract/development-project.ts";
import { surveyWave, type SurveyWave } from "#core/development-project/model.ts";
import { executionAuthor, type ExecutionAuthor } from "#core/execution/author.ts";
import { storableText, toJson } from "#server/platform/db/storable.ts";
import type { OrganisationContext, Tx } from "#server/platform/db/transaction.ts";

/** What a fact is about. */
export interface FactPlace {
  readonly about: "activity" | "target";
  readonly key: string;
  readonly line: number;
  readonly year: number;
}

export interface FactRow extends FactPlace {
  readonly id: string;
  readonly revision: number;
  readonly words: string | null;
  /** Decimals as the database writes them. */
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly source: string | null;
  readonly reason: string | null;
  readonly author: ExecutionAuthor;
  readonly at: Date;
}

/** What counts now of a project; of one `id` also what counts no more. */
export async function selectFacts(
  tx: Tx,
  { regionId }: OrganisationContext,
  projectId: string,
  id: string | null = null,
): Promise<FactRow[]> {
  const rows = await tx
    .selectFrom("project_fact")
    .select(["id", "about", "key", "line", "year", "revision", "words", "source", "reason", "author", "at"])
    .select([
      sql<string | null>`value::text`.as("value"),
      sql<string | null>`numerator::text`.as("numerator"),
      sql<string | null>`denominator::text`.as("denominator"),
    ])
    .where("region_id", "=", regionId)
    .where("project_id", "=", projectId)
    .$if(id === null, (query) => query.where("current", "=", true))
    .$if(id !== null, (query) => query.where("id", "=", id ?? ""))
    .orderBy("key")
    .orderBy("line")
    .orderBy("year")
    .execute();
  return rows.map((row) => ({
    ...row,
    about: z.parse(z.enum(["activity", "target"]), row.about),
    author: z.parse(executionAuthor, row.author),
  }));
}

export type NewFact = Omit<FactRow, "revision">;

/** The revision before counts no more. */
export async function insertFact(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  projectId: string,
  fact: NewFact,
  revision: number,
): Promise<void> {
  const { about, at, author, denominator, id, key, line, numerator, reason, source, value, words, year } = fact;
  await tx
    .updateTable("project_fact")
    .set({ current: false })
    .where("region_id", "=", regionId)
    .where("project_id", "=", projectId)
    .where("about", "=", about)
    .where("key", "=", key)
    .where("line", "=", line)
    .where("year", "=", year)
    .where("current", "=", true)
    .execute();
  const text = (words_: string | null): string | null => (words_ === null ? null : storableText(words_));
  await tx
    .insertInto("project_fact")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      path,
      project_id: projectId,
      about,
      key,
      line,
      year,
      revision,
      current: true,
      words: text(words),
      value,
      numerator,
      denominator,
      source: text(source),
      reason: text(reason),
      author: toJson(author),
      at,
    })
    .execute();
}

export type ReviewRow = Omit<ProjectReview, "at"> & { readonly at: Date };

/** Reviews that count, the last half-year first; of one `id` also what counts no more. */
export async function selectReviews(
  tx: Tx,
  { regionId }: OrganisationContext,
  projectId: string,
  id: string | null = null,
): Promise<ReviewRow[]> {
  const rows = await tx
    .selectFrom("project_review")
    .select(["id", "half", "revision", "wave", "decision", "reason", "author", "at"])
    .where("region_id", "=", regionId)
    .where("project_id", "=", projectId)
    .$if(id === null, (query) => query.where("current", "=", true))
    .$if(id !== null, (query) => query.where("id", "=", id ?? ""))
    .orderBy("half", "desc")
    .execute();
  return rows.map((row) => ({
    ...row,
    wave: z.parse(surveyWave, row.wave),
    decision: z.parse(z.enum(["keep", "amend"]), row.decision),
    author: z.parse(executionAuthor, row.author),
  }));
}

export interface NewReview {
  readonly id: string;
  readonly half: string;
  readonly wave: SurveyWave;
  readonly decision: "keep" | "amend";
  readonly reason: string | null;
  readonly author: ExecutionAuthor;
  readonly at: Date;
}

/** The revision before of the same half-year counts no more. */
export async function insertReview(
  tx: Tx,
  { organisationId, path, regionId }: OrganisationContext,
  projectId: string,
  { at, author, decision, half, id, reason, wave }: NewReview,
  revision: number,
): Promise<void> {
  await tx
    .updateTable("project_review")
    .set({ current: false })
    .where("region_id", "=", regionId)
    .where("project_id", "=", projectId)
    .where("half", "=", half)
    .where("current", "=", true)
    .execute();
  await tx
    .insertInto("project_review")
    .values({
      region_id: regionId,
      id,
      organisation_id: organisationId,
      path,
      project_id: projectId,
      half,
      revision,
      current: true,
      wave: toJson(wave),
      decision,
      reason: reason === null ? null : storableText(reason),
      author: toJson(author),
      at,
    })
    .execute();
}
