import * as z from "zod/mini";
import type { CountedCentres, IndicatorSetLine, IndicatorSetView } from "#contract/indicator.ts";
import type { ActReference } from "#core/act/model.ts";
import { draftIndicator } from "#core/intake/draft.ts";
import { compileSet } from "#core/indicator/compile-set.ts";
import type { SetSource, SetState } from "#core/indicator/indicator.ts";
import { codesOf, proposePassport } from "#core/indicator/propose-passport.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { workingCentres } from "#server/organisation/service.ts";
import { contentOf } from "#server/plan/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed } from "#server/platform/rights.ts";
import * as store from "./store.ts";
import { lastOf, lineOf, territoryOf, troubleData, viewOf } from "./view.ts";

export async function listIndicatorSets(parts: Parts): Promise<{ sets: IndicatorSetLine[]; mayAdd: boolean }> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const rows = await store.selectSets(tx, parts.context, null);
    return {
      sets: rows.map((row) => lineOf(parts, row)),
      mayAdd: isAllowed(parts, "writeIndicators", parts.context.path),
    };
  });
}

export async function getIndicatorSet(parts: Parts, setId: string): Promise<IndicatorSetView> {
  return withOrganisation(parts.db, parts.context, async (tx) => viewOf(tx, parts, await seenSet(tx, parts, setId)));
}

interface NewSet {
  readonly id: string;
  readonly title: string;
  readonly act: ActReference | null;
  readonly planId: string | null;
}

export async function addIndicatorSet(parts: Parts, { act, id, planId, title }: NewSet): Promise<IndicatorSetView> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const [known] = await store.selectSets(tx, context, id);
    if (known !== undefined) {
      if (known.title !== title) throw new Problem(409, "idempotencyMismatch");
      return viewOf(tx, parts, known);
    }
    const read = planId === null ? null : await readPlan(tx, parts, planId);
    if (!(await store.insertSet(tx, context, { id, title, act, source: read?.source ?? null, at: clock() })))
      throw new Problem(409, "idempotencyMismatch");
    await store.insertEditions(tx, context, id, read?.editions ?? [], clock());
    await recordAudit(tx, parts, {
      action: "indicatorSet.add",
      objectKind: "indicatorSet",
      objectId: id,
      data: { title, count: read?.editions.length ?? 0 },
    });
    return viewOf(tx, parts, await seenSet(tx, parts, id));
  });
}

const whatIsAsked = z.object({ title: z.nullable(z.string()), indicators: z.array(draftIndicator) });

/** What a document that was read asks for, with passports that are proposed and confirmed by nobody. */
async function readPlan(
  tx: Tx,
  parts: Parts,
  planId: string,
): Promise<{ source: SetSource; editions: store.NewEdition[] }> {
  const found = await contentOf(tx, parts.context, planId);
  if (found === null) throw notFound();
  const { indicators, title } = z.parse(whatIsAsked, JSON.parse(found.content));
  if (indicators.length === 0) throw new Problem(422, "noIndicatorsRead");
  const from = todayOf(parts);
  const codes = codesOf(indicators);
  return {
    source: { planId, title: title ?? "" },
    editions: indicators.map((printed, index) => {
      const code = codes[index] ?? String(index + 1);
      const { passport, target } = proposePassport(printed, code, from);
      return {
        id: parts.newId(),
        code,
        edition: 1,
        position: index + 1,
        passport,
        fromDay: from,
        untilDay: null,
        factor: null,
        target,
        confirmed: false,
      };
    }),
  };
}

interface SetChange {
  readonly title?: string | undefined;
  readonly act?: ActReference | null | undefined;
  readonly state?: Exclude<SetState, "draft"> | undefined;
}

export async function changeIndicatorSet(
  parts: Parts,
  setId: string,
  { act, state, title }: SetChange,
  version: number,
): Promise<IndicatorSetView> {
  return onSet(parts, setId, version, async (tx, row) => {
    if (state === "inForce") await mustBeWhole(tx, parts, setId);
    await recordAudit(tx, parts, {
      action: state === undefined ? "indicatorSet.change" : `indicatorSet.${state}`,
      objectKind: "indicatorSet",
      objectId: setId,
      data: { title: title ?? row.title },
    });
    return {
      ...(title === undefined ? {} : { title }),
      ...(act === undefined ? {} : { act }),
      ...(state === undefined ? {} : { state }),
    };
  });
}

async function mustBeWhole(tx: Tx, parts: Parts, setId: string): Promise<void> {
  const last = lastOf(await store.selectEditions(tx, parts.context, setId));
  if (last.length === 0) throw new Problem(422, "setEmpty");
  const proposed = last.filter(({ confirmed }) => !confirmed);
  if (proposed.length > 0) throw new Problem(422, "notConfirmed", { count: proposed.length });
  const [trouble] = compileSet(last.map(({ passport }) => passport)).troubles;
  if (trouble?.[1][0] !== undefined) throw new Problem(422, "passportTrouble", troubleData(trouble[0], trouble[1][0]));
}

export async function listCountedCentres(
  parts: Parts,
  setId: string,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<CountedCentres> {
  if (parsePlainDate(from) === null) throw new Problem(422, "badDate", { field: "/from" });
  if (parsePlainDate(until) === null || until < from) throw new Problem(422, "badDate", { field: "/until" });
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const row = await seenSet(tx, parts, setId);
    const centres = await workingCentres(tx, parts, territoryOf(parts, row), { from, until });
    return {
      count: centres.length,
      from,
      until,
      centres: centres.map(({ above, id, name }) => ({ id, name, above })),
    };
  });
}

/**
 * One change of what is in a set of one's own, on the version that was seen. `work` answers with what changes of the set
 * itself. A closed one does not change.
 */
export async function onSet(
  parts: Parts,
  setId: string,
  version: number,
  work: (tx: Tx, row: store.SetRow) => Promise<store.SetChange>,
): Promise<IndicatorSetView> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const row = await seenSet(tx, parts, setId);
    if (row.path !== context.path) throw notFound();
    if (row.version !== version) throw new Problem(412, "changedMeanwhile", { version: row.version });
    if (row.state === "closed") throw new Problem(422, "setClosed");
    const change = await work(tx, row);
    if (!(await store.updateSet(tx, context, setId, version, change, clock())))
      throw new Problem(412, "changedMeanwhile", { version: row.version });
    return viewOf(tx, parts, await seenSet(tx, parts, setId));
  });
}

export async function seenSet(tx: Tx, { context }: Parts, setId: string): Promise<store.SetRow> {
  const [row] = isId(setId) ? await store.selectSets(tx, context, setId) : [];
  if (row === undefined) throw notFound();
  return row;
}
