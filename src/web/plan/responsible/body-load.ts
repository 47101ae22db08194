import type { ActivityView } from "#contract/plan.ts";
import { MONTHS } from "#core/time/month-names.ts";
import { monthsOf, type TimeAxis } from "#web/lib/time-axis.ts";
import { NOBODY, withoutBody, type PlanBody } from "../bodies.ts";
import { loadOf, type Load } from "../load.ts";
import { texts } from "./texts.ts";

/** One line of the load: a body, a part of a body, or the activities of nobody. */
export interface LoadLine {
  readonly key: string;
  readonly name: string;
  /** A part stands under its body. */
  readonly isPart: boolean;
  readonly activities: readonly ActivityView[];
  readonly load: Load;
}

/** The load of all bodies that have some of the given activities, the busiest first, nobody's last. */
export function loadLines(
  bodies: readonly PlanBody[],
  activities: readonly ActivityView[],
  axis: TimeAxis,
): readonly LoadLine[] {
  const shown = new Set(activities.map(({ id }) => id));
  const line = (
    one: { readonly key: string; readonly name: string; readonly activities: readonly ActivityView[] },
    isPart: boolean,
  ) => {
    const own = one.activities.filter(({ id }) => shown.has(id));
    return { key: one.key, name: one.name, isPart, activities: own, load: loadOf(own, axis) };
  };
  const lines = bodies
    .map((body) => [line(body, false), ...partsOf(body).map((part) => line(part, true))])
    .toSorted((a, b) => (b[0]?.activities.length ?? 0) - (a[0]?.activities.length ?? 0))
    .flat();
  const nobody = line({ key: NOBODY, name: texts.nobody, activities: withoutBody(activities) }, false);
  return [...lines, nobody].filter((one) => one.activities.length > 0);
}

/** A single part that has everything of its body says nothing new. */
function partsOf({ parts, activities }: PlanBody): PlanBody["parts"] {
  const [only] = parts;
  return parts.length === 1 && only?.activities.length === activities.length ? [] : parts;
}

const MOST_MONTHS = 3;

/** A month with one activity is no peak. */
export function isPeak(count: number, { peak }: Load): boolean {
  return count > 1 && count === peak;
}

/** «пик 12 — апрель»; null when there is none. */
export function peakInWords({ perMonth, peak }: Load, axis: TimeAxis): string | null {
  if (peak < 2) return null;
  const months = monthsOf(axis)
    .filter((_month, index) => perMonth[index] === peak)
    .map(({ month }) => MONTHS[month - 1] ?? "");
  const more = months.length - MOST_MONTHS;
  return texts.peakOf(peak, months.slice(0, MOST_MONTHS).join(", ") + (more > 0 ? ` ${texts.andMore(more)}` : ""));
}

/** «пик 12 — апрель · без даты 3»: what stands under a name. */
export function loadInWords(load: Load, axis: TimeAxis): string {
  return [
    peakInWords(load, axis),
    load.undated > 0 ? texts.withoutDate(load.undated) : null,
    load.elsewhere > 0 ? texts.inOtherYears(load.elsewhere) : null,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}
