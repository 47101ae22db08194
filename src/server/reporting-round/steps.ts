import type { FormView, Review, TypedLine } from "#contract/reporting-round.ts";
import type { Part } from "#core/indicator/aggregate.ts";
import { sourceOf } from "#core/indicator/figure-origin.ts";
import { same } from "#core/indicator/exact.ts";
import type { Proposal } from "#core/indicator/prefill.ts";
import { readFigure, type Figure } from "#core/indicator/value-input.ts";
import { authorFor } from "#server/execution/service.ts";
import { checkFigures } from "#server/figure-rule/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import { changedMeanwhile, formOf, isInTime, linesOf, mustBeOpen, ownSheet, sheetOf, type Sheet } from "./form.ts";
import { tellOfCorrection } from "./corrections.ts";
import { updateMember, type MemberChange } from "./member-store.ts";
import { isHead, placeOf } from "./rights.ts";
import { selectRevisionCounts, writeFigures, type NewValue, type ValueRow } from "./value-store.ts";

interface Asked {
  readonly roundId: string;
  readonly organisationId: string;
  readonly version: number;
}

/** The way up inside the organisation: to its head, who confirms; or back, while nobody above has taken it. */
export async function sendForm(parts: Parts, asked: Asked, action: "send" | "confirm" | "withdraw"): Promise<FormView> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const sheet = await ownSheet(tx, parts, asked);
    const { member } = sheet;
    mustBeOpen(parts, sheet);
    if (member.state === "accepted") throw new Problem(422, "figuresAccepted");
    const wrong = new Problem(422, "wrongState", { state: member.state });
    if (action === "withdraw") {
      if (member.state !== "sent" && member.state !== "confirmed") throw wrong;
      await drop(tx, parts, sheet, member.codes);
      return done(tx, parts, sheet, "withdraw", { state: "draft" });
    }
    const head = isHead(mustBeAllowed(parts, "reportFigures", placeOf(parts.context, member)));
    if (action === "confirm" && !head) throw new Problem(403, "headConfirms");
    if (action === "confirm" ? member.state !== "sent" : member.state !== "draft" && member.state !== "returned")
      throw wrong;
    mustBeWhole(sheet);
    if (!head) return done(tx, parts, sheet, "send", { state: "sent" });
    return confirmed(tx, parts, sheet, "reportFigures");
  });
}

/** The word of a school's head for the form of its centre, where the centre is an organisation of its own. */
export async function confirmForm(
  parts: Parts,
  asked: Asked,
  word: { readonly kind: "confirm" } | Extract<Review, { kind: "return" }>,
): Promise<FormView> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const sheet = await sheetOf(tx, parts, asked.roundId, asked.organisationId);
    const { member } = sheet;
    mustBeAllowed(parts, "confirmFigures", member.path);
    if (member.version !== asked.version) throw changedMeanwhile(sheet);
    mustBeOpen(parts, sheet);
    if (member.state !== "sent") throw new Problem(422, "wrongState", { state: member.state });
    if (word.kind === "return") return givenBack(tx, parts, sheet, word, "confirmFigures");
    mustBeWhole(sheet);
    return confirmed(tx, parts, sheet, "confirmFigures");
  });
}

/** By whose word the figures count from now on. */
type Word = "reportFigures" | "confirmFigures";

async function confirmed(tx: Tx, parts: Parts, sheet: Sheet, by: Word): Promise<FormView> {
  const lines = linesOf(sheet).map(({ item, proposal, read, typed }) => ({
    code: item.passport.code,
    figure: read.figure,
    typed,
    proposal,
  }));
  await write(tx, parts, sheet, lines, by);
  const sent = { at: parts.clock(), inTime: isInTime(parts, sheet) };
  return done(tx, parts, sheet, "confirm", { state: "confirmed", returned: null, sent });
}

async function givenBack(
  tx: Tx,
  parts: Parts,
  sheet: Sheet,
  { code, reason }: Extract<Review, { kind: "return" }>,
  by: "confirmFigures" | "reviewFigures",
): Promise<FormView> {
  const { member } = sheet;
  if (code !== null && !member.codes.includes(code)) throw new Problem(422, "wrongState", { field: "/code" });
  const at = parts.clock();
  await drop(tx, parts, sheet, code === null ? member.codes : [code]);
  const author = await authorFor(tx, parts, by, member.path);
  const returned = { code, reason, author, at: at.toISOString() };
  return done(tx, parts, sheet, "return", { state: "returned", returned }, reason);
}

/** Errors first, then questions without an answer; both name the indicator. */
function mustBeWhole(sheet: Sheet): void {
  const lines = linesOf(sheet);
  const wrong = lines.find(
    ({ checks, read }) => read.findings.length > 0 || checks.some(({ weight }) => weight === "hard"),
  );
  if (wrong !== undefined) throw new Problem(422, "figuresStopped", { field: wrong.item.passport.code });
  const asks = lines.find(
    ({ checks, questions, typed }) => questions.length + checks.length > 0 && (typed.reason ?? "").trim() === "",
  );
  if (asks !== undefined) throw new Problem(422, "figuresAsk", { field: asks.item.passport.code });
}

