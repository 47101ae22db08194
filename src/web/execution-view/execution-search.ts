export const GROUPS = ["done", "late", "ahead", "soon", "missed", "overdue", "unknown", "cancelled"] as const;
export type RowGroup = (typeof GROUPS)[number];
export const VIEWS = ["organisations", "workstreams", "quarters", "bodies"] as const;
export type ExecutionBy = (typeof VIEWS)[number];

/** What the address of the execution page says; `rows`: the rows behind a number are shown. */
export interface ExecutionSearch {
  readonly organisation?: string | undefined;
  readonly period?: string | undefined;
  readonly by?: ExecutionBy | undefined;
  readonly rows?: boolean | undefined;
  readonly own?: boolean | undefined;
  readonly group?: RowGroup | undefined;
  readonly quarter?: string | undefined;
  readonly workstream?: string | undefined;
  readonly body?: string | undefined;
  readonly page?: number | undefined;
}
