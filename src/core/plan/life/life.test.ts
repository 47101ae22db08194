import fc from "fast-check";
import { expect, test } from "vitest";
import { anActivity, aDraft } from "#test/support/drafts.ts";
import { actRefusal, approvalWarnings } from "./checks.ts";
import { lifeOf, NEW_LIFE, openRemarks, takeStep, waitingFor, type PlanLife } from "./life.ts";
import { planStage, type ApprovalAct, type LifeAction, type LifeStep, type PlanStage } from "./model.ts";
import { hasEdition, isOpenForChanges } from "./transitions.ts";

const KINDS = [
  "sendForEndorsement",
  "endorse",
  "remark",
  "return",
  "acceptRemark",
  "rejectRemark",
  "recall",
  "approve",
  "enterIntoForce",
  "beginEdition",
  "dropEdition",
  "approveEdition",
  "close",
] as const satisfies readonly LifeAction["kind"][];
/** Written by hand from the requirements, beside the table of the program: what may be done in which stage. */
const LAWFUL: Record<PlanStage, readonly LifeAction["kind"][]> = {
  draft: ["sendForEndorsement", "acceptRemark", "rejectRemark", "approve"],
  endorsement: ["endorse", "remark", "return", "acceptRemark", "rejectRemark", "recall"],
  endorsed: ["acceptRemark", "rejectRemark", "recall", "approve"],
  approved: ["enterIntoForce", "beginEdition", "close"],
  inForce: ["beginEdition", "close"],
  amending: ["sendForEndorsement", "acceptRemark", "rejectRemark", "enterIntoForce", "dropEdition", "approveEdition"],
  amendmentEndorsement: ["endorse", "remark", "return", "acceptRemark", "rejectRemark", "recall"],
  amendmentEndorsed: ["acceptRemark", "rejectRemark", "recall", "approveEdition"],
  closed: [],
};

const AUTHOR = { accountId: "a", name: "Орлова А. П.", organisation: "Управление образования", onBehalfOf: null };
const ACT: ApprovalAct = {
  docType: "order",
  date: "2023-08-25",
  number: "712",
  signer: "И. И. Иванов",
  signerPost: "Министр",
};
const party = (id: string, post: string | null = null) => ({
  id,
  organisationId: `o-${id}`,
  organisation: `Орган ${id}`,
  post,
});

/** An action of the kind that fits the life as it is, where there is one. */
function fitting(kind: LifeAction["kind"], life: PlanLife, pick: number): LifeAction {
  const waiting = waitingFor(life);
  const asked = waiting[pick % Math.max(1, waiting.length)]?.id ?? "nobody";
  const remarks = openRemarks(life);
  const remark = remarks[pick % Math.max(1, remarks.length)]?.id ?? "none";
  const text = { planVersion: life.version, sha256: `hash ${life.version} ${pick}` };
  switch (kind) {
    case "sendForEndorsement": {
      const parties = Array.from({ length: 1 + (pick % 3) }, (_, index) => party(`${life.version}.${index}`));
      return { kind, round: `r${life.version}`, asked: parties, deadline: null, ...text };
    }
    case "endorse":
      return { kind, asked };
    case "remark": {
      const place = { key: null, field: null, number: null, title: null };
      return { kind, asked, remark: `m${life.version}`, place, was: null, text: "Уточнить", proposed: null };
    }
    case "return":
      return { kind, asked, reason: "Мало мероприятий" };
    case "acceptRemark":
      return { kind, remark, reason: null, change: null };
    case "rejectRemark":
      return { kind, remark, reason: "Учтено в п. 2" };
    case "recall":
    case "beginEdition":
      return { kind, reason: null };
    case "approve":
    case "approveEdition":
      return { kind, act: ACT, ...text };
    case "enterIntoForce":
      return { kind, date: "2023-09-01" };
    case "dropEdition":
      return { kind };
    case "close":
      return { kind, reason: "Год закончен" };
  }
}

function stepOf(action: LifeAction, sequence: number): LifeStep {
  const at = `2023-08-01T00:${String(sequence).padStart(2, "0")}:00.000Z`;
  return { id: `s${sequence}`, sequence, at, author: AUTHOR, action };
}

/** A life after the given kinds of steps, those that cannot be taken left out; with the steps that were taken. */
function walk(kinds: readonly (readonly [LifeAction["kind"], number])[]): { life: PlanLife; steps: LifeStep[] } {
  let life = NEW_LIFE;
  const steps: LifeStep[] = [];
  for (const [kind, pick] of kinds) {
    const step = stepOf(fitting(kind, life, pick), steps.length + 1);
    const next = takeStep(life, step);
    if (typeof next === "string") continue;
    life = next;
    steps.push(step);
  }
  return { life, steps };
}