interface Written {
  readonly code: string;
  readonly figure: Figure;
  readonly typed: TypedLine;
  /** What the reports said when it was written: kept beside it. */
  readonly proposal: Proposal | null;
}

/** What differs from what counts now becomes the next revision; the one before stays to be read. */
async function write(tx: Tx, parts: Parts, sheet: Sheet, lines: readonly Written[], by: Word): Promise<number> {
  const { clock, context } = parts;
  const { current, member, round } = sheet;
  const last = await selectRevisionCounts(tx, context, round.id, member.organisationId);
  const given = lines
    .filter(({ code, figure }) => !isSame(current.get(code), figure))
    .map(({ code, figure, proposal, typed }): NewValue => ({
      code,
      revision: (last.get(code) ?? 0) + 1,
      figure,
      typed: typed.typed,
      reason: typed.reason,
      source: sourceOf(proposal, typed.entered, member.state === "accepted"),
    }));
  const author = await authorFor(tx, parts, by, placeOf(context, member));
  const writing = { dropped: given.map(({ code }) => code), given, author, at: clock() };
  if (!(await writeFigures(tx, context, round.id, member, writing))) throw changedMeanwhile(sheet);
  return given.length;
}

/** They count no more, and stay to be read. */
async function drop(tx: Tx, parts: Parts, sheet: Sheet, dropped: readonly string[]): Promise<void> {
  const { member, round } = sheet;
  const writing = { dropped, given: [], author: null, at: parts.clock() };
  if (!(await writeFigures(tx, parts.context, round.id, member, writing))) throw changedMeanwhile(sheet);
}

function isSame(row: ValueRow | undefined, { denominator, numerator, value }: Figure): boolean {
  return (
    row !== undefined &&
    same(row.value, value) &&
    same(row.numerator ?? null, numerator) &&
    same(row.denominator ?? null, denominator)
  );
}

/** By those above: taken, or sent back with the cell and the reason. What was returned counts no more until it comes again. */
export async function reviewForm(parts: Parts, asked: Asked, review: Review): Promise<FormView> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const sheet = await sheetOf(tx, parts, asked.roundId, asked.organisationId);
    const { member } = sheet;
    mustBeAllowed(parts, "reviewFigures", member.path);
    if (member.version !== asked.version) throw changedMeanwhile(sheet);
    if (member.state !== "confirmed") throw new Problem(422, "wrongState", { state: member.state });
    if (review.kind === "accept") return done(tx, parts, sheet, "accept", { state: "accepted", acceptedAt: clock() });
    return givenBack(tx, parts, sheet, review, "reviewFigures");
  });
}

/** After it was accepted (W2): another revision with its reason, both kept; those above look at it again. */
export async function correctFigure(
  parts: Parts,
  asked: Asked,
  { code, reason, typed }: { readonly code: string; readonly reason: string; readonly typed: readonly string[] },
): Promise<FormView> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const sheet = await ownSheet(tx, parts, asked);
    const { items, member, months } = sheet;
    const item = items.find(({ passport }) => passport.code === code);
    if (member.state !== "accepted" || item === undefined)
      throw new Problem(422, "wrongState", { state: member.state });
    const { figure, findings } = readFigure(item.passport.measure, item.passport.unit, typed, months);
    const checks = checkFigures(sheet.checks, new Map<string, Part>([...sheet.current, [code, figure]]), member.codes);
    const isStopped = [...checks.values()].flat().some(({ weight }) => weight === "hard");
    if (findings.length > 0 || isStopped) throw new Problem(422, "figuresStopped", { field: code });
    const line = { code, typed: [...typed], reason };
    const proposal = sheet.proposals.get(code) ?? null;
    if ((await write(tx, parts, sheet, [{ code, figure, typed: line, proposal }], "reportFigures")) === 0)
      throw new Problem(422, "figureUnchanged");
    await tellOfCorrection(tx, parts, sheet.round, member, {
      code,
      was: sheet.current.get(code) ?? null,
      now: figure,
      reason,
    });
    const draft = [...member.draft.filter((one) => one.code !== code), line];
    return done(tx, parts, sheet, "correct", { state: "confirmed", draft, acceptedAt: null }, reason);
  });
}

async function done(
  tx: Tx,
  parts: Parts,
  sheet: Sheet,
  step: "send" | "confirm" | "withdraw" | "accept" | "return" | "correct",
  change: MemberChange,
  reason: string | null = null,
): Promise<FormView> {
  const { member, round } = sheet;
  if (!(await updateMember(tx, parts.context, round.id, member, change, parts.clock()))) throw changedMeanwhile(sheet);
  const view = await formOf(tx, parts, await sheetOf(tx, parts, round.id, member.organisationId));
  await recordAudit(tx, parts, {
    action: `figures.${step}`,
    objectKind: "round",
    objectId: round.id,
    organisationId: member.organisationId,
    data: { title: round.title, period: round.period, reason },
  });
  return view;
}
