import type { PlanStanding } from "#contract/plan.ts";
import { Status } from "#web/ui/status.tsx";
import { STAGE_KIND } from "./stage-kind.ts";
import { texts } from "./texts.ts";
import { actInWords, approvedByWords } from "./words.ts";
import "./plan-life.css";

/** Where a plan is, in a list of plans: the stage, whose answer it waits for, and the act of its edition. */
export function StageLine({ stage, waiting, act }: PlanStanding) {
  const isApproved = stage === "approved" && act !== null;
  return (
    <span className="life-stage">
      <Status kind={STAGE_KIND[stage]} pill>
        {isApproved ? texts.approved : texts.stages[stage]}
      </Status>
      {waiting.length > 0 && <span>{texts.waitingFor(waiting.join(", "))}</span>}
      {act !== null && <span className="muted">{isApproved ? approvedByWords(act) : actInWords(act)}</span>}
    </span>
  );
}
