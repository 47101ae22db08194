import type { FigureProposal } from "#contract/reporting-form.ts";
import type { FigureCheck, FormItem, FormView, TypedLine } from "#contract/reporting-round.ts";
import type { Part } from "#core/indicator/aggregate.ts";
import { questionsOf, type FigureQuestion } from "#core/indicator/checks.ts";
import { differsFromReports, type Proposal } from "#core/indicator/prefill.ts";
import { earlierPeriod, readReportingPeriod } from "#core/indicator/reporting-period.ts";
import { readFigure, type ReadFigure } from "#core/indicator/value-input.ts";
import { checkFigures, checksFor, type FormChecks } from "#server/figure-rule/service.ts";
import { ownTargetsOf } from "#server/indicator-target/service.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import { isId } from "#server/platform/ids.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed, rightTo } from "#server/platform/rights.ts";
import { viewOf } from "./matrix.ts";
import * as members from "./member-store.ts";
import { monthsOf, proposalsFor } from "./prefill.ts";
import { isHead, placeOf, readPlaceOf } from "./rights.ts";
import { lineOf, seenRound, sumOf } from "./rounds.ts";
import { selectCompleteness, selectRounds, type RoundRow } from "./round-store.ts";
import { selectCurrent, selectRevisionCounts, type ValueRow } from "./value-store.ts";

/** One form with everything that is asked about it. */
export interface Sheet {
  readonly round: RoundRow;
  readonly member: members.MemberRow;
  /** What the form asks for, in its sequence. */
  readonly items: readonly FormItem[];
  readonly months: number;
  readonly current: ReadonlyMap<string, ValueRow>;
  readonly previous: ReadonlyMap<string, Part>;
  /** What the reports of the period say, by code. */
  readonly proposals: ReadonlyMap<string, Proposal>;
  /** Rules between figures and periods, and what is usual for this organisation. */
  readonly checks: FormChecks;
}

export interface SheetLine {
  readonly item: FormItem;
  readonly typed: TypedLine;
  readonly read: ReadFigure;
  readonly questions: readonly (FigureQuestion | "notAsReported")[];
  readonly proposal: Proposal | null;
  readonly checks: readonly FigureCheck[];
}

export async function sheetOf(tx: Tx, parts: Parts, roundId: string, organisationId: string): Promise<Sheet> {
  const { context } = parts;
  const round = await seenRound(tx, parts, roundId);
  const [member] = isId(organisationId) ? await members.selectMembers(tx, context, roundId, { organisationId }) : [];
  // Who is not expected has no form.
  if (member === undefined || !member.expected) throw notFound();
  const values = await selectCurrent(tx, context, roundId, { organisationId });
  const proposals = await proposalsFor(tx, parts, round, member.path, [member]);
  return {
    round,
    member,
    items: round.form.filter(({ passport }) => member.codes.includes(passport.code)),
    months: monthsOf(round).length,
    current: new Map(values.map((one) => [one.code, one])),
    previous: await earlier(tx, parts, round, member, "previous"),
    proposals: proposals.get(organisationId) ?? new Map(),
    checks: (await checksFor(tx, context, round, member.path))(organisationId),
  };
}

/** Figures of an earlier period; none where the definition was another one: no line runs through the break. */
async function earlier(
  tx: Tx,
  { context }: Parts,
  round: RoundRow,
  { organisationId }: members.MemberRow,
  step: "previous" | "yearAgo",
): Promise<Map<string, Part>> {
  const period = readReportingPeriod(round.period);
  const key = period === null ? null : earlierPeriod(period, step);
  const [before] = key === null ? [] : await selectRounds(tx, context, { of: { ...round, period: key } });
  if (before === undefined) return new Map();
  const editions = new Map(before.form.map(({ edition, passport }) => [passport.code, edition]));
  const same = round.form.filter(({ edition, passport }) => editions.get(passport.code) === edition);
  const codes = new Set(same.map(({ passport }) => passport.code));
  const values = await selectCurrent(tx, context, before.id, { organisationId });
  return new Map(values.filter(({ code }) => codes.has(code)).map((one) => [one.code, one]));
}

const EMPTY = { typed: [], reason: null };

/** Every line of a form as it is read now. */
export function linesOf({ checks, items, member, months, previous, proposals }: Sheet): SheetLine[] {
  const lines = items.map((item) => {
    const { passport } = item;
    const { code } = passport;
    const typed = member.draft.find((line) => line.code === code) ?? { code, ...EMPTY };
    const read = readFigure(passport.measure, passport.unit, typed.typed, months);
    const proposal = proposals.get(code) ?? null;
    const questions = read.findings.length > 0 ? [] : questionsOf(passport, read.figure, previous.get(code) ?? null);
    const differs = read.findings.length === 0 && differsFromReports(passport, typed.typed, proposal);
    const asked: SheetLine["questions"] = differs ? [...questions, "notAsReported"] : questions;
    return { item, typed, read, questions: asked, proposal };
  });
  const right = lines.filter(({ read }) => read.findings.length === 0);
  const figures = new Map(right.map(({ item, read }) => [item.passport.code, read.figure]));
  const found = checkFigures(checks, figures, member.codes);
  return lines.map((line) => ({ ...line, checks: found.get(line.item.passport.code) ?? [] }));
}

