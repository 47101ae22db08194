import { createHash } from "node:crypto";
import type { BlankReason } from "#contract/figure-report.ts";
import type { FormItem } from "#contract/reporting-round.ts";
import { exactInWords } from "#core/figure/figure-words.ts";
import type { Whole } from "#core/indicator/aggregate.ts";
import { knows, shownValue } from "#core/indicator/checks.ts";
import { multiply, printExact, showExact, whole, type Exact } from "#core/indicator/exact.ts";
import type { FormMatch } from "#core/indicator/form-match-model.ts";
import { addressOf } from "#core/indicator/form-match-sheet.ts";
import { wholesOf } from "#server/figure/service.ts";
import { namesOn } from "#server/organisation/service.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import type { Parts } from "#server/platform/parts.ts";
import { selectMembers, type RoundRow } from "#server/reporting-round/service.ts";
import { selectLast } from "./form-store.ts";

export interface NamedPlace {
  readonly organisationId: string;
  readonly path: string;
  readonly name: string;
}

/** Whom a cell can be filled for: the organisation itself, municipalities below it, everybody who was asked. */
export async function placesOf(tx: Tx, parts: Parts, { id, to }: RoundRow): Promise<NamedPlace[]> {
  const { context } = parts;
  const members = await selectMembers(tx, context, id, { path: context.path });
  const places = new Map<string, NamedPlace>(
    members
      .filter(({ expected }) => expected)
      .map(({ name, organisationId, path }) => [organisationId, { organisationId, name, path }]),
  );
  // The head of a region has municipalities between itself and the schools.
  const isTop = context.path.indexOf("/") === context.path.length - 1;
  const branches = isTop ? [...new Set(members.map(({ branchId }) => branchId))] : [];
  const names = await namesOn(tx, parts, [...branches, context.organisationId], to);
  for (const branch of branches.filter((one) => one !== context.organisationId && !places.has(one)))
    places.set(branch, { organisationId: branch, name: names.get(branch) ?? "", path: `${context.path}${branch}/` });
  places.set(context.organisationId, { ...context, name: names.get(context.organisationId) ?? "" });
  return [...places.values()];
}

/** One cell with what goes into it. */
export interface FilledCell {
  readonly match: FormMatch;
  readonly item: FormItem | null;
  readonly place: NamedPlace | null;
  /** Exact, of a percentage as a part of one; null: the cell stays empty, for the reason. */
  readonly exact: Exact | null;
  readonly blank: BlankReason | null;
  readonly known: number;
  readonly of: number;
  /** Of a figure of one organisation; null: of several. */
  readonly revision: number | null;
  readonly count: number;
  readonly at: Date | null;
}

/** The figures of the cells: those of the pages, by the same way. */
export async function fillCells(
  tx: Tx,
  parts: Parts,
  round: RoundRow,
  matches: readonly FormMatch[],
  places: readonly NamedPlace[],
): Promise<FilledCell[]> {
  const { context } = parts;
  const byId = new Map(places.map((place) => [place.organisationId, place]));
  const placeOf = ({ organisationId }: FormMatch): NamedPlace | null =>
    byId.get(organisationId ?? context.organisationId) ?? null;
  const used = [...new Set(matches.map(placeOf))].filter((place) => place !== null);
  const passports = round.form.map(({ passport }) => passport);
  const wholes = await wholesOf(tx, { regionId: context.regionId, roundId: round.id }, used, passports);
  const last = new Map<string, Awaited<ReturnType<typeof selectLast>>>();
  for (const { organisationId, path } of used) last.set(organisationId, await selectLast(tx, context, round.id, path));
  return matches.map((match) => {
    const at = passports.findIndex(({ code }) => code === match.code);
    const [item, place] = [round.form[at] ?? null, placeOf(match)];
    const own = place === null ? null : (wholes.get(place.organisationId)?.[at] ?? null);
    const behind = place === null ? undefined : last.get(place.organisationId)?.get(match.code);
    const blank = match.confidence === "weak" ? "unconfirmed" : blankOf(item, place, own);
    return {
      match,
      item,
      place,
      exact: blank === null && own !== null ? partOf(own, match) : null,
      blank: blank ?? (own !== null && partOf(own, match) === null ? "noData" : null),
      known: own?.known ?? 0,
      of: own?.of ?? 0,
      revision: behind?.count === 1 ? behind.revision : null,
      count: behind?.count ?? 0,
      at: behind?.at ?? null,
    };
  });
}

function blankOf(item: FormItem | null, place: NamedPlace | null, own: Whole | null): BlankReason | null {
  if (item === null) return "noIndicator";
  if (place === null || own === null) return "noOrganisation";
  if (knows(own)) return null;
  if (item.passport.measure.kind === "computed") return "computed";
  return own.of === 0 ? "notAsked" : "noData";
}

function partOf(own: Whole, { part }: FormMatch): Exact | null {
  if (part === "value") return shownValue(own);
  return (part === "numerator" ? own.numerator : own.denominator) ?? null;
}

/** As a person reads it. */
export function wordsOf({ exact, item, match }: FilledCell): string | null {
  if (exact === null || item === null) return null;
  return match.part === "value" ? exactInWords(item.passport, exact) : showExact(exact, item.passport.digits, true);
}

/** As it stands in the cell: a decimal with a point; a cell of percentages takes a part of one. */
export function numberOf({ exact, item, match }: FilledCell, isPercentCell: boolean): string | null {
  if (exact === null || item === null) return null;
  const { digits, measure } = item.passport;
  const isShare = measure.kind === "share" && match.part === "value";
  const text =
    isShare && isPercentCell
      ? showExact(exact, digits + 2, true)
      : showExact(isShare ? multiply(exact, whole(100)) : exact, digits, true);
  return text.replace(",", ".");
}

/** Of all cells with their figures; another figure anywhere makes another one. */
export function versionOf(cells: readonly FilledCell[]): string {
  const lines = cells.map(
    ({ exact, match }) =>
      `${match.sheet}!${addressOf(match)} ${match.code} ${match.part} ${match.organisationId ?? ""} ${exact === null ? "" : printExact(exact)}`,
  );
  return createHash("sha256").update(lines.toSorted().join("\n")).digest("hex");
}
