import type * as z from "zod/mini";
import type { DistributionView, putDistribution as endpoint } from "#contract/target.ts";
import {
  compare,
  isWhole,
  parseExact,
  printExact,
  readExact,
  showExact,
  whole as exactly,
  type Exact,
} from "#core/indicator/exact.ts";
import type { Target } from "#core/indicator/model.ts";
import { earlierPeriod, readReportingPeriod } from "#core/indicator/reporting-period.ts";
import { isShareTarget } from "#core/indicator/target-reached.ts";
import { authorFor } from "#server/execution/service.ts";
import { knownOf, wholesOf } from "#server/figure/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { indicatorsOf, setsSeen } from "#server/indicator/service.ts";
import { isAllowed } from "#server/platform/rights.ts";
import * as store from "./store.ts";

type Asked = z.infer<typeof endpoint.body>;

/** What the set says of one thing that is to be reached, and who stands below. */
interface Seen {
  readonly place: store.TargetPlace;
  readonly children: readonly store.Child[];
  readonly own: store.TargetRow | undefined;
  readonly parts: readonly store.TargetRow[];
  readonly target: Pick<Target, "comparator" | "unit" | "value">;
  readonly asWritten: string | null;
  readonly view: DistributionView;
}

export async function getDistribution(parts: Parts, place: store.TargetPlace): Promise<DistributionView> {
  return withOrganisation(parts.db, parts.context, async (tx) => (await see(tx, parts, place)).view);
}

/** All parts at once, on the version that was seen; those above keep what they gave. */
export async function putDistribution(
  parts: Parts,
  setId: string,
  { code, line, parts: given, period, reason, whole }: Asked,
  version: number,
): Promise<DistributionView> {
  const { clock, context, db } = parts;
  const place = { setId, code, line, period };
  return withOrganisation(db, context, async (tx) => {
    if (!isAllowed(parts, "writeIndicators", context.path)) throw notFound();
    const seen = await see(tx, parts, place);
    // A set of those below is theirs to distribute.
    if (!seen.view.mayDistribute) throw notFound();
    if (seen.view.version !== version) throw new Problem(412, "changedMeanwhile", { version: seen.view.version });
    const { asWritten, children, own, target } = seen;
    const kind = kindOf(seen);
    const all = valueOf(whole, kind, "/whole");
    const isGiven = own !== undefined && own.distributedFrom !== null;
    if (isGiven && printExact(all) !== seen.view.whole) throw new Problem(422, "wholeFromAbove", { field: "/whole" });
    if (version > 0 && reason === null) throw new Problem(422, "changeReasonNeeded", { field: "/reason" });
    const writes = given.map(({ organisationId, value }, index) => {
      const child = children.find((one) => one.organisationId === organisationId);
      if (child === undefined) throw notFound();
      const exact = valueOf(value, kind, `/parts/${index}/value`);
      return {
        id: parts.newId(),
        organisationId,
        path: child.path,
        value: decimalOf(exact),
        distributedFrom: context.organisationId,
      };
    });
    if (new Set(writes.map(({ organisationId }) => organisationId)).size < writes.length)
      throw new Problem(422, "badPart", { field: "/parts" });
    const { organisationId, path } = context;
    const ownWrite = { id: parts.newId(), organisationId, path, value: decimalOf(all), distributedFrom: null };
    const named = new Set(writes.map((one) => one.organisationId));
    const author = await authorFor(tx, parts, "writeIndicators", context.path);
    const said = { comparator: target.comparator, unit: target.unit, asWritten, reason, author, at: clock() };
    await store.deleteTargets(
      tx,
      context,
      seen.parts.filter((one) => !named.has(one.organisationId)).map(({ id }) => id),
    );
    await store.putTargets(tx, context, place, isGiven ? writes : [ownWrite, ...writes], said);
    await recordAudit(tx, parts, {
      action: "indicator.distribute",
      objectKind: "indicatorSet",
      objectId: setId,
      data: { title: seen.view.indicator, period, count: writes.length, reason },
    });
    return (await see(tx, parts, place)).view;
  });
}

