import type { ApplicationState, ApplicationStep } from "./model.ts";

/** head: of the organisation that the person is of; host: who offers; person: whose application it is. */
export type StepTaker = "head" | "host" | "person";

interface Rule {
  readonly from: readonly ApplicationState[];
  /** Accepting puts in the waiting list: places are given to those who wait, in their order. */
  readonly to: ApplicationState;
  readonly by: readonly StepTaker[];
}

/** The one table of steps of an application. */
export const STEPS: Readonly<Record<ApplicationStep["kind"], Rule>> = {
  approve: { from: ["applied"], to: "approved", by: ["head"] },
  decline: { from: ["applied", "approved"], to: "refused", by: ["head"] },
  accept: { from: ["approved"], to: "waiting", by: ["host"] },
  refuse: { from: ["approved", "waiting", "accepted"], to: "refused", by: ["host"] },
  // More may come than were taken on.
  attended: { from: ["approved", "waiting", "accepted", "absent"], to: "attended", by: ["host"] },
  absent: { from: ["accepted", "attended"], to: "absent", by: ["host"] },
  withdraw: { from: ["applied", "approved", "waiting", "accepted"], to: "withdrawn", by: ["person", "head"] },
};

/** Whether the step leaves a place for somebody else. */
export function freesPlace(from: ApplicationState, kind: ApplicationStep["kind"]): boolean {
  return from === "accepted" && (kind === "refuse" || kind === "withdraw");
}

/** States that have a place of a group. */
export const SEATED: readonly ApplicationState[] = ["accepted", "attended", "absent"];
