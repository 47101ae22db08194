import { createHash } from "node:crypto";
import type * as z from "zod/mini";
import type { DraftBeginning, makeOwnDraft as endpoint } from "#contract/own-draft.ts";
import { takenPlan, type TakenRow } from "#core/cascade/taken-plan.ts";
import { keysOf } from "#core/plan/change/keys.ts";
import type { RowAction } from "#core/plan/change/model.ts";
import { foldCase, foldSpaces } from "#core/text/words.ts";
import { parsePeriod, printPeriod } from "#core/time/period.ts";
import { makeFile } from "#formats/make.ts";
import { keepSourceFile } from "#server/intake/service.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { idOfPart, isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { changePlanBy, importPlan, makeNextYearIn, standPlan } from "#server/plan/service.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import { saveServing, type ServingRow } from "./answer-store.ts";
import { addRows } from "./draft-rows.ts";
import * as store from "./own-draft-store.ts";
import { selectRowsOf } from "./row-store.ts";
import * as views from "./view-store.ts";
import { titlesIn } from "./workstreams.ts";

type Asked = z.infer<typeof endpoint.body>;
type Made = z.infer<typeof endpoint.response>;

/** Words as they are carried out, and where they come from. */
interface Taken extends TakenRow {
  readonly proposalId: string;
  readonly workstream: number | null;
}

/** A draft of what was taken for the years; each row serves its proposal, so that approval goes on with its duty. */
export async function makeOwnDraft(parts: Parts, asked: Asked): Promise<Made> {
  mustBeAllowed(parts, "writeDraft");
  const { context } = parts;
  const years = parsePeriod(asked.period);
  if (years === null) throw new Problem(400, "badPeriod");
  const { begin, id } = asked;
  if (begin.kind !== "new" && !isId(begin.planId)) throw notFound();
  const period = printPeriod(years);
  return withOrganisation(parts.db, context, async (tx) => {
    const all = await store.selectTaken(tx, context);
    const planId = planIdOf(begin, context.organisationId, id);
    const before = begin.kind === "into" ? 0 : await store.countServing(tx, context, planId);
    if (before > 0) return { planId, rows: before };
    const taken = await wordsOf(tx, parts, all, period);
    if (taken.length === 0) throw new Problem(409, "nothingTaken");
    await saveServing(tx, context, await servingIn(tx, parts, { begin, id, period, planId, taken }));
    return { planId, rows: taken.length };
  });
}

/** Named by the sending: sent again it is the same. The second as next year's plans are (server/plan/next-year). */
function planIdOf(begin: DraftBeginning, organisationId: string, id: string): string {
  if (begin.kind === "new") return idOfPart(organisationId, `taken ${id}`);
  return begin.kind === "next" ? idOfPart(begin.planId, `next year ${id}`) : begin.planId;
}

interface Wanted {
  readonly begin: DraftBeginning;
  readonly id: string;
  readonly period: string;
  readonly planId: string;
  readonly taken: readonly Taken[];
}

function servingIn(tx: Tx, parts: Parts, { begin, id, period, planId, taken }: Wanted): Promise<ServingRow[]> {
  if (begin.kind === "new") return makeNew(tx, parts, planId, taken, period);
  return begin.kind === "into"
    ? addRows(tx, parts, planId, taken)
    : addToNext(tx, parts, begin.planId, taken, { id, period });
}

