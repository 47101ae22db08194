import { daysOfMonth, type YearMonth } from "#web/lib/year-month.ts";
import { Icon } from "#web/ui/icon.tsx";
import { awaitedWords, EntryName, entryWords, isSaidByHeading } from "./month-entry.tsx";
import type { ListKind, MonthEntry, MonthView } from "./month-view.ts";
import { LISTS, texts } from "./texts.ts";

/** What is done in the month, and what is waited for. */
const SIDES: readonly (readonly ListKind[])[] = [
  ["whole", "longer"],
  ["waits", "request"],
];
const MARKS: Readonly<Record<ListKind, string>> = { whole: "bar", longer: "bar", waits: "hatch", request: "dotted" };

interface Props {
  readonly month: YearMonth;
  readonly view: MonthView;
  readonly selected: string | null;
  readonly onSelect: (activityId: string) => void;
}

/** Everything of a month that has no day. */
export function MonthLists({ month, view, selected, onSelect }: Props) {
  const sides = SIDES.map((kinds) => kinds.filter((kind) => view.lists[kind].length > 0));
  const full = sides.filter((kinds) => kinds.length > 0);
  return (
    <div className="month-lists">
      {full.length === 0 && <p className="month-note">{texts.noLists}</p>}
      {full.map((kinds) => (
        <div key={kinds[0]} className="month-side">
          {kinds.map((kind) => (
            <section key={kind} className="month-list" aria-labelledby={`month-${kind}`}>
              <h3 className="rule" id={`month-${kind}`}>
                {LISTS[kind].title} {view.lists[kind].length}
                <span>{LISTS[kind].hint}</span>
              </h3>
              <ul>
                {view.lists[kind].map((entry) => (
                  <li key={entry.key}>
                    <Line kind={kind} entry={entry} month={month} selected={selected} onSelect={onSelect} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      ))}
    </div>
  );
}

interface LineProps extends Pick<Props, "month" | "selected" | "onSelect"> {
  readonly kind: ListKind;
  readonly entry: MonthEntry;
}

function Line({ kind, entry, month, selected, onSelect }: LineProps) {
  const { activity, occurrence } = entry;
  const doubt = (activity.schedule?.questions.length ?? 0) > 0;
  const edge = kind === "longer" ? edgeOf(entry, month) : null;
  return (
    <button
      type="button"
      data-entry
      className={`plain month-line${activity.id === selected ? " selected" : ""}`}
      title={activity.title}
      onClick={() => onSelect(activity.id)}
    >
      <i className={`month-mark ${MARKS[kind]}${cutOf(kind, occurrence, month)}`} aria-hidden="true" />
      <span className="name clamp-2">
        <EntryName activity={activity} />
      </span>
      <span
        className={`quiet${kind === "waits" ? " waits" : ""}${kind === "whole" && isSaidByHeading(entry) ? " said" : ""}`}
      >
        {edge !== null && <b>{edge} · </b>}
        <span className={doubt ? "doubt" : undefined}>
          {kind === "waits" ? awaitedWords(entry) : entryWords(entry)}
        </span>
        {doubt && <Icon name="ask" size="small" />}
      </span>
    </button>
  );
}

/** «первый месяц», «последний месяц» of a longer window. */
function edgeOf({ occurrence }: MonthEntry, month: YearMonth): string | null {
  const { from, to } = daysOfMonth(month);
  if (occurrence.to === to) return texts.lastMonth;
  return occurrence.from === from ? texts.firstMonth : null;
}

/** A bar without an end on the side where the window goes on. */
function cutOf(kind: ListKind, { from, to }: MonthEntry["occurrence"], month: YearMonth): string {
  if (kind !== "longer") return "";
  const days = daysOfMonth(month);
  return `${from === days.from ? "" : " cut-left"}${to === days.to ? "" : " cut-right"}`;
}
