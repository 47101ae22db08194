import { OUTCOME_WORDS, type Outcome } from "#core/figure/outcome.ts";
import { Status, type StatusKind } from "./status.tsx";

const SHAPES: Readonly<Record<Outcome, StatusKind>> = {
  reached: "done",
  notReached: "over",
  reachedSoFar: "wait",
  missedSoFar: "wait",
  notYet: "plan",
  notAllKnown: "wait",
  notComputed: "ask",
};

/** What became of a target, in words with its shape; `about`: the words of the target before it. */
export function OutcomeStatus({ outcome, about }: { readonly outcome: Outcome; readonly about?: string }) {
  return (
    <Status kind={SHAPES[outcome]}>
      {about === undefined || about === "" ? OUTCOME_WORDS[outcome] : `${about}: ${OUTCOME_WORDS[outcome]}`}
    </Status>
  );
}
