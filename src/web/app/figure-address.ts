import { reportingKind, type ReportingKind } from "#core/indicator/reporting-period.ts";

interface FigurePlace {
  organisation?: string | undefined;
  asOf?: string | undefined;
}

/** What the addresses of figures say; anything else in them is dropped. */
function placeIn(raw: Record<string, unknown>): FigurePlace {
  const { asOf, organisation } = raw;
  return {
    organisation: typeof organisation === "string" ? organisation : undefined,
    asOf: typeof asOf === "string" && /^\d{4}-\d\d-\d\d$/.test(asOf) ? asOf : undefined,
  };
}

export function seriesAddress(raw: Record<string, unknown>): FigurePlace & { kind?: ReportingKind | undefined } {
  return { ...placeIn(raw), kind: reportingKind.safeParse(raw["kind"]).data };
}

export function breakdownAddress(raw: Record<string, unknown>): FigurePlace & { own?: string | undefined } {
  return { ...placeIn(raw), own: typeof raw["own"] === "string" ? raw["own"] : undefined };
}

export function roundAddress({ asOf }: Record<string, unknown>): Pick<FigurePlace, "asOf"> {
  return { asOf: placeIn({ asOf }).asOf };
}
