import * as z from "zod/mini";
import { madeFrom as madeFromSchema, type MadeFrom } from "#contract/next-year.ts";
import { draft as draftSchema } from "#core/intake/draft.ts";
import { keysOf } from "#core/plan/change/keys.ts";
import { nextYearPlan } from "#core/plan/next-year/next-year-plan.ts";
import { parsePeriod, printPeriod } from "#core/time/period.ts";
import { toJson } from "#server/platform/db/storable.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { idOfPart, isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { savePlan } from "./save-plan.ts";
import { asStored, baseOf } from "./standing.ts";
import * as store from "./store.ts";

interface Made {
  readonly planId: string;
  readonly moved: number;
  readonly questions: number;
}

interface AskedYear {
  readonly id: string;
  readonly period: string;
}

/** A plan for other years from the plan as it stands. Sent twice under one id it is made once. */
export async function makeNextYear(parts: Parts, planId: string, asked: AskedYear): Promise<Made> {
  return withOrganisation(parts.db, parts.context, (tx) => makeNextYearIn(tx, parts, planId, asked));
}

/** The same in the caller's transaction. */
export async function makeNextYearIn(tx: Tx, parts: Parts, planId: string, { id, period }: AskedYear): Promise<Made> {
  const { context } = parts;
  const to = parsePeriod(period);
  const row = isId(planId) ? await store.selectForNextYear(tx, context, planId) : undefined;
  if (!row) throw notFound();
  const madeId = idOfPart(planId, `next year ${id}`);
  const before = await store.selectMadeFrom(tx, context, madeId);
  if (before !== null) return answerOf(madeId, z.parse(storedSchema, before.made_from));
  const from = parsePeriod(row.reading_period);
  if (to === null || from === null || printPeriod(to) === row.reading_period) throw new Problem(400, "badPeriod");
  const { draft, moved, questions } = nextYearPlan(z.parse(draftSchema, row.content), from, to);
  const base = baseOf(asStored(draft), null, null);
  const made = { period: printPeriod(from), version: row.version, keys: keysOf(base.draft), moved, questions };
  await savePlan(tx, parts, base, {
    id: madeId,
    sourceFileId: row.source_file_id,
    example: row.example,
    changes: [],
    madeFrom: { planId, json: toJson(made) },
  });
  return answerOf(madeId, made);
}

/** What a plan was made from; null for a plan that was read. */
export async function madeFromOf(tx: Tx, { context }: Parts, planId: string): Promise<MadeFrom | null> {
  const row = await store.selectMadeFrom(tx, context, planId);
  if (row === null || row.made_from === null) return null;
  return { ...z.parse(storedSchema, row.made_from), planId: row.living_plan_id };
}

const storedSchema = z.omit(madeFromSchema, { planId: true });

function answerOf(planId: string, made: { moved: readonly unknown[]; questions: readonly unknown[] }): Made {
  return { planId, moved: made.moved.length, questions: made.questions.length };
}
