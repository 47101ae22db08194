import type { ActivityField } from "#core/intake/draft.ts";
import type { PlanAction, PlanRow } from "#core/plan/change/model.ts";
import type { TimeAxis } from "#web/lib/time-axis.ts";
import type { ReviewModel, ReviewRow } from "../model.ts";
import { OpenRow } from "../open-row.tsx";
import type { Review } from "../use-review.ts";

interface Props {
  readonly row: ReviewRow;
  readonly next: PlanRow | null;
  readonly model: ReviewModel;
  readonly review: Review;
  readonly field: ActivityField | null;
  readonly axis: TimeAxis;
  readonly onField: (field: ActivityField) => void;
  readonly onQuestion: (index: number) => void;
  readonly onAct: (action: PlanAction) => boolean;
  readonly onShow: (() => void) | null;
}

export function RepairedRow({ row, field, axis, onField, onQuestion }: Props) {
  return (
    <OpenRow
      row={row}
      field={field}
      axis={axis}
      onField={onField}
      onQuestion={onQuestion}
      fieldTools={null}
      tools={null}
      editor={null}
    />
  );
}
