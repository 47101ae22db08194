import type { texts } from "./texts.ts";

export type PlanTab = keyof typeof texts.tabs;

/** What the address of a plan page says besides the plan and the tab. */
export interface PlanSearch {
  readonly q?: string | undefined;
  readonly ws?: number[] | undefined;
  readonly ask?: boolean | undefined;
  readonly item?: string | undefined;
  readonly plain?: boolean | undefined;
  readonly year?: number | undefined;
}
