import type { LifeActionKind, PlanStage } from "./model.ts";

/**
 * The one table of the life of a plan: in which stage which step can be taken, and where it may lead. Where a step may lead
 * to two stages, the history decides (the last endorsement; an edition that is in force or not).
 */
export const TRANSITIONS = {
  draft: {
    sendForEndorsement: ["endorsement"],
    acceptRemark: ["draft"],
    rejectRemark: ["draft"],
    approve: ["approved"],
  },
  endorsement: {
    endorse: ["endorsement", "endorsed"],
    remark: ["endorsement"],
    acceptRemark: ["endorsement"],
    rejectRemark: ["endorsement"],
    return: ["draft"],
    recall: ["draft"],
  },
  endorsed: {
    acceptRemark: ["endorsed"],
    rejectRemark: ["endorsed"],
    recall: ["draft"],
    approve: ["approved"],
  },
  approved: {
    enterIntoForce: ["inForce"],
    beginEdition: ["amending"],
    close: ["closed"],
  },
  inForce: {
    beginEdition: ["amending"],
    close: ["closed"],
  },
  amending: {
    sendForEndorsement: ["amendmentEndorsement"],
    acceptRemark: ["amending"],
    rejectRemark: ["amending"],
    enterIntoForce: ["amending"],
    dropEdition: ["approved", "inForce"],
    approveEdition: ["approved"],
  },
  amendmentEndorsement: {
    endorse: ["amendmentEndorsement", "amendmentEndorsed"],
    remark: ["amendmentEndorsement"],
    acceptRemark: ["amendmentEndorsement"],
    rejectRemark: ["amendmentEndorsement"],
    return: ["amending"],
    recall: ["amending"],
  },
  amendmentEndorsed: {
    acceptRemark: ["amendmentEndorsed"],
    rejectRemark: ["amendmentEndorsed"],
    recall: ["amending"],
    approveEdition: ["approved"],
  },
  closed: {},
} as const satisfies Readonly<Record<PlanStage, Partial<Readonly<Record<LifeActionKind, readonly PlanStage[]>>>>>;

/** Where the step may lead from the stage; empty: it cannot be taken there. */
export function nextStages(stage: PlanStage, kind: LifeActionKind): readonly PlanStage[] {
  const row: Partial<Readonly<Record<LifeActionKind, readonly PlanStage[]>>> = TRANSITIONS[stage];
  return row[kind] ?? [];
}

/** May the working text be changed? An approved edition never changes silently: then a new edition is begun first. */
export function isOpenForChanges(stage: PlanStage): boolean {
  return stage !== "approved" && stage !== "inForce" && stage !== "closed";
}

/** Is there an approved edition that stays, whatever happens to the working text? */
export function hasEdition(stage: PlanStage): boolean {
  return stage !== "draft" && stage !== "endorsement" && stage !== "endorsed";
}