/** After the lock only those whose time was made longer. */
export function isOpenFor({ round, member }: Pick<Sheet, "round" | "member">, today: string): boolean {
  return (
    round.state === "open" || (round.state === "locked" && member.extension !== null && today <= member.extension.until)
  );
}

export async function getForm(parts: Parts, roundId: string, organisationId: string): Promise<FormView> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const sheet = await sheetOf(tx, parts, roundId, organisationId);
    mustBeAllowed(parts, "readIndicators", readPlaceOf(parts.context, sheet.member));
    return formOf(tx, parts, sheet);
  });
}

export async function formOf(tx: Tx, parts: Parts, sheet: Sheet): Promise<FormView> {
  const { context } = parts;
  const { current, member, months, previous, round } = sheet;
  const yearAgo = await earlier(tx, parts, round, member, "yearAgo");
  const revisions = await selectRevisionCounts(tx, context, round.id, member.organisationId);
  const right = rightTo(parts, "reportFigures", placeOf(context, member));
  const isOpen = isOpenFor(sheet, todayOf(parts));
  const own = await ownTargetsOf(tx, parts, { ...round, organisationId: member.organisationId });
  const shown = (part: Part | undefined) => (part === undefined ? null : viewOf(part));
  return {
    round: await lineOf(tx, parts, round, sumOf(await selectCompleteness(tx, context, context.path, round.id))),
    form: sheet.items.map((item) => ({ ...item, target: own.get(item.passport.code) ?? item.target })),
    organisationId: member.organisationId,
    organisationName: member.name,
    state: member.state,
    version: member.version,
    months,
    returned: member.returned,
    extension: member.extension,
    lines: linesOf(sheet).map(({ checks, item, proposal, questions, read, typed }) => ({
      code: item.passport.code,
      typed: [...typed.typed],
      reason: typed.reason,
      ...(typed.entered === undefined ? {} : { entered: typed.entered }),
      current: shown(current.get(item.passport.code)),
      previous: shown(previous.get(item.passport.code)),
      yearAgo: shown(yearAgo.get(item.passport.code)),
      revisions: revisions.get(item.passport.code) ?? 0,
      findings: [...read.findings],
      questions: [...questions],
      checks: [...checks],
      proposal: proposal === null ? null : viewOfProposal(proposal),
    })),
    mayFill: right !== null && (isOpen || member.state === "accepted"),
    mayConfirm: right !== null && isOpen && isHead(right),
    mayVouch: member.state === "sent" && isOpen && rightTo(parts, "confirmFigures", member.path) !== null,
    mayReview: rightTo(parts, "reviewFigures", member.path) !== null,
  };
}

function viewOfProposal({ fields, from, records }: Proposal): FigureProposal {
  return { fields: [...fields], records: [...records], from };
}

/** A form that one fills oneself, on the version that was seen, in time. */
export async function ownSheet(
  tx: Tx,
  parts: Parts,
  {
    roundId,
    organisationId,
    version,
  }: { readonly roundId: string; readonly organisationId: string; readonly version: number },
): Promise<Sheet> {
  const sheet = await sheetOf(tx, parts, roundId, organisationId);
  mustBeAllowed(parts, "reportFigures", placeOf(parts.context, sheet.member));
  if (sheet.member.version !== version) throw changedMeanwhile(sheet);
  return sheet;
}

export function changedMeanwhile({ member }: Sheet): Problem {
  return new Problem(412, "changedMeanwhile", { version: member.version });
}

export function mustBeOpen(parts: Parts, sheet: Sheet): void {
  if (!isOpenFor(sheet, todayOf(parts))) throw new Problem(422, "roundLocked", { until: sheet.round.dueOn });
}

/** As typed, right or wrong: nothing that was typed is lost. */
export async function saveForm(
  parts: Parts,
  asked: { readonly roundId: string; readonly organisationId: string; readonly version: number },
  lines: readonly TypedLine[],
): Promise<FormView> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const sheet = await ownSheet(tx, parts, asked);
    const { member } = sheet;
    mustBeOpen(parts, sheet);
    if (member.state === "accepted") throw new Problem(422, "figuresAccepted");
    if (member.state === "sent" || member.state === "confirmed")
      throw new Problem(422, "wrongState", { state: member.state });
    const sent = new Map(lines.map((line) => [line.code, line]));
    const draft = member.codes.flatMap(
      (code) => sent.get(code) ?? member.draft.find((line) => line.code === code) ?? [],
    );
    const state = member.state === "waiting" ? "draft" : member.state;
    if (!(await members.updateMember(tx, context, asked.roundId, member, { draft, state }, clock())))
      throw changedMeanwhile(sheet);
    return formOf(tx, parts, await sheetOf(tx, parts, asked.roundId, asked.organisationId));
  });
}

/** On the last day or before, where the organisation is. */
export function isInTime(parts: Parts, { round, member }: Sheet): boolean {
  const day = todayOf(parts);
  return day <= round.dueOn || (member.extension !== null && day <= member.extension.until);
}