const walks = fc.array(fc.tuple(fc.constantFrom(...KINDS), fc.nat(5)), { maxLength: 40 });

test("from every stage that can be reached, each step is taken or refused as the law says", () => {
  const seen = new Set<PlanStage>();
  fc.assert(
    fc.property(walks, fc.nat(5), (kinds, pick) => {
      const { life, steps } = walk(kinds);
      seen.add(life.stage);
      for (const kind of KINDS) {
        const next = takeStep(life, stepOf(fitting(kind, life, pick), steps.length + 1));
        if (!LAWFUL[life.stage].includes(kind))
          expect([life.stage, kind, next]).toEqual([life.stage, kind, "wrongStage"]);
        else if (typeof next === "string")
          expect(["remarkMissing", "remarksOpen", "wrongStage"], `${life.stage} ${kind} ${next}`).toContain(next);
        else expect(next.version).toBe(life.version + 1);
      }
    }),
    { numRuns: 3000 },
  );
  expect([...seen].toSorted()).toEqual([...planStage.options].toSorted());
});

test("no two steps in a row get past the table: what is lawful second is lawful in the stage after the first", () => {
  for (const first of KINDS)
    for (const second of KINDS) {
      const start = takeStep(NEW_LIFE, stepOf(fitting(first, NEW_LIFE, 0), 1));
      const legal = LAWFUL.draft.includes(first) && !["acceptRemark", "rejectRemark"].includes(first);
      expect(typeof start === "string", first).toBe(!legal);
      if (typeof start === "string") continue;
      const end = takeStep(start, stepOf(fitting(second, start, 0), 2));
      const lawful = LAWFUL[start.stage].includes(second) && !["acceptRemark", "rejectRemark"].includes(second);
      expect(typeof end === "string", `${first} ${second}`).toBe(!lawful);
    }
});

test("the history alone tells the stage, also read again from the beginning", () => {
  fc.assert(
    fc.property(walks, (kinds) => {
      const { life, steps } = walk(kinds);
      expect(lifeOf(steps)).toEqual(life);
      expect(life.version).toBe(steps.length);
      expect(hasEdition(life.stage)).toBe(life.editions.length > 0);
    }),
    { numRuns: 1000 },
  );
});

test("silence is not consent: a text is endorsed when the last of those who were asked has endorsed it", () => {
  fc.assert(
    fc.property(walks, (kinds) => {
      const { life } = walk(kinds);
      if (life.stage !== "endorsed" && life.stage !== "amendmentEndorsed") return;
      expect(life.rounds.at(-1)?.asked.every(({ answer }) => answer?.kind === "endorsed")).toBe(true);
    }),
    { numRuns: 3000 },
  );
  const { life } = walk([
    ["sendForEndorsement", 2],
    ["endorse", 0],
    ["endorse", 0],
  ]);
  expect([life.stage, waitingFor(life).length]).toEqual(["endorsement", 1]);
});

test("approved editions stay as they were approved, and the text is open only while one is prepared", () => {
  fc.assert(
    fc.property(walks, fc.constantFrom(...KINDS), fc.nat(5), (kinds, kind, pick) => {
      const { life, steps } = walk(kinds);
      const next = takeStep(life, stepOf(fitting(kind, life, pick), steps.length + 1));
      if (typeof next === "string") return;
      life.editions.forEach((edition, index) => {
        const { inForceFrom: _was, ...before } = edition;
        const { inForceFrom: _is, ...after } = next.editions[index] ?? edition;
        expect(after).toEqual(before);
      });
      if (!isOpenForChanges(life.stage)) expect(kind === "approve" || kind === "approveEdition").toBe(false);
    }),
    { numRuns: 2000 },
  );
});

function refused(life: PlanLife, action: LifeAction): unknown {
  const next = takeStep(life, stepOf(action, life.version + 1));
  return typeof next === "string" ? next : next.stage;
}

test("who is asked is named once, and at least one is", () => {
  const send = (asked: ReturnType<typeof party>[]) =>
    refused(NEW_LIFE, { kind: "sendForEndorsement", round: "r", asked, deadline: null, planVersion: 0, sha256: "h" });
  expect(send([])).toBe("nobodyAsked");
  expect(send([party("a"), { ...party("b"), organisationId: "o-a" }])).toBe("askedTwice");
  expect(send([party("a", "Заместитель"), { ...party("b", "Министр"), organisationId: "o-a" }])).toBe("endorsement");
});

