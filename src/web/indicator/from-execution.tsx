import { segmentKind } from "#core/audience/model.ts";
import type { FromExecution, Passport } from "#core/indicator/model.ts";
import { mayComeFromExecution } from "#core/indicator/prefill.ts";
import { SEGMENT_NAMES } from "#core/audience/names.ts";
import { Choice, Line } from "./fields.tsx";
import { texts } from "./texts.ts";

interface Props {
  readonly passport: Passport;
  readonly onChange: (fromExecution: FromExecution | null) => void;
}

/** Whether forms propose the figure from what was reported as held, and how it is counted there. */
export function FromExecutionFields({ passport: { fromExecution = null, measure }, onChange }: Props) {
  if (!mayComeFromExecution(measure)) return null;
  const start: FromExecution = { what: "events", audience: [], workstream: null };
  return (
    <>
      <Choice
        label={texts.fields.fromExecution}
        value={fromExecution?.what ?? "none"}
        names={texts.fromExecution}
        onChange={(what) =>
          onChange(what === "none" ? null : { ...(what === "trained" ? start : (fromExecution ?? start)), what })
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
      {fromExecution !== null && fromExecution.what !== "trained" && (
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