/** What was taken from plans of these years and stands in no own plan that is there. */
async function wordsOf(
  tx: Tx,
  { context }: Parts,
  all: Awaited<ReturnType<typeof store.selectTaken>>,
  period: string,
): Promise<Taken[]> {
  const ids = all.map(({ id }) => id);
  const there = new Set((await views.selectOwnRows(tx, context)).map(({ key, planId }) => `${planId}/${key}`));
  const served = new Set(
    (await views.selectServing(tx, context, ids))
      .filter(({ key, planId }) => there.has(`${planId}/${key}`))
      .map(({ proposalId }) => proposalId),
  );
  const free = all.filter(({ id }) => !served.has(id));
  const editionIds = free.map(({ edition_id }) => edition_id);
  const editions = await views.selectEditions(tx, context, editionIds);
  const byId = new Map(editions.filter((one) => one.period === period).map((one) => [one.id, one]));
  const titles = titlesIn(editions);
  const rows = await selectRowsOf(tx, context, editionIds);
  const places = new Map(rows.map((row, index) => [`${row.editionId}/${row.key}`, index]));
  const duties = await views.selectDutyWords(
    tx,
    context,
    free.flatMap(({ duty_id }) => duty_id ?? []),
  );
  const carriedOut = new Map(duties.map((one) => [one.id, one]));
  return free
    .flatMap(({ activity_key: key, duty_id, edition_id, id }) => {
      const place = places.get(`${edition_id}/${key}`);
      const [row, edition] = [place === undefined ? undefined : rows[place], byId.get(edition_id)];
      const words = (duty_id === null ? undefined : carriedOut.get(duty_id)) ?? row;
      if (row === undefined || edition === undefined || words === undefined || place === undefined) return [];
      const { audience, expectedResult, responsible, schedule, title } = words;
      const { edition: number, workstream } = row;
      const from = { issuer: edition.issuer, planTitle: edition.title, edition: number, number: row.number };
      const workstreamTitle = titles(edition_id, workstream);
      const taken = { title, audience, schedule, responsible, expectedResult, workstream, workstreamTitle, from };
      return [{ place, taken: { ...taken, proposalId: id } }];
    })
    .toSorted((one, other) => one.place - other.place)
    .map(({ taken }) => taken);
}

/** Its file is a paper of ours that holds the rows as taken, in the places that the rows name. */
async function makeNew(
  tx: Tx,
  parts: Parts,
  planId: string,
  taken: readonly Taken[],
  period: string,
): Promise<ServingRow[]> {
  const own = await store.selectOwnName(tx, parts.context);
  const level = own.kind === "municipalAuthority" || own.kind === "territorialOffice" ? "municipality" : "centre";
  const { draft, positions } = takenPlan(taken, { issuer: own.name, level, period });
  const content = Buffer.from(await makeFile("plan", draft, "docx"));
  const sourceFileId = await keepSourceFile(tx, parts.context, {
    id: parts.newId(),
    name: `Взято в план ${period.replaceAll("/", "-")}.docx`,
    content,
    sha256: createHash("sha256").update(content).digest("hex"),
    createdAt: parts.clock(),
  });
  await importPlan(tx, parts, {
    id: planId,
    sourceFileId,
    example: false,
    draft,
    document: null,
    period: parsePeriod(period),
    changes: [],
  });
  const keys = keysOf(draft);
  return taken.map(({ proposalId }, index) => servingOf(proposalId, planId, keys[positions[index] ?? -1] ?? ""));
}

function servingOf(proposalId: string, planId: string, key: string): ServingRow {
  return { proposalId, planId, key, kind: "taken" };
}

/** Next year's plan of one's own with what was taken: a row of the same title gets the words that were taken, others are added. */
async function addToNext(
  tx: Tx,
  parts: Parts,
  lastPlanId: string,
  taken: readonly Taken[],
  next: { readonly id: string; readonly period: string },
): Promise<ServingRow[]> {
  const { planId } = await makeNextYearIn(tx, parts, lastPlanId, next);
  const { content } = await standPlan(tx, parts, planId, true);
  const free = new Map(content.activities.map(({ key, title }) => [nameOf(title), key]));
  const same: ServingRow[] = [];
  const actions: RowAction[] = [];
  const others: Taken[] = [];
  for (const one of taken) {
    const key = free.get(nameOf(one.title));
    free.delete(nameOf(one.title));
    if (key === undefined) others.push(one);
    else {
      same.push(servingOf(one.proposalId, planId, key));
      actions.push(
        ...newWords(
          content.activities.find((row) => row.key === key),
          one,
        ),
      );
    }
  }
  if (actions.length > 0)
    await changePlanBy(tx, parts, planId, { id: parts.newId(), action: { kind: "several", actions } });
  return [...same, ...(others.length === 0 ? [] : await addRows(tx, parts, planId, others))];
}

const FIELDS = ["audience", "schedule", "responsible", "expectedResult"] as const;

/** Cells that say something else than what was taken; what was taken says nothing of, stays. */
function newWords(
  row: ({ readonly key: string } & Record<(typeof FIELDS)[number], string | null>) | undefined,
  one: Taken,
) {
  if (row === undefined) return [];
  return FIELDS.flatMap((field): RowAction[] => {
    const text = one[field];
    return text === null || text === row[field] ? [] : [{ kind: "setField", key: row.key, field, text }];
  });
}

function nameOf(title: string): string {
  return foldCase(foldSpaces(title));
}
