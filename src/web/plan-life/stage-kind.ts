import type { PlanStage } from "#core/plan/life/model.ts";
import type { StatusKind } from "#web/ui/status.tsx";

/** The shape and colour of a stage; its word stands beside it. */
export const STAGE_KIND: Readonly<Record<PlanStage, StatusKind>> = {
  draft: "plan",
  endorsement: "wait",
  endorsed: "run",
  approved: "done",
  inForce: "done",
  amending: "run",
  amendmentEndorsement: "wait",
  amendmentEndorsed: "run",
  closed: "past",
};
