import type { texts } from "./texts.ts";

export type PlanTab = keyof typeof texts.tabs;

export const TABS = [
  "table",
  "year",
  "month",
  "responsible",
  "document",
  "questions",
  "findings",
] as const satisfies readonly PlanTab[];

/** What the address of a plan page says besides the plan and the tab. */
export interface PlanSearch {
  readonly q?: string | undefined;
  readonly ws?: number[] | undefined;
  readonly ask?: boolean | undefined;
  readonly item?: string | undefined;
  readonly plain?: boolean | undefined;
  readonly year?: number | undefined;
  /** Key of a responsible body. */
  readonly body?: string | undefined;
  /** «2024-03»: the month in view, and a filter where no month is in view. */
  readonly month?: string | undefined;
  /** A place on the tab of the document. */
  readonly at?: string | undefined;
}

/** What stays when one goes to another tab. */
export function keptSearch({ q, ws, ask, body, month, year, item }: PlanSearch): PlanSearch {
  return { q, ws, ask, body, month, year, item };
}

/** Puts the whole filter away. */
export const NO_FILTER: PlanSearch = { q: undefined, ws: undefined, ask: undefined, body: undefined, month: undefined };

export function planTabOf(text: string | undefined): PlanTab {
  return TABS.find((tab) => tab === text) ?? "table";
}
