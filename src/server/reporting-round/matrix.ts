import type { FigureView, MatrixLine, RoundView } from "#contract/reporting-round.ts";
import type { Part, Whole } from "#core/indicator/aggregate.ts";
import { knows, shownValue } from "#core/indicator/checks.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { printExact } from "#core/indicator/exact.ts";
import { authorFor } from "#server/execution/service.ts";
import { asOfDay, outcomesOf, wholesOf, type AsOf } from "#server/figure/service.ts";
import { namesOn } from "#server/organisation/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed, rightTo } from "#server/platform/rights.ts";
import * as members from "./member-store.ts";
import { lineOf, ofMember, ownRound, seenRound, sumOf } from "./rounds.ts";
import { selectCompleteness, type RoundRow } from "./round-store.ts";
import { selectCurrent } from "./value-store.ts";

/** What stands in a cell: the value, of a share both counts, and of how many it is known. */
export function viewOf(part: Part & Partial<Pick<Whole, "known" | "of">>): FigureView {
  const print = (value: Part["value"] | undefined): string | null =>
    value === null || value === undefined ? null : printExact(value);
  return {
    value: print(shownValue(part)),
    numerator: print(part.numerator),
    denominator: print(part.denominator),
    known: part.known ?? (knows(part) ? 1 : 0),
    of: part.of ?? 1,
  };
}

/** Organisations by lines, indicators by columns; at the head of a region its branches, below them every form. */
export async function getRound(
  parts: Parts,
  roundId: string,
  organisation: string | undefined,
  day?: string,
): Promise<RoundView> {
  const { context, db } = parts;
  const asOf = asOfDay(parts, day);
  if (organisation !== undefined && !isId(organisation)) throw notFound();
  return withOrganisation(db, context, async (tx) => {
    const round = await seenRound(tx, parts, roundId);
    return roundFor(tx, parts, round, organisation, asOf);
  });
}

/** As it is for an organisation at or below one's own. */
export async function roundFor(
  tx: Tx,
  parts: Parts,
  round: RoundRow,
  organisation: string | undefined,
  asOf: AsOf | null = null,
): Promise<RoundView> {
  const { context } = parts;
  const organisationId = organisation ?? context.organisationId;
  const path =
    organisationId === context.organisationId ? context.path : await pathOf(tx, parts, round.id, organisationId);
  mustBeAllowed(parts, "readIndicators", path);
  return roundOf(tx, parts, round, { organisationId, path }, asOf);
}

/** Of a branch or a member of the round, as the members below it say. */
async function pathOf(tx: Tx, parts: Parts, roundId: string, organisationId: string): Promise<string> {
  const below = await members.selectMembers(tx, parts.context, roundId, { path: parts.context.path });
  for (const { path } of below) {
    const at = path.indexOf(`${organisationId}/`);
    if (at >= 0) return path.slice(0, at + organisationId.length + 1);
  }
  throw notFound();
}

interface Place {
  readonly organisationId: string;
  readonly path: string;
}

/** Without what became of its targets. */
type Line = Omit<MatrixLine, "outcomes">;

