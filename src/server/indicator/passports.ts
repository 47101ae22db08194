import type { IndicatorSetView } from "#contract/indicator.ts";
import { answerTarget as answered, type TargetAnswer } from "#core/indicator/answer-target.ts";
import { readFactor } from "#core/indicator/centre-factor.ts";
import { compileSet, isSameDefinition } from "#core/indicator/compile-set.ts";
import type { AnsweredTarget, IndicatorEdition } from "#core/indicator/indicator.ts";
import type { FactorMeaning, Passport } from "#core/indicator/model.ts";
import { doubtsOf } from "#core/indicator/propose-passport.ts";
import { readTarget } from "#core/indicator/read-target.ts";
import { addDays, parsePlainDate } from "#core/time/plain-date.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { onSet } from "./sets.ts";
import * as store from "./store.ts";
import { lastOf, troubleData } from "./view.ts";

interface Typed {
  readonly passport: Passport;
  /** As printed. */
  readonly target: string | null;
}

export async function addPassport(
  parts: Parts,
  setId: string,
  typed: Typed & { readonly id: string },
  version: number,
): Promise<IndicatorSetView> {
  return onSet(parts, setId, version, async (tx) => {
    await addOne(tx, parts, setId, typed);
    return {};
  });
}

/** Puts one at the end of a set that is being changed. */
export async function addOne(
  tx: Tx,
  parts: Parts,
  setId: string,
  { id, passport, target }: Typed & { readonly id: string },
): Promise<void> {
  const editions = await store.selectEditions(tx, parts.context, setId);
  const last = lastOf(editions);
  mustFit([...last.map((one) => one.passport), passport], passport.code);
  mustBeDays(passport);
  const edition = {
    id,
    code: passport.code,
    edition: 1,
    position: Math.max(0, ...editions.map(({ position }) => position)) + 1,
    passport,
    fromDay: passport.from,
    untilDay: null,
    factor: last.find(({ factor }) => factor !== null)?.factor ?? null,
    target: targetFrom(null, target, passport),
    confirmed: true,
  };
  await store.insertEditions(tx, parts.context, setId, [edition], parts.clock());
  await told(tx, parts, "indicator.add", passport);
}

type Changed = Typed & { readonly fromDay: string | null };

export async function changePassport(
  parts: Parts,
  setId: string,
  code: string,
  changed: Changed,
  version: number,
): Promise<IndicatorSetView> {
  return onSet(parts, setId, version, async (tx, row) => {
    await changeOne(tx, parts, row, code, changed);
    return {};
  });
}

/** Mends one of a set that is being changed, or begins its next edition. */
export async function changeOne(
  tx: Tx,
  parts: Parts,
  { id: setId, state }: Pick<store.SetRow, "id" | "state">,
  code: string,
  { fromDay, passport, target }: Changed,
): Promise<void> {
  const last = lastOf(await store.selectEditions(tx, parts.context, setId));
  const old = editionOf(last, code);
  const from = fromDay ?? old.fromDay;
  const changed = { ...passport, code, from, until: null };
  mustBeDays(changed);
  mustFit([...last.filter((one) => one.code !== code).map((one) => one.passport), changed], code);
  if (doubtsOf(changed).includes("baseUnsaid")) throw new Problem(422, "baseUnsaid", { indicator: code });
  const read = targetFrom(old.target, target, changed);
  if (fromDay === null) {
    // What was collected stays under the words that it was collected by.
    const isBound = state === "inForce" || (await store.hasRounds(tx, parts.context, setId));
    if (isBound && !isSameDefinition(old.passport, changed))
      throw new Problem(422, "fromDayNeeded", { indicator: code });
    const mended = { passport: changed, target: read, confirmed: true };
    await store.updateEdition(tx, parts.context, old.id, mended, parts.clock());
  } else await begin(tx, parts, setId, old, { passport: changed, target: read });
  await told(tx, parts, fromDay === null ? "indicator.change" : "indicator.newEdition", changed);
}

/** A new edition; the old one holds until the day before. */
async function begin(
  tx: Tx,
  parts: Parts,
  setId: string,
  old: IndicatorEdition,
  { passport, target }: { readonly passport: Passport; readonly target: AnsweredTarget | null },
): Promise<void> {
  const from = parsePlainDate(passport.from);
  if (from === null) throw new Problem(422, "badDate", { field: "/fromDay" });
  if (passport.from <= old.fromDay) throw new Problem(422, "fromDayTooEarly", { day: old.fromDay });
  const untilDay = addDays(from, -1);
  const at = parts.clock();
  await store.updateEdition(
    tx,
    parts.context,
    old.id,
    { untilDay, passport: { ...old.passport, until: untilDay } },
    at,
  );
  const edition = {
    ...old,
    id: parts.newId(),
    edition: old.edition + 1,
    passport,
    fromDay: passport.from,
    untilDay: null,
    target,
    confirmed: true,
  };
  await store.insertEditions(tx, parts.context, setId, [edition], at);
}

