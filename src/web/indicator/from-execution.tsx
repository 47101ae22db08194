import { segmentKind } from "#core/audience/model.ts";
import { fromExecution as fromExecutionShape, type FromExecution, type Passport } from "#core/indicator/model.ts";
import { isKept, mayComeFromExecution } from "#core/indicator/prefill.ts";
import { SEGMENT_NAMES } from "#core/audience/names.ts";
import { Choice, Line } from "./fields.tsx";
import { texts } from "./texts.ts";

const WHATS = fromExecutionShape.shape.what.options;
/** Only what was held belongs to one. */
const hasWorkstream = (what: FromExecution["what"]): boolean =>
  what !== "trained" && what !== "centres" && !isKept(what);

interface Props {
  readonly passport: Passport;
  readonly onChange: (fromExecution: FromExecution | null) => void;
}

/** Whether forms propose the figure from what was reported as held, and how it is counted there. */
export function FromExecutionFields({ passport: { fromExecution = null, measure }, onChange }: Props) {
  const fitting = WHATS.filter((what) => mayComeFromExecution(measure, what));
  if (fitting.length === 0) return null;
  const start: FromExecution = { what: "events", audience: [], workstream: null };
  return (
    <>
      <Choice
        label={texts.fields.fromExecution}
        value={fromExecution?.what ?? "none"}
        names={texts.fromExecution}
        options={["none", ...fitting]}
        onChange={(what) =>
          onChange(what === "none" ? null : { ...(hasWorkstream(what) ? (fromExecution ?? start) : start), what })
        }
      />
      {fromExecution?.what === "people" && (
        <Choice
          label={texts.fields.fromAudience}
          value={fromExecution.audience[0] ?? "all"}
          names={{ all: texts.wholeAudience, ...SEGMENT_NAMES }}
          onChange={(one) =>
            onChange({ ...fromExecution, audience: segmentKind.options.filter((segment) => segment === one) })
          }
        />
      )}
      {fromExecution !== null && hasWorkstream(fromExecution.what) && (
        <Line
          label={texts.fields.fromWorkstream}
          value={fromExecution.workstream === null ? "" : String(fromExecution.workstream)}
          most={2}
          onChange={(value) => {
            const workstream = /^[1-9]\d?$/.test(value.trim()) ? Number(value.trim()) : null;
            onChange({ ...fromExecution, workstream });
          }}
        />
      )}
    </>
  );
}
