import type { ReactNode } from "react";
import { Icon } from "#web/ui/icon.tsx";
import { DROP_REASONS } from "#web/lib/plan-terms.ts";
import type { Fate, LeftOut } from "./fates.ts";
import type { ReviewModel } from "./model.ts";
import { headingOf } from "./plan-panel.tsx";
import { FIELD_FULL_NAMES, rowName, shorten } from "./names.ts";
import { texts } from "./texts.ts";

const words = texts.fates;

interface Props {
  readonly place: string | null;
  readonly fate: Fate | null;
  readonly model: ReviewModel;
  /** Leads to the row in the plan where both are not seen at once. */
  readonly toPlan: ReactNode;
  readonly putBack: (one: LeftOut) => ReactNode;
}

/** One line under the document: what became of the place that was pointed at. */
export function FateStrip({ place, fate, model, toPlan, putBack }: Props) {
  if (place === null) return null;
  const dropped = fate?.kind === "dropped" ? model.state.leftOut[fate.at] : undefined;
  return (
    <div className="fate-strip">
      <Icon name={dropped === undefined ? "right" : "none"} size="small" />
      <output>
        {dropped === undefined ? (
          fateInWords(fate, model)
        ) : (
          <>
            {words.dropped}: <b>{DROP_REASONS[dropped.fragment.why]}</b>
          </>
        )}
      </output>
      {dropped !== undefined && putBack(dropped)}
      {(fate?.kind === "field" || fate?.kind === "row") && toPlan}
    </div>
  );
}

function fateInWords(fate: Fate | null, { rows, state }: ReviewModel): string {
  switch (fate?.kind) {
    case "field":
    case "row": {
      const one = rows.find(({ row }) => row.key === fate.row);
      if (one === undefined) return words.row;
      const name = `${rowName(one.row, one.position)} · ${shorten(one.row.title, 40)}`;
      return fate.kind === "row" ? name : `${FIELD_FULL_NAMES[fate.field]}: ${name}`;
    }
    case "heading": {
      const heading = state.content.workstreams.find(({ number }) => number === fate.number);
      return heading === undefined ? words.heading : `${words.heading}: ${shorten(headingOf(heading), 50)}`;
    }
    case "text":
      return words.text;
    case "dropped":
    case undefined:
      return words.requisites;
  }
}