async function see(tx: Tx, parts: Parts, place: store.TargetPlace): Promise<Seen> {
  const { context } = parts;
  const { code, line, period, setId } = place;
  const set = isId(setId) ? (await setsSeen(tx, parts)).find(({ id }) => id === setId) : undefined;
  const read = readReportingPeriod(period);
  if (set === undefined) throw notFound();
  if (read === null) throw new Problem(422, "badPeriod", { field: "/period" });
  const edition = (await indicatorsOf(tx, parts, setId, todayOf(parts))).find((one) => one.code === code);
  if (edition === undefined) throw notFound();
  const { passport, target: cell } = edition;
  const lines = cell?.targets ?? [];
  const found = lines[line];
  if (found === undefined && line > 0) throw notFound();
  const target = found ?? { comparator: "planned" as const, unit: passport.unit, value: null };
  const isShare = found === undefined ? passport.measure.kind === "share" : isShareTarget(found);
  const children = await store.selectChildren(tx, context);
  const ids = [context.organisationId, ...children.map(({ organisationId }) => organisationId)];
  const rows = await store.selectTargets(tx, context, place, ids);
  const own = rows.find(({ organisationId }) => organisationId === context.organisationId);
  const given = rows.filter((one) => one !== own);
  const yearAgo = earlierPeriod(read, "yearAgo");
  const roundId = yearAgo === null ? null : await store.selectRoundOf(tx, context, setId, yearAgo);
  const wholes =
    roundId === null ? null : await wholesOf(tx, { regionId: context.regionId, roundId }, children, [passport]);
  const whole = own === undefined ? found?.value : printed(own.value);
  const view: DistributionView = {
    title: set.title,
    indicator: passport.title,
    code,
    line,
    lines: lines.length === 0 ? [{ label: null, level: null }] : lines.map(({ label, level }) => ({ label, level })),
    period,
    asWritten: cell?.asWritten ?? null,
    comparator: target.comparator,
    unit: target.unit,
    isShare,
    whole: whole ?? null,
    wholeFrom:
      own === undefined
        ? found === undefined || found.value === null
          ? null
          : "written"
        : own.distributedFrom === null
          ? "own"
          : "above",
    rows: children.map(({ centres, name, organisationId }) => {
      const last = wholes?.get(organisationId)?.[0]?.value ?? null;
      return {
        organisationId,
        name,
        centres,
        lastYear: last === null ? null : printExact(last),
        value: printed(given.find((one) => one.organisationId === organisationId)?.value ?? null),
      };
    }),
    version: given.reduce((sum, one) => sum + one.version, own?.version ?? 0),
    mayDistribute: isAllowed(parts, "writeIndicators", context.path) && context.path.startsWith(set.path),
  };
  return { place, children, own, parts: given, target, asWritten: cell?.asWritten ?? null, view };
}

type TargetKind = "count" | "share" | "anyPercent";

/** Growth may be over 100 %, and so may the sum of percentages that «100*А» can mean. */
function kindOf({ target, view: { isShare, whole } }: Pick<Seen, "target" | "view">): TargetKind {
  const isPlain = target.value !== null && target.comparator !== "growth" && target.comparator !== "decline";
  const printedValue = whole === null ? null : parseExact(whole);
  if (!isShare) return "count";
  return isPlain && (printedValue === null || compare(printedValue, HUNDRED) <= 0) ? "share" : "anyPercent";
}

/** Counts are whole things; a share is a percentage. Never below nought. */
function valueOf(typed: string, kind: TargetKind, field: string): Exact {
  const plain = typed.replace(/\s/gu, "");
  const exact = readExact(plain) ?? parseExact(plain);
  if (exact === null || exact.n < 0 || !isWhole(kind === "count" ? exact : scaled(exact)))
    throw new Problem(422, "badPart", { field, value: typed });
  if (kind === "share" && compare(exact, HUNDRED) > 0)
    throw new Problem(422, "percentOver100", { field, value: typed });
  return exact;
}

const HUNDRED = exactly(100);
const DIGITS = 6;
const scaled = ({ d, n }: Exact): Exact => ({ n: BigInt(n) * 10n ** BigInt(DIGITS), d: BigInt(d) });

function decimalOf(value: Exact): string {
  return showExact(value, DIGITS, true).replace(",", ".");
}

function printed(text: string | null): string | null {
  const value = knownOf(text);
  return value === null ? null : printExact(value);
}
