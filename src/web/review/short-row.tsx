import { Icon } from "#web/ui/icon.tsx";
import { partyShort } from "#web/lib/plan-terms.ts";
import type { ReviewRow } from "./model.ts";
import { texts } from "./texts.ts";

/** One row in two lines: the number and the title, and under them, quieter, when and by whom. */
export function ShortRow({ row: one, stop, onOpen }: { row: ReviewRow; stop: boolean; onOpen: () => void }) {
  const { row, asked } = one;
  return (
    <button type="button" className="plain row-head short" tabIndex={stop ? 0 : -1} onClick={onOpen}>
      <span className="n">{row.number ?? ""}</span>
      <span className="t">
        <span className="line">{row.title === "" ? texts.plan.untitledRow : row.title}</span>
        <span className="s">{summaryOf(one)}</span>
      </span>
      {asked.length > 0 && (
        <span className="a">
          <Icon name="ask" size="small" />
          <span className="hidden-text">{asked.map(({ index }) => texts.plan.question(index)).join(", ")}</span>
        </span>
      )}
    </button>
  );
}

function summaryOf({ row, readings }: ReviewRow): string {
  const when = readings.scheduleInWords ?? row.schedule;
  const parties = readings.responsible?.parties ?? [];
  const who = parties.length === 0 ? row.responsible : parties.map(partyShort).join(", ");
  return [when, who].filter((part) => part !== null && part !== "").join(" · ");
}
