import type { Measure, Passport } from "#core/indicator/model.ts";
import { mayComeFromExecution } from "#core/indicator/prefill.ts";

/** A passport as it is typed: every field of every kind of measure stays while another kind is looked at. */
export interface PassportDraft {
  readonly passport: Passport;
  readonly of: string;
  readonly nature: "flow" | "stock" | "unique";
  readonly numerator: string;
  readonly denominator: string;
  readonly shown: "mean" | "max" | "last";
  readonly formula: string;
  readonly target: string;
  /** Empty: mended in its place. */
  readonly fromDay: string;
}

export function draftOf(passport: Passport, target: string): PassportDraft {
  const { measure } = passport;
  return {
    passport,
    of: "of" in measure ? measure.of : "person",
    nature: measure.kind === "count" ? measure.nature : "flow",
    numerator: measure.kind === "share" ? measure.numerator : "",
    denominator: measure.kind === "share" ? measure.denominator : "",
    shown: measure.kind === "monthly" ? measure.shown : "mean",
    formula: measure.kind === "computed" ? measure.formula : "",
    target,
    fromDay: "",
  };
}

export function emptyPassport(code: string, today: string): Passport {
  return {
    code,
    title: "",
    definition: null,
    unit: null,
    base: null,
    measure: { kind: "count", of: "person", nature: "flow" },
    overTime: "sum",
    overTree: "sum",
    digits: 0,
    wanted: "more",
    filledBy: "centre",
    proof: null,
    centreKinds: [],
    methodology: null,
    method: null,
    from: today,
    until: null,
  };
}

/** With what the typed fields say of its measure. */
export function passportOf(draft: PassportDraft): Passport {
  const measure = measureOf(draft, draft.passport.measure.kind);
  const said = draft.passport.fromExecution ?? null;
  const fromExecution = said !== null && mayComeFromExecution(measure, said.what) ? said : null;
  return { ...draft.passport, measure, fromExecution };
}

/** The kind of measure with the rules that go with it. */
export function withKind(draft: PassportDraft, kind: Measure["kind"]): PassportDraft {
  const rules = {
    count: ["sum", "sum"],
    share: ["ratioOfSums", "ratioOfSums"],
    yesNo: ["last", "sum"],
    monthly: ["mean", "sum"],
    computed: ["none", "none"],
  } as const;
  const [overTime, overTree] = rules[kind];
  return { ...draft, passport: { ...draft.passport, measure: measureOf(draft, kind), overTime, overTree } };
}

function measureOf(draft: PassportDraft, kind: Measure["kind"]): Measure {
  const { denominator, formula, nature, numerator, of, shown } = draft;
  switch (kind) {
    case "count":
      return { kind, of: of.trim(), nature };
    case "share":
      return { kind, of: of.trim(), numerator: numerator.trim(), denominator: denominator.trim() };
    case "yesNo":
      return { kind };
    case "monthly":
      return { kind, of: of.trim(), shown };
    case "computed":
      return { kind, formula: formula.trim() };
  }
}
