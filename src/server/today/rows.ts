import type { TodayAction, TodayRow } from "#contract/today.ts";
import { progressOf } from "#core/today/missing.ts";
import type { BelowTerm, OwnTerm } from "./term-store.ts";
import type { WaitingRow } from "./waiting-store.ts";

const EMPTY = {
  number: null,
  ofOrder: false,
  from: null,
  due: null,
  since: null,
  askAgain: null,
  who: null,
  post: null,
  withoutPost: false,
  count: null,
  words: null,
  progress: null,
} as const;

export function ownRow(term: OwnTerm, mayReport: boolean): TodayRow {
  const { id, duty_id: dutyId, number, title, source, starts_on: from, due_on: due, post } = term;
  return {
    ...EMPTY,
    id,
    kind: "duty",
    number,
    ofOrder: source === "act",
    title,
    from,
    due,
    post,
    withoutPost: post === null,
    count: term.times,
    action: mayReport ? { kind: "report", occurrenceId: id } : { kind: "openDuty", dutyId },
  };
}

export function belowRow(term: BelowTerm, mayRemind: boolean): TodayRow {
  const { source_id, source_key, key, of_act, duty_id: dutyId, number, title, due_on: due, post, has_post } = term;
  const left = Math.max(0, term.total - term.done);
  return {
    ...EMPTY,
    id: `${source_id}/${source_key}/${key}`,
    kind: "below",
    number,
    ofOrder: of_act,
    title,
    due,
    post,
    withoutPost: !of_act && !has_post,
    count: term.unanswered,
    progress: progressOf(term.done, term.total, term.missing ?? []),
    action: mayRemind ? { kind: "remind", dutyId, organisations: left } : { kind: "openDuty", dutyId },
  };
}

/** `dayOf`: the calendar day of a moment where the organisation is. */
export function waitingRow(row: WaitingRow, dayOf: (moment: string) => string): TodayRow {
  const { kind, id, number, title, who, words, count, due_on: due, ask_again: askAgain, since } = row;
  return {
    ...EMPTY,
    id: `${kind}/${id}`,
    kind,
    number,
    title: title ?? "",
    due,
    since: since === null ? null : dayOf(since),
    askAgain,
    who,
    words,
    count,
    action: actionOf(row),
  };
}

function actionOf({ kind, id, object_id }: WaitingRow): TodayAction {
  const object = object_id ?? id;
  switch (kind) {
    case "proposals":
      return { kind: "answerProposals", planId: object };
    case "newEdition":
      return { kind: "compareEdition", planId: object };
    case "record":
      return { kind: "review", recordId: object };
    case "returnedRecord":
      return { kind: "report", occurrenceId: object };
    case "endorsement":
      return { kind: "endorse", endorsementId: object };
    case "awaitedDate":
      return object_id === null ? { kind: "openDuty", dutyId: id } : { kind: "enterDate", awaitedId: object_id };
    case "askAgain":
    case "offeredDate":
      return { kind: "enterDate", awaitedId: object };
    case "judgement":
      return { kind: "judgeWork", judgementId: object };
    case "returnedWork":
      return { kind: "openWork", entryId: object };
    case "contestCloses":
      return { kind: "openContest", contestId: object };
    case "trainingToApprove":
    case "ownTraining":
      return { kind: "openTraining", slotId: object, leads: false };
    case "trainingToAnswer":
      return { kind: "openTraining", slotId: object, leads: true };
    case "request":
    case "askedRequest":
      return { kind: "answerRequest", requestId: object };
    case "questionnaire":
      return { kind: "answerQuestionnaire", questionnaireId: object };
    case "agreement":
      return { kind: "openAgreement", agreementId: object };
    case "sentRecord":
      return { kind: "openDuty", dutyId: object };
    case "askedEndorsement":
      return { kind: "openPlan", planId: object };
  }
}
