import type {
  ApprovalAct,
  AskedParty,
  LifeAction,
  LifeRefusalCode,
  LifeStep,
  PlanStage,
  RemarkPlace,
  StepAuthor,
} from "./model.ts";
import { nextStages } from "./transitions.ts";

export interface Asked extends AskedParty {
  /** Null: not answered yet. Silence is not consent. */
  readonly answer: {
    readonly kind: "endorsed" | "returned";
    readonly at: string;
    readonly by: StepAuthor;
    readonly reason: string | null;
  } | null;
}

/** One sending of a frozen text to several at once. */
export interface Round {
  readonly id: string;
  readonly sentAt: string;
  readonly sentBy: StepAuthor;
  readonly deadline: string | null;
  readonly planVersion: number;
  readonly sha256: string;
  readonly asked: readonly Asked[];
  /** open: still with those who were asked. */
  readonly state: "open" | "endorsed" | "returned" | "recalled";
}

export interface Remark {
  readonly id: string;
  readonly round: string;
  readonly asked: string;
  readonly at: string;
  readonly by: StepAuthor;
  readonly place: RemarkPlace;
  readonly was: string | null;
  readonly text: string;
  readonly proposed: string | null;
  readonly settled: {
    readonly kind: "accepted" | "rejected";
    readonly at: string;
    readonly by: StepAuthor;
    readonly reason: string | null;
    readonly change: string | null;
  } | null;
}

export interface Edition {
  /** From 1; the order of approval. */
  readonly number: number;
  readonly act: ApprovalAct;
  readonly planVersion: number;
  readonly sha256: string;
  readonly approvedAt: string;
  readonly approvedBy: StepAuthor;
  readonly inForceFrom: string | null;
}

/** What the steps of a plan come to. */
export interface PlanLife {
  readonly stage: PlanStage;
  /** How many steps there are. */
  readonly version: number;
  /** When the present stage began; null for a draft that nothing has happened to. */
  readonly since: string | null;
  readonly rounds: readonly Round[];
  readonly remarks: readonly Remark[];
  readonly editions: readonly Edition[];
  readonly closed: { readonly at: string; readonly by: StepAuthor; readonly reason: string } | null;
}

export const NEW_LIFE: PlanLife = {
  stage: "draft",
  version: 0,
  since: null,
  rounds: [],
  remarks: [],
  editions: [],
  closed: null,
};

/**
 * What the steps come to, taken in order. Whoever sees the steps of one round only begins with the stage that the round
 * began in. Stored steps were judged before: one that cannot be taken is a broken history and throws.
 */
export function lifeOf(steps: readonly LifeStep[], start: PlanLife = NEW_LIFE): PlanLife {
  return steps.reduce((life, step) => {
    const next = takeStep(life, step);
    if (typeof next === "string") throw new Error(`step ${step.sequence} (${step.action.kind}): ${next}`);
    return next;
  }, start);
}

/** The life after one more step, or why it cannot be taken. */
export function takeStep(life: PlanLife, step: LifeStep): PlanLife | LifeRefusalCode {
  const stages = nextStages(life.stage, step.action.kind);
  if (stages.length === 0) return "wrongStage";
  const refusal = refusalOf(life, step.action);
  if (refusal !== null) return refusal;
  const after = recorded(life, step);
  const stage = stageAfter(after, stages);
  const since = stage === life.stage ? life.since : step.at;
  return { ...after, stage, since, version: life.version + 1 };
}

/** The round that is going on, or was the last. */
export function lastRound({ rounds }: PlanLife): Round | null {
  return rounds.at(-1) ?? null;
}

/** Those who have not answered while the text lies with them. */
export function waitingFor(life: PlanLife): readonly Asked[] {
  const round = lastRound(life);
  return round?.state === "open" ? round.asked.filter(({ answer }) => answer === null) : [];
}

export function openRemarks({ remarks }: Pick<PlanLife, "remarks">): readonly Remark[] {
  return remarks.filter(({ settled }) => settled === null);
}