export async function confirmPassports(
  parts: Parts,
  setId: string,
  codes: readonly string[],
  version: number,
): Promise<IndicatorSetView> {
  return onSet(parts, setId, version, async (tx, { title }) => {
    const last = lastOf(await store.selectEditions(tx, parts.context, setId));
    const all = last.map(({ passport }) => passport);
    for (const code of new Set(codes)) {
      const { id, passport } = editionOf(last, code);
      mustFit(all, code);
      if (doubtsOf(passport).includes("baseUnsaid")) throw new Problem(422, "baseUnsaid", { indicator: code });
      await store.updateEdition(tx, parts.context, id, { confirmed: true }, parts.clock());
    }
    await recordAudit(tx, parts, {
      action: "indicator.confirm",
      objectKind: "indicatorSet",
      objectId: setId,
      data: { title, count: new Set(codes).size },
    });
    return {};
  });
}

/** Once for the whole set; there is no default. Who says it again says it for the whole set again. */
export async function answerFactor(
  parts: Parts,
  setId: string,
  meaning: FactorMeaning,
  version: number,
): Promise<IndicatorSetView> {
  return onSet(parts, setId, version, async (tx, { title }) => {
    const last = lastOf(await store.selectEditions(tx, parts.context, setId));
    const asked = last.filter(
      ({ passport, target }) => readFactor(target?.asWritten ?? passport.method ?? "") !== null,
    );
    if (asked.length === 0) throw new Problem(422, "noSuchQuestion");
    for (const { id } of asked)
      await store.updateEdition(tx, parts.context, id, { factor: { meaning, ...saidBy(parts) } }, parts.clock());
    await recordAudit(tx, parts, {
      action: "indicatorSet.factor",
      objectKind: "indicatorSet",
      objectId: setId,
      data: { title, meaning },
    });
    return {};
  });
}

export async function answerTarget(
  parts: Parts,
  setId: string,
  code: string,
  answer: TargetAnswer,
  version: number,
): Promise<IndicatorSetView> {
  return onSet(parts, setId, version, async (tx) => {
    const old = editionOf(lastOf(await store.selectEditions(tx, parts.context, setId)), code);
    const target = old.target === null ? "noSuchQuestion" : answered(old.target, answer, saidBy(parts));
    if (typeof target === "string") throw new Problem(422, target);
    await store.updateEdition(tx, parts.context, old.id, { target }, parts.clock());
    await told(tx, parts, "indicator.target", old.passport);
    return {};
  });
}

function saidBy(parts: Parts): { readonly by: string | null; readonly on: string } {
  return { by: parts.identity?.name ?? null, on: todayOf(parts) };
}

function editionOf(last: readonly IndicatorEdition[], code: string): IndicatorEdition {
  const found = last.find((one) => one.code === code);
  if (found === undefined) throw notFound();
  return found;
}

/** What one says of a passport: its rules, its formula, its code among the others. */
function mustFit(passports: readonly Passport[], code: string): void {
  const [trouble] = compileSet(passports).troubles.get(code) ?? [];
  if (trouble !== undefined) throw new Problem(422, "passportTrouble", troubleData(code, trouble));
}

function mustBeDays({ from }: Passport): void {
  if (parsePlainDate(from) === null) throw new Problem(422, "badDate", { field: "/passport/from" });
}

/** Read anew only when the words are others: answers stay with the words that they were given to. */
function targetFrom(old: AnsweredTarget | null, words: string | null, { method }: Passport): AnsweredTarget | null {
  const text = (words ?? "").trim();
  if (text === "") {
    const reading = readTarget(method ?? "");
    return reading.questions.includes("centreFactor") ? { ...reading, answers: [] } : null;
  }
  return old?.asWritten === text ? old : { ...readTarget(text), answers: [] };
}

async function told(tx: Tx, parts: Parts, action: string, { code, title }: Passport): Promise<void> {
  await recordAudit(tx, parts, { action, objectKind: "indicator", objectId: code, data: { code, title } });
}