test("nobody answers twice or unasked; words are proposed for a cell only", () => {
  const { life } = walk([["sendForEndorsement", 1]]);
  const [one] = waitingFor(life);
  expect(refused(life, { kind: "endorse", asked: "stranger" })).toBe("notAsked");
  const after = lifeOf([stepOf({ kind: "endorse", asked: one?.id ?? "" }, 2)], life);
  expect(refused(after, { kind: "return", asked: one?.id ?? "", reason: "Нет" })).toBe("alreadyAnswered");
  const place = { key: "k", field: null, number: "1", title: "Семинар" };
  expect(
    refused(life, {
      kind: "remark",
      asked: one?.id ?? "",
      remark: "m",
      place,
      was: null,
      text: "Так",
      proposed: "иначе",
    }),
  ).toBe("placeMissing");
});

test("nothing is approved over open remarks, without a number, or a second time unchanged", () => {
  const approve = { kind: "approve", act: ACT, planVersion: 1, sha256: "h" } as const;
  const { life } = walk([
    ["sendForEndorsement", 0],
    ["remark", 0],
    ["endorse", 0],
  ]);
  expect(refused(life, approve)).toBe("remarksOpen");
  const settled = lifeOf([stepOf({ kind: "rejectRemark", remark: "m1", reason: "Учтено" }, 4)], life);
  expect(refused(settled, { ...approve, act: { ...ACT, number: null } })).toBe("actNumberMissing");
  expect(refused(settled, { ...approve, act: { ...ACT, docType: "stamp", number: null } })).toBe("approved");
  const amending = lifeOf([stepOf(approve, 5), stepOf({ kind: "beginEdition", reason: null }, 6)], settled);
  expect(refused(amending, { ...approve, kind: "approveEdition" })).toBe("nothingChanged");
  expect(refused(amending, { ...approve, kind: "approveEdition", sha256: "other" })).toBe("approved");
});

test("an act is neither of the future nor older than its basis", () => {
  const basis = [{ docType: "приказ", issuer: null, date: "2023-08-20", number: "119/ПК" }];
  expect(actRefusal(ACT, { basis }, "2023-08-26")).toBeNull();
  expect(actRefusal(ACT, { basis }, "2023-08-24")).toEqual({ code: "datedInFuture" });
  expect(actRefusal({ ...ACT, date: "2023-02-30" }, { basis }, "2023-08-26")).toEqual({ code: "badDate" });
  expect(actRefusal({ ...ACT, date: "2023-08-19" }, { basis }, "2023-08-26")).toEqual({
    code: "datedBeforeBasis",
    basis: { number: "119/ПК", date: "2023-08-20" },
  });
  expect(
    actRefusal(ACT, { basis: [{ docType: null, issuer: null, date: "без даты", number: null }] }, "2023-09-01"),
  ).toBeNull();
});

test("an act later than what it plans is allowed, and said", () => {
  const rows = [anActivity({ number: "1" }), anActivity({ number: "2" }), anActivity({ number: "3", schedule: "май" })];
  const content = { ...aDraft(), activities: rows.map((one) => ({ ...one, key: one.number ?? "" })) };
  const dates = (from: string, to: string) => [
    { key: from, label: from, from, to, precision: "window", waitsFor: null } as const,
  ];
  const readings = [
    { occurrences: dates("2023-08-01", "2023-08-20") },
    { occurrences: [...dates("2023-08-01", "2023-08-20"), ...dates("2023-12-01", "2023-12-02")] },
    { occurrences: [] },
  ];
  const warnings = approvalWarnings(NEW_LIFE, content, readings, ACT, "h");
  const late = warnings.find(({ code }) => code === "laterThanEvents");
  expect(late).toMatchObject({ rows: [{ key: "1", number: "1" }] });
  expect(warnings.map(({ code }) => code)).toEqual([
    "notEndorsed",
    "laterThanEvents",
    "withoutResponsible",
    "withoutSchedule",
  ]);
  const { life } = walk([
    ["sendForEndorsement", 0],
    ["endorse", 0],
  ]);
  expect(approvalWarnings(life, content, [], null, "h").map(({ code }) => code)).toContain("changedSinceEndorsed");
  const same = approvalWarnings(life, content, [], null, life.rounds[0]?.sha256 ?? "");
  expect(same.map(({ code }) => code)).toEqual(["withoutResponsible", "withoutSchedule"]);
});
