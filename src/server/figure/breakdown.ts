import type { BreakdownView, UnitView } from "#contract/figure.ts";
import { knows } from "#core/indicator/checks.ts";
import { indicatorsOf } from "#server/indicator/service.ts";
import { namesOn } from "#server/organisation/service.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { figuresOf, figureYearBefore, type Ledger } from "./code-figures.ts";
import { goalsFor } from "./goals.ts";
import { asOfDay, namedPlace, seenPlace, type SeenPlace } from "./places.ts";
import * as store from "./seen-store.ts";
import { oncePerPeriod, seenSet, viewOf } from "./series.ts";
import type { Place } from "./wholes.ts";

interface Unit extends Place {
  readonly isBranch: boolean;
}

/** What a number is put together from: its formula with the values, and those right below it. */
export async function getBreakdown(
  parts: Parts,
  { code, roundId, setId }: { readonly setId: string; readonly code: string; readonly roundId: string },
  asked: { readonly organisation?: string | undefined; readonly asOf?: string | undefined },
): Promise<BreakdownView> {
  const { context, db } = parts;
  const asOf = asOfDay(parts, asked.asOf);
  if (!isId(roundId)) throw notFound();
  return withOrganisation(db, context, async (tx) => {
    const place = await seenPlace(tx, parts, asked.organisation);
    const set = await seenSet(tx, parts, setId);
    const all = await store.selectSetRounds(tx, context, { setId, path: place.path });
    const round = all.find(({ id }) => id === roundId);
    if (round === undefined) throw notFound();
    const rounds = oncePerPeriod([round, ...all.filter(({ kind }) => kind === round.kind)]);
    const ledger: Ledger = { tx, parts, setId, asOf, rounds };
    const units = await unitsOf(tx, parts, round, place, code);
    const found = await figuresOf(ledger, round, code, [place, ...units.filter((unit) => unit.path !== place.path)]);
    const own = found?.byPlace.get(place.organisationId);
    if (found === null || own === undefined) throw notFound();
    const figure = viewOf(own.whole);
    const names = await namesOn(
      tx,
      parts,
      units.map(({ organisationId }) => organisationId),
      todayOf(parts),
    );
    const { organisationId } = place;
    const part = await store.selectOwnPart(tx, context, { roundId, organisationId, code, asOf });
    const isCollected = round.form.some((item) => item.passport.code === code);
    // What a head gives for itself stands beside what those below it give.
    const itself = isCollected
      ? { ...(part ?? { value: null }), known: knows(part ?? { value: null }) ? 1 : 0, of: 1 }
      : null;
    const held = await indicatorsOf(tx, parts, setId, todayOf(parts));
    const goal = {
      kind: place.kind,
      period: round.period,
      to: round.to,
      answered: held.find((one) => one.code === code)?.target ?? null,
      before: () => figureYearBefore(ledger, round, found.passport, place),
      own: await store.selectOwnTargets(tx, context, { organisationId, setId, code }),
      written: found.target,
      figure,
    };
    return {
      setId,
      setTitle: set.title,
      code,
      ...(await namedPlace(tx, parts, place)),
      today: todayOf(parts),
      asOf: asOf?.day ?? null,
      roundId,
      period: round.period,
      passport: found.passport,
      figure,
      goals: await goalsFor(found.passport, goal),
      inputs: own.inputs.map(({ key, offset, passport, whole }) => ({
        code: key,
        title: passport?.title ?? "",
        offset,
        passport,
        figure: viewOf(whole),
      })),
      units: units.flatMap((unit): UnitView[] => {
        const isItself = unit.path === place.path && units.length > 1;
        const whole = isItself ? itself : found.byPlace.get(unit.organisationId)?.whole;
        if (whole === null || whole === undefined || whole.of === 0) return [];
        const { isBranch } = unit;
        const name = names.get(unit.organisationId) ?? "";
        return [{ organisationId: unit.organisationId, name, isBranch, figure: viewOf(whole) }];
      }),
    };
  });
}

/**
 * Those right below a place that are asked, or have below them who is; a school with nothing but the form of its one centre is
 * passed over: its centre stands there. A form of the place itself is the last step down.
 */
async function unitsOf(
  tx: Tx,
  { context }: Parts,
  round: store.SeenRound,
  place: SeenPlace,
  code: string,
): Promise<Unit[]> {
  const isComputed = !round.form.some(({ passport }) => passport.code === code);
  const members = await store.selectAskedMembers(tx, context, {
    roundId: round.id,
    path: place.path,
    code: isComputed ? null : code,
  });
  const below = new Map<string, Place[]>();
  for (const member of members) {
    const [next = ""] = member.path.slice(place.path.length).split("/");
    const id = next === "" ? place.organisationId : next;
    below.set(id, [...(below.get(id) ?? []), member]);
  }
  // Of a region its municipalities stand there, however few report in them.
  const mayPassOver = place.path.split("/").length > 2;
  return [...below].map(([id, own]): Unit => {
    const [first, ...others] = own;
    const isAlone = first !== undefined && others.length === 0;
    if (isAlone && (mayPassOver || first.organisationId === id)) return { ...first, isBranch: false };
    return {
      organisationId: id,
      path: id === place.organisationId ? place.path : `${place.path}${id}/`,
      isBranch: true,
    };
  });
}
