import { createHash } from "node:crypto";
import type { BlankReason } from "#contract/figure-report.ts";
import type { FormItem } from "#contract/reporting-round.ts";
import { exactInWords } from "#core/figure/figure-words.ts";
import type { Whole } from "#core/indicator/aggregate.ts";
import { knows, shownValue } from "#core/indicator/checks.ts";
import { multiply, printExact, showExact, whole, type Exact } from "#core/indicator/exact.ts";
import type { FormMatch } from "#core/indicator/form-match-model.ts";
import { addressOf } from "#core/indicator/form-match-sheet.ts";
import {
  computedFigures,
  computedItems,
  wholesOf,
  type CodeFigure,
  type ComputedItem,
} from "#server/figure/service.ts";
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
  /** Codes whose figures it comes from: its own, or those of its formula. */
  readonly behind: readonly string[];
  /** What was put into the formula: «[1] = 40; [2] = 60»; null: it was collected. */
  readonly inputs: string | null;
}

/** What a cell may ask for: what was collected in the round, and what is computed of it. */
export async function itemsOf(tx: Tx, parts: Parts, round: RoundRow): Promise<ComputedItem[]> {
  const collected = round.form.map((item) => ({ ...item, behind: [item.passport.code] }));
  return [...collected, ...(await computedItems(tx, parts, round))];
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
  const items = await itemsOf(tx, parts, round);
  const passports = round.form.map(({ passport }) => passport);
  const asked = new Set(matches.map(({ code }) => code));
  const computed = items.slice(passports.length).flatMap(({ passport: { code } }) => (asked.has(code) ? [code] : []));
  const formulas = await computedFigures(tx, parts, round, computed, used);
  const wholes = await wholesOf(tx, { regionId: context.regionId, roundId: round.id }, used, passports);
  const last = new Map<string, Awaited<ReturnType<typeof selectLast>>>();
  for (const { organisationId, path } of used) last.set(organisationId, await selectLast(tx, context, round.id, path));
  return matches.map((match) => {
    const at = items.findIndex(({ passport }) => passport.code === match.code);
    const [item, place] = [items[at] ?? null, placeOf(match)];
    const formula = place === null ? undefined : formulas.get(match.code)?.get(place.organisationId);
    const own = formula?.whole ?? (place === null ? null : (wholes.get(place.organisationId)?.[at] ?? null));
    const rows = place === null ? undefined : last.get(place.organisationId);
    const given = item?.behind.flatMap((code) => rows?.get(code) ?? []) ?? [];
    const blank = match.confidence === "weak" ? "unconfirmed" : blankOf(item, place, own);
    return {
      match,
      item,
      place,
      exact: blank === null && own !== null ? partOf(own, match) : null,
      blank: blank ?? (own !== null && partOf(own, match) === null ? "noData" : null),
      known: own?.known ?? 0,
      of: own?.of ?? 0,
      revision: formula === undefined && given[0]?.count === 1 ? given[0].revision : null,
      count: given.reduce((all, { count }) => all + count, 0),
      at: given.reduce<Date | null>((latest, { at: one }) => (latest === null || one > latest ? one : latest), null),
      behind: item?.behind ?? [],
      inputs: formula === undefined ? null : inputsInWords(formula),
    };
  });
}

function inputsInWords({ inputs }: CodeFigure): string {
  return inputs
    .map(({ key, passport, whole: own }) => {
      const exact = shownValue(own);
      const words =
        exact === null ? "нет данных" : passport === null ? printExact(exact) : exactInWords(passport, exact);
      return `${passport === null ? "А" : `[${key}]`} = ${words}`;
    })
    .join("; ");
}

function blankOf(item: FormItem | null, place: NamedPlace | null, own: Whole | null): BlankReason | null {
  if (item === null) return "noIndicator";
  if (place === null || own === null) return "noOrganisation";
  if (knows(own)) return null;
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
