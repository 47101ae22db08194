import type { PlanAction } from "#core/plan/change/model.ts";
import type { LeftOut } from "../fates.ts";
import type { ReviewModel } from "../model.ts";
import { repairTexts as words } from "./texts.ts";

interface Props {
  readonly one: LeftOut;
  readonly model: ReviewModel;
  readonly onAct: (action: PlanAction) => boolean;
}

/** The way of a left out fragment back into the plan. */
export function PutBack({ one }: Props) {
  if (one.index === null) return <span className="muted meta">{words.undoRemoval}</span>;
  return null;
}
