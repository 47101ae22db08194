import type { HeaderMeaning, Subject } from "./header-words.ts";
import type { ColumnRole, TableKind } from "./prepared.ts";

export interface ColumnPlan {
  readonly columns: readonly ColumnRole[];
  readonly subject: Subject | null;
  /** The title is named by a word that can mean nothing else («Мероприятие»). */
  readonly sure: boolean;
}

const REPEATABLE: ReadonlySet<ColumnRole> = new Set(["note", "other", "month", "place", "form", "target"]);

/** Columns that may stand for the title when no heading names it, best first. */
const STAND_INS: readonly ColumnRole[] = ["form", "workstream", "component", "expectedResult"];

/** Gives every column one role and no role twice; what is left over is `other` and stays as a note of the row. */
export function assignRoles(meanings: readonly (HeaderMeaning | null)[]): ColumnPlan {
  const columns = Array.from<unknown, ColumnRole>({ length: meanings.length }, () => "other");
  const title = chooseTitle(meanings);
  const taken = new Set<ColumnRole>();
  if (title >= 0) {
    columns[title] = "title";
    taken.add("title");
  }
  for (const weak of [false, true]) {
    meanings.forEach((meaning, column) => {
      if (!meaning || column === title || (meaning.weak === true) !== weak || columns[column] !== "other") return;
      const role = meaning.role === "title" ? secondTitle(meaning) : meaning.role;
      if (taken.has(role) && !REPEATABLE.has(role)) return;
      taken.add(role);
      columns[column] = role;
    });
  }
  const subject = title >= 0 ? (meanings[title]?.subject ?? null) : null;
  const sure = title >= 0 && meanings[title]?.weak !== true;
  return { columns: withTitle(pairDates(columns)), subject, sure };
}

function chooseTitle(meanings: readonly (HeaderMeaning | null)[]): number {
  const ranks: readonly ((meaning: HeaderMeaning) => boolean)[] = [
    (meaning) => meaning.subject === "activity" && !meaning.weak,
    (meaning) => meaning.subject !== "activity" && !meaning.weak,
    (meaning) => meaning.subject === "activity",
    () => true,
  ];
  for (const fits of ranks) {
    const at = meanings.findIndex((meaning) => meaning?.role === "title" && fits(meaning));
    if (at >= 0) return at;
  }
  return -1;
}

/** «Показатель» or «Документ» beside «Мероприятие» says what comes out of it. */
function secondTitle(meaning: HeaderMeaning): ColumnRole {
  return meaning.subject === "activity" ? "other" : "expectedResult";
}

/** A lone start or end column is the schedule itself; a grid of months only where nothing else tells the time. */
function pairDates(all: readonly ColumnRole[]): ColumnRole[] {
  const dated = all.includes("schedule") || all.includes("start") || all.includes("end");
  const columns = dated ? all.map((role) => (role === "month" ? "other" : role)) : all;
  const both = columns.includes("start") && columns.includes("end");
  if (both) return [...columns];
  const lone = columns.includes("schedule") ? "other" : "schedule";
  return columns.map((role) => (role === "start" || role === "end" ? lone : role));
}

function withTitle(columns: readonly ColumnRole[]): ColumnRole[] {
  if (columns.includes("title")) return [...columns];
  const standIn = STAND_INS.find((role) => columns.includes(role)) ?? "other";
  const at = columns.indexOf(standIn);
  return columns.map((role, column) => (column === at ? "title" : role));
}

/** What kind of table these columns make. */
export function kindOfColumns({ columns, subject, sure }: ColumnPlan): TableKind {
  const has = (...roles: ColumnRole[]): boolean => roles.some((role) => columns.includes(role));
  const dutyColumns = has("schedule", "start", "month", "responsible");
  if (subject === "indicator") return "indicators";
  if (subject === "plannedAct") return "plannedActs";
  if (subject === "act") return has("rationale", "addressee") ? "plannedActs" : dutyColumns ? "plan" : "acts";
  if (has("rationale")) return "plannedActs";
  if (dutyColumns) return "plan";
  if (has("target", "unit")) return "indicators";
  if (has("component")) return "components";
  if (subject === "activity" && (sure || has("audience", "expectedResult", "workstream"))) return "plan";
  return "other";
}
