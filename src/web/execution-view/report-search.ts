import type { ReportKind } from "#contract/execution-report.ts";

/** What the address of the page of reports says; the lists hold their items with commas. */
export interface ReportSearch {
  readonly kind?: ReportKind | undefined;
  readonly edition?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly workstreams?: string | undefined;
  readonly organisations?: string | undefined;
  readonly body?: string | undefined;
}
