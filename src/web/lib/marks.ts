import type { Occurrence, ScheduleReading } from "#core/schedule/model.ts";
import { spanOf, type TimeAxis } from "./time-axis.ts";

/**
 * How a term is drawn (screens, «Time marks»): fuzzy is drawn fuzzy, so that nobody sees a date the plan does not contain.
 * dot: one known day; ring: a repetition somewhere in its window; bar: one window; deadline: by its right end;
 * hatch: somebody else names the date; dotted: on request or when needed.
 */
export interface Mark {
  readonly kind: "dot" | "ring" | "bar" | "deadline" | "hatch" | "dotted";
  readonly left: number;
  readonly width: number;
  readonly occurrence: Occurrence;
}

export function marksOf(
  schedule: ScheduleReading | null,
  occurrences: readonly Occurrence[],
  axis: TimeAxis,
): readonly Mark[] {
  const repeated = (schedule?.recurrence ?? null) !== null;
  return occurrences.flatMap((occurrence) => {
    const span = spanOf(axis, occurrence.precision === "deadline" ? occurrence.to : occurrence.from, occurrence.to);
    return span === null
      ? []
      : [{ kind: markKind(occurrence, repeated), left: span.left, width: span.width, occurrence }];
  });
}

function markKind(occurrence: Occurrence, repeated: boolean): Mark["kind"] {
  if (occurrence.waitsFor === "request" || occurrence.waitsFor === "need") return "dotted";
  if (occurrence.precision === "day") return "dot";
  if (occurrence.precision === "deadline") return "deadline";
  if (repeated) return "ring";
  return occurrence.waitsFor === null ? "bar" : "hatch";
}
