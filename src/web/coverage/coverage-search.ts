/** What the address of a page of coverage says. */
export interface CoverageSearch {
  readonly organisation?: string | undefined;
  readonly period?: string | undefined;
  /** Columns by kinds of centres instead of places. */
  readonly kinds?: boolean | undefined;
  readonly division?: "quarters" | undefined;
  /** Groups that stand open, by id, with commas. */
  readonly open?: string | undefined;
  /** The chosen cell: its column, and the number of its line. */
  readonly place?: string | undefined;
  readonly line?: number | undefined;
}
