import type { SegmentKind } from "#core/audience/model.ts";
import type { ViewCounts } from "#core/coverage/counts.ts";
import type { OccurrenceState } from "#core/execution/model.ts";
import type { PlanContent } from "#core/plan/change/model.ts";

/** One term of a duty as the ledger holds it. Days are YYYY-MM-DD. */
export interface ReportOccurrence {
  /** «I кв. 2027» */
  readonly label: string;
  /** The term as approved. */
  readonly fromDay: string | null;
  readonly toDay: string | null;
  /** What counts now. */
  readonly dueOn: string | null;
  readonly state: OccurrenceState;
  readonly overdue: boolean;
  readonly heldOn: string | null;
  readonly reason: string | null;
  readonly document: string | null;
  /** The record that settled it; one record may settle several rows and is counted once. */
  readonly record: ReportRecord | null;
}

/** What a record proves; counts of people by part of the audience. */
export interface ReportRecord {
  readonly id: string;
  readonly people: Partial<Record<SegmentKind, number>>;
  readonly links: number;
  readonly files: number;
  /** «приказ от 14.11.2026 № 7» */
  readonly acts: readonly string[];
}

/** How a row of the plan was carried out: by the organisation itself, and by those below it. */
export interface ReportRow {
  readonly key: string;
  readonly own: readonly ReportOccurrence[];
  /** Occurrences of the organisations below that carry the same row out. */
  readonly below: ViewCounts;
  /** Of those organisations: that were asked, and of them without an answer. */
  readonly asked: number;
  readonly silent: number;
}

/** A term that was moved or cancelled, with the document: a line of the minutes of changes. */
export interface ReportChange {
  readonly kind: "moved" | "cancelled";
  readonly number: string | null;
  readonly title: string;
  readonly organisation: string;
  /** The term as approved. */
  readonly fromDay: string | null;
  readonly toDay: string | null;
  /** Of a moved one; null: nobody knows yet. */
  readonly movedTo: string | null;
  readonly reason: string | null;
  readonly document: string | null;
}

/** Where one organisation, or a branch of the tree, stands. */
export interface ReportLine {
  readonly name: string;
  readonly counts: ViewCounts;
}

/** Terms of one responsible body by month: how many are open, and how many of them are missed. */
export interface ReportLoad {
  readonly body: string;
  readonly perMonth: readonly number[];
  readonly missed: number;
}

/** Everything that the reports of an organisation are written from; each figure is of the ledger at one moment. */
export interface ExecutionReport {
  readonly organisation: string;
  /** The whole text of the edition that is reported on, its table as approved. */
  readonly plan: PlanContent;
  readonly edition: { readonly number: number; readonly act: string; readonly sha256: string };
  readonly from: string;
  readonly to: string;
  /** «21 ноября 2026 г., 10:15» where the organisation works. */
  readonly asOf: string;
  /** Workstreams that were asked for; null: all. */
  readonly workstreams: readonly (number | null)[] | null;
  readonly rows: readonly ReportRow[];
  readonly changes: readonly ReportChange[];
  readonly organisations: readonly ReportLine[];
  /** Organisations that are asked something, and of them without an answer. */
  readonly asked: number;
  readonly silent: number;
  readonly loads: readonly ReportLoad[];
  /** «сен», «окт» … of `perMonth`. */
  readonly months: readonly string[];
}