/** As of a day: its numbers; how far the forms have got is told of today only. */
async function roundOf(
  tx: Tx,
  parts: Parts,
  round: RoundRow,
  place: Place,
  asOf: AsOf | null = null,
): Promise<RoundView> {
  const { context } = parts;
  const passports = round.form.map(({ passport }) => passport);
  const counted = await selectCompleteness(tx, context, place.path, round.id);
  const isTop = place.path.indexOf("/") === place.path.length - 1;
  const below = await members.selectMembers(tx, context, round.id, { path: place.path });
  const isOwn = place.organisationId === context.organisationId;
  // Whose form stands where it was reported from sees it alone.
  const own = { organisationId: context.organisationId };
  const all = below.length === 0 && isOwn ? await members.selectMembers(tx, context, round.id, own) : below;
  const isElsewhere = all !== below && all.length > 0;
  const of = isElsewhere ? own : { path: place.path };
  const moved =
    isOwn && !isTop ? await members.selectMembers(tx, context, round.id, { formerId: context.organisationId }) : [];
  const current = new Map(
    (await selectCurrent(tx, context, round.id, of, asOf)).map((row) => [`${row.organisationId} ${row.code}`, row]),
  );
  const single = (member: members.MemberRow): Line => ({
    organisationId: member.organisationId,
    name: member.name,
    state: member.expected ? member.state : null,
    completeness: sumOf([ofMember(member)]),
    absence: member.absence,
    extension: extensionOf(member, todayOf(parts)),
    explained: member.draft.filter(({ reason }) => (reason ?? "").trim() !== "").length,
    version: member.version,
    figures: passports.map(({ code }) =>
      member.codes.includes(code) ? viewOf(current.get(`${member.organisationId} ${code}`) ?? { value: null }) : null,
    ),
    returned:
      member.returned === null || asOf !== null
        ? []
        : member.returned.code === null
          ? passports.map(({ code }) => code)
          : [member.returned.code],
  });
  const branches = isTop ? [...new Set(all.map(({ branchId }) => branchId))] : [];
  const grouped = branches.filter((id) =>
    all.some(({ branchId, organisationId }) => branchId === id && organisationId !== id),
  );
  const places = [
    place,
    ...grouped
      .filter((id) => id !== place.organisationId)
      .map((id) => ({ organisationId: id, path: `${place.path}${id}/` })),
  ];
  const wholes = await wholesOf(tx, { regionId: context.regionId, roundId: round.id, asOf }, places, passports);
  const names = await namesOn(tx, parts, [place.organisationId, ...grouped], todayOf(parts));
  const lines: Line[] = [
    ...places.slice(1).map(({ organisationId }): Line => ({
      organisationId,
      name: names.get(organisationId) ?? "",
      state: null,
      completeness: sumOf(counted.filter(({ branchId }) => branchId === organisationId)),
      absence: null,
      extension: null,
      explained: 0,
      version: null,
      figures: (wholes.get(organisationId) ?? []).map((whole) => (whole.of === 0 ? null : viewOf(whole))),
      returned: [],
    })),
    ...all.filter(({ branchId }) => !isTop || !grouped.includes(branchId)).map(single),
  ];
  const total = isElsewhere
    ? (lines[0]?.figures ?? []).map((figure) => figure ?? viewOf({ value: null, known: 0, of: 0 }))
    : (wholes.get(place.organisationId) ?? []).map(viewOf);
  const outcomeOf = await outcomesOf(tx, parts, round, [
    place.organisationId,
    ...lines.map(({ organisationId }) => organisationId),
  ]);
  const outcomes = (organisationId: string, figures: readonly (FigureView | null)[]) =>
    round.form.map((item, index) => outcomeOf(organisationId, item, figures[index] ?? null));
  return {
    round: await lineOf(tx, parts, round, sumOf(counted)),
    form: [...round.form],
    ...place,
    organisationName: names.get(place.organisationId) ?? "",
    total,
    outcomes: outcomes(place.organisationId, total),
    lines: lines.map((line) => ({ ...line, outcomes: outcomes(line.organisationId, line.figures) })),
    moved: moved.map(({ name, organisationId }) => ({ organisationId, name })),
    today: todayOf(parts),
    asOf: asOf?.day ?? null,
    mayReview: lines.length > 0 && rightTo(parts, "reviewFigures", `${context.path}x/`) !== null,
  };
}

function extensionOf({ extension }: members.MemberRow, today: string): MatrixLine["extension"] {
  if (extension === null) return null;
  const { author, reason, until } = extension;
  return { until, reason, by: author.name, over: until < today };
}

/** One organisation may send after the lock, until the end of a day. */
export async function extendRound(
  parts: Parts,
  roundId: string,
  {
    organisationId,
    reason,
    until,
  }: { readonly organisationId: string; readonly reason: string; readonly until: string },
): Promise<RoundView> {
  const { clock, context, db } = parts;
  if (parsePlainDate(until) === null || until < todayOf(parts)) throw new Problem(422, "badDate", { field: "/until" });
  return withOrganisation(db, context, async (tx) => {
    const round = await ownRound(tx, parts, roundId);
    const [member] = isId(organisationId) ? await members.selectMembers(tx, context, roundId, { organisationId }) : [];
    if (member === undefined) throw notFound();
    if (!member.expected) throw new Problem(422, "notExpected");
    const author = await authorFor(tx, parts, "writeIndicators", context.path);
    const change = { extension: { until, reason, author } };
    if (!(await members.updateMember(tx, context, roundId, member, change, clock())))
      throw new Problem(412, "changedMeanwhile");
    await recordAudit(tx, parts, {
      action: "round.extend",
      objectKind: "round",
      objectId: roundId,
      organisationId,
      data: { title: round.title, period: round.period, date: until, reason },
    });
    return roundOf(tx, parts, round, context);
  });
}