function refusalOf(life: PlanLife, action: LifeAction): LifeRefusalCode | null {
  switch (action.kind) {
    case "sendForEndorsement":
      return openRemarks(life).length > 0 ? "remarksOpen" : askedRefusal(action.asked);
    case "endorse":
    case "return":
      return answerRefusal(life, action.asked);
    case "remark":
      if (action.proposed !== null && (action.place.field === null || action.place.key === null)) return "placeMissing";
      return answerRefusal(life, action.asked);
    case "acceptRemark":
    case "rejectRemark": {
      const remark = life.remarks.find(({ id }) => id === action.remark);
      return remark === undefined ? "remarkMissing" : remark.settled === null ? null : "remarkSettled";
    }
    case "approve":
    case "approveEdition":
      if (openRemarks(life).length > 0) return "remarksOpen";
      if (action.act.docType !== "stamp" && action.act.number === null) return "actNumberMissing";
      return life.editions.at(-1)?.sha256 === action.sha256 ? "nothingChanged" : null;
    case "enterIntoForce":
      return life.editions.at(-1)?.inForceFrom === null ? null : "wrongStage";
    case "recall":
    case "beginEdition":
    case "dropEdition":
    case "close":
      return null;
  }
}

function askedRefusal(asked: readonly AskedParty[]): LifeRefusalCode | null {
  if (asked.length === 0) return "nobodyAsked";
  const names = new Set(
    asked.map(({ organisationId, post }) => `${organisationId} ${post?.trim().toLowerCase() ?? ""}`),
  );
  const ids = new Set(asked.map(({ id }) => id));
  return names.size < asked.length || ids.size < asked.length ? "askedTwice" : null;
}

function answerRefusal(life: PlanLife, id: string): LifeRefusalCode | null {
  const asked = lastRound(life)?.asked.find((one) => one.id === id);
  return asked === undefined ? "notAsked" : asked.answer === null ? null : "alreadyAnswered";
}

function stageAfter({ rounds, editions }: PlanLife, stages: readonly PlanStage[]): PlanStage {
  const [first = "draft", second] = stages;
  if (second === undefined) return first;
  const goesOn =
    second === "inForce"
      ? editions.at(-1)?.inForceFrom === null
      : rounds.at(-1)?.asked.some(({ answer }) => answer === null) === true;
  return goesOn ? first : second;
}

function recorded(life: PlanLife, { at, author: by, action }: LifeStep): PlanLife {
  switch (action.kind) {
    case "sendForEndorsement": {
      const { round, deadline, planVersion, sha256 } = action;
      const asked = action.asked.map((one) => ({ ...one, answer: null }));
      const sent: Round = { id: round, sentAt: at, sentBy: by, deadline, planVersion, sha256, asked, state: "open" };
      return { ...life, rounds: [...life.rounds, sent] };
    }
    case "endorse":
      return inRound(life, (round) => {
        const asked = answered(round, action.asked, { kind: "endorsed", at, by, reason: null });
        return { ...round, asked, state: asked.every(({ answer }) => answer !== null) ? "endorsed" : "open" };
      });
    case "return": {
      const answer = { kind: "returned", at, by, reason: action.reason } as const;
      return inRound(life, (round) => ({ ...round, asked: answered(round, action.asked, answer), state: "returned" }));
    }
    case "remark": {
      const { remark: id, asked, place, was, text, proposed } = action;
      const round = lastRound(life)?.id ?? "";
      return {
        ...life,
        remarks: [...life.remarks, { id, round, asked, at, by, place, was, text, proposed, settled: null }],
      };
    }
    case "acceptRemark":
    case "rejectRemark": {
      const change = action.kind === "acceptRemark" ? action.change : null;
      const kind = action.kind === "acceptRemark" ? "accepted" : "rejected";
      const settled = { kind, at, by, reason: action.reason, change } as const;
      return { ...life, remarks: life.remarks.map((one) => (one.id === action.remark ? { ...one, settled } : one)) };
    }
    case "recall":
      return inRound(life, (round) => ({ ...round, state: "recalled" }));
    case "approve":
    case "approveEdition": {
      const { act, planVersion, sha256 } = action;
      const number = life.editions.length + 1;
      const edition = { number, act, planVersion, sha256, approvedAt: at, approvedBy: by, inForceFrom: null };
      return { ...life, editions: [...life.editions, edition] };
    }
    case "enterIntoForce": {
      const last = life.editions.length - 1;
      const editions = life.editions.map((one, index) => (index === last ? { ...one, inForceFrom: action.date } : one));
      return { ...life, editions };
    }
    case "close":
      return { ...life, closed: { at, by, reason: action.reason } };
    case "beginEdition":
    case "dropEdition":
      return life;
  }
}

function inRound(life: PlanLife, change: (round: Round) => Round): PlanLife {
  const last = life.rounds.length - 1;
  return { ...life, rounds: life.rounds.map((round, index) => (index === last ? change(round) : round)) };
}

function answered({ asked }: Round, id: string, answer: NonNullable<Asked["answer"]>): readonly Asked[] {
  return asked.map((one) => (one.id === id ? { ...one, answer } : one));
}
