import { reportKind } from "#contract/execution-report.ts";
import type { CoverageSearch } from "#web/coverage/coverage-search.ts";
import { GROUPS, VIEWS, type ExecutionSearch } from "#web/execution-view/execution-search.ts";
import type { ReportSearch } from "#web/execution-view/report-search.ts";

/** What the addresses of the pages of execution say; anything else in them is dropped, nothing in them is trusted. */
type Raw = Record<string, unknown>;

function textIn(raw: Raw, key: string): string | undefined {
  const value = raw[key];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

const yesIn = (raw: Raw, key: string): true | undefined => (raw[key] === true ? true : undefined);
const countIn = (raw: Raw, key: string): number | undefined => {
  const value = raw[key];
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : undefined;
};

export function executionAddress(raw: Raw): ExecutionSearch {
  return {
    organisation: textIn(raw, "organisation"),
    period: textIn(raw, "period"),
    by: VIEWS.find((one) => one === raw["by"]),
    rows: yesIn(raw, "rows"),
    own: yesIn(raw, "own"),
    group: GROUPS.find((one) => one === raw["group"]),
    quarter: textIn(raw, "quarter"),
    workstream: textIn(raw, "workstream"),
    body: textIn(raw, "body"),
    page: countIn(raw, "page"),
  };
}

export function coverageAddress(raw: Raw): CoverageSearch {
  return {
    organisation: textIn(raw, "organisation"),
    period: textIn(raw, "period"),
    kinds: yesIn(raw, "kinds"),
    division: raw["division"] === "quarters" ? "quarters" : undefined,
    open: textIn(raw, "open"),
    place: textIn(raw, "place"),
    line: countIn(raw, "line"),
  };
}

/** `organisation`: chosen when the page opens. */
export function lettersAddress(raw: Raw): { readonly organisation?: string | undefined } {
  return { organisation: textIn(raw, "organisation") };
}

export function reportAddress(raw: Raw): ReportSearch {
  return {
    kind: reportKind.options.find((one) => one === raw["kind"]),
    edition: textIn(raw, "edition"),
    from: textIn(raw, "from"),
    to: textIn(raw, "to"),
    workstreams: textIn(raw, "workstreams"),
    organisations: textIn(raw, "organisations"),
    body: textIn(raw, "body"),
  };
}
