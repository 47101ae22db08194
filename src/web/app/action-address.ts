import type { TodayAction } from "#contract/today.ts";

/** Where the thing is done: the address of a page of the feature that does it. */
export function addressOf(action: TodayAction): string {
  switch (action.kind) {
    case "report":
      return `/report/${action.occurrenceId}`;
    case "enterDate":
      return "/awaited";
    case "setDate":
    case "openDuty":
      return `/duties/${action.dutyId}`;
    case "remind":
      return `/remind/${action.dutyId}`;
    case "review":
      return `/records/${action.recordId}`;
    case "answerProposals":
    case "compareEdition":
      return `/proposals?plan=${action.planId}`;
    case "endorse":
      return `/endorsements/${action.endorsementId}`;
    case "answerRequest":
      return "/requests";
    case "answerQuestionnaire":
      return `/questionnaires/${action.questionnaireId}/answer`;
    case "openAgreement":
      return "/agreements";
    case "judgeWork":
      return `/judgements/${action.judgementId}`;
    case "openWork":
      return `/contest-entries/${action.entryId}`;
    case "openContest":
      return `/contests/${action.contestId}`;
    case "openTraining":
      return action.leads ? `/training/slots/${action.slotId}` : "/training";
    case "openPlan":
      return `/plans/${action.planId}/life`;
  }
}
