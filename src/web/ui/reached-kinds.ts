import type { Reached } from "#core/indicator/target-reached.ts";
import type { StatusKind } from "./status.tsx";

/** The shape of what became of a target. */
export const REACHED_KINDS: Readonly<Record<Reached, StatusKind>> = {
  reached: "done",
  notReached: "over",
  notYet: "plan",
  unknown: "wait",
};
