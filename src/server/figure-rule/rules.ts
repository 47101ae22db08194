import type { RuleLine, RulesView, RuleTrial } from "#contract/figure-rule.ts";
import { compileRule, namesOf, type FigureRule } from "#core/indicator/figure-rule.ts";
import type { Passport } from "#core/indicator/model.ts";
import { indicatorsOf, setsSeen } from "#server/indicator/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import { notFound, Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { isAllowed } from "#server/platform/rights.ts";
import * as store from "./store.ts";
import { tryOnHistory } from "./trial.ts";

type SetRow = Awaited<ReturnType<typeof setsSeen>>[number];

async function seenSet(tx: Tx, parts: Parts, setId: string): Promise<SetRow> {
  const set = (await setsSeen(tx, parts)).find(({ id }) => id === setId);
  if (set === undefined || !isAllowed(parts, "readIndicators", set.path)) throw notFound();
  return set;
}

async function ownSet(tx: Tx, parts: Parts, setId: string): Promise<SetRow> {
  const set = await seenSet(tx, parts, setId);
  if (set.path !== parts.context.path || !isAllowed(parts, "writeIndicators", set.path)) throw notFound();
  return set;
}

export async function listRules(parts: Parts, setId: string): Promise<RulesView> {
  return withOrganisation(parts.db, parts.context, async (tx) => viewOf(tx, parts, await seenSet(tx, parts, setId)));
}

async function passportsOf(tx: Tx, parts: Parts, setId: string): Promise<Passport[]> {
  const held = await indicatorsOf(tx, parts, setId, todayOf(parts));
  return held.map(({ code, passport }) => ({ ...passport, code }));
}

async function viewOf(tx: Tx, parts: Parts, set: SetRow): Promise<RulesView> {
  const passports = await passportsOf(tx, parts, set.id);
  const rows = await store.selectRules(tx, parts.context, set.id);
  return {
    setId: set.id,
    setTitle: set.title,
    rules: rows.map((row) => lineOf(row, passports)),
    names: namesOf(passports),
    mayChange:
      set.state !== "closed" && set.path === parts.context.path && isAllowed(parts, "writeIndicators", set.path),
  };
}

function lineOf(
  { formula, id, sentence, state, trial, version, weight }: store.RuleRow,
  passports: Passport[],
): RuleLine {
  const made = compileRule({ id, formula, weight, sentence }, passports);
  const trouble = "trouble" in made ? { code: made.trouble.code, words: made.trouble.words ?? null } : null;
  return { id, formula, weight, sentence, state: state === "on" ? "on" : "off", trial, trouble, version };
}

/** Refuses what is no comparison of these indicators. `field`: the code of formulas that says why. */
function mustCompile(rule: FigureRule, passports: readonly Passport[]): void {
  const made = compileRule(rule, passports);
  if ("trouble" in made)
    throw new Problem(422, "ruleTrouble", { field: made.trouble.code, words: made.trouble.words ?? "" });
}

function mustBeOpen({ state }: SetRow): void {
  if (state === "closed") throw new Problem(422, "setClosed");
}

type Typed = Omit<FigureRule, "id">;

export async function addRule(parts: Parts, setId: string, rule: FigureRule): Promise<RulesView> {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const set = await ownSet(tx, parts, setId);
    mustBeOpen(set);
    mustCompile(rule, await passportsOf(tx, parts, setId));
    const there = (await store.selectRules(tx, context, setId)).find(({ id }) => id === rule.id);
    if (there === undefined) {
      if (!(await store.insertRule(tx, context, setId, rule, clock()))) throw new Problem(409, "idempotencyMismatch");
      await told(tx, parts, set, "figureRule.add", rule.sentence);
    }
    return viewOf(tx, parts, set);
  });
}

interface Asked {
  readonly setId: string;
  readonly ruleId: string;
  readonly version: number;
}

async function onRule<T>(
  parts: Parts,
  { ruleId, setId, version }: Asked,
  work: (tx: Tx, set: SetRow, rule: store.RuleRow) => Promise<T>,
): Promise<T> {
  return withOrganisation(parts.db, parts.context, async (tx) => {
    const set = await ownSet(tx, parts, setId);
    const rule = (await store.selectRules(tx, parts.context, setId)).find(({ id }) => id === ruleId);
    if (rule === undefined) throw notFound();
    if (rule.version !== version) throw new Problem(412, "changedMeanwhile", { version: rule.version });
    return work(tx, set, rule);
  });
}

async function change(tx: Tx, parts: Parts, rule: store.RuleRow, to: store.RuleChange): Promise<void> {
  if (!(await store.updateRule(tx, parts.context, rule, to, parts.clock()))) throw new Problem(412, "changedMeanwhile");
}

export async function changeRule(parts: Parts, asked: Asked, typed: Typed): Promise<RulesView> {
  return onRule(parts, asked, async (tx, set, rule) => {
    mustBeOpen(set);
    mustCompile({ ...typed, id: rule.id }, await passportsOf(tx, parts, set.id));
    // What was tried was another comparison.
    const anew = typed.formula === rule.formula ? {} : ({ state: "off", trial: null } as const);
    await change(tx, parts, rule, { ...typed, ...anew });
    await told(tx, parts, set, "figureRule.change", typed.sentence);
    return viewOf(tx, parts, set);
  });
}

export async function switchRule(parts: Parts, asked: Asked, state: "on" | "off" | "removed"): Promise<RulesView> {
  return onRule(parts, asked, async (tx, set, rule) => {
    if (state === "on") {
      mustBeOpen(set);
      mustCompile(rule, await passportsOf(tx, parts, set.id));
      if (rule.trial === null) throw new Problem(422, "ruleNotTried");
    }
    await change(tx, parts, rule, { state });
    await told(tx, parts, set, `figureRule.${state}`, rule.sentence);
    return viewOf(tx, parts, set);
  });
}

export async function tryRule(parts: Parts, asked: Asked): Promise<RuleTrial> {
  return onRule(parts, asked, async (tx, set, rule) => {
    mustCompile(rule, await passportsOf(tx, parts, set.id));
    const { forms, list, stopped } = await tryOnHistory(tx, parts.context, set.id, rule);
    await change(tx, parts, rule, { trial: { at: parts.clock().toISOString(), forms, stopped } });
    return { view: await viewOf(tx, parts, set), forms, stopped, list };
  });
}

async function told(tx: Tx, parts: Parts, set: SetRow, action: string, sentence: string): Promise<void> {
  await recordAudit(tx, parts, {
    action,
    objectKind: "indicatorSet",
    objectId: set.id,
    data: { title: set.title, sentence },
  });
}
