import type { Comparator, Passport } from "#core/indicator/model.ts";
import type { Reached } from "#core/indicator/target-reached.ts";
import type { ReportingPeriodKey } from "#core/indicator/reporting-period.ts";

/** Exact («12», «1/3»); all null: «нет данных». Known of how many who were asked. */
export interface ReportFigure {
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly known: number;
  readonly of: number;
}

export interface ReportGoal {
  readonly asWritten: string;
  readonly comparator: Comparator;
  readonly value: string | null;
  readonly unit: string | null;
  readonly reached: Reached;
}

export interface ReportPoint {
  readonly period: ReportingPeriodKey;
  readonly state: "known" | "noData" | "noRound" | "notAsked";
  readonly figure: ReportFigure | null;
}

/** One indicator of the round, as the pages show it. */
export interface ReportIndicator {
  readonly passport: Passport;
  readonly figure: ReportFigure;
  readonly goals: readonly ReportGoal[];
  /** Periods in their sequence, that of the report the last. */
  readonly points: readonly ReportPoint[];
  /** The definition is another one from these points on. */
  readonly breaks: readonly number[];
  /** Those right below, in any sequence. */
  readonly units: readonly { readonly name: string; readonly figure: ReportFigure }[];
}

/** An organisation whose form has not been confirmed. */
export interface ReportMissing {
  readonly name: string;
  readonly state: "waiting" | "draft" | "sent" | "returned";
}

/** Everything that the analytical report of a round is written from. */
export interface FigureReport {
  readonly title: string;
  readonly organisation: string;
  readonly period: ReportingPeriodKey;
  readonly dueOn: string;
  /** «21 ноября 2026 г., 10:15» where the organisation works. */
  readonly asOf: string;
  /** Hash of all figures. */
  readonly version: string;
  readonly expected: number;
  readonly confirmed: number;
  readonly accepted: number;
  readonly inTime: number;
  readonly indicators: readonly ReportIndicator[];
  readonly missing: readonly ReportMissing[];
}
