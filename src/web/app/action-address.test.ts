import { expect, test } from "vitest";
import type { TodayAction } from "#contract/today.ts";
import { addressOf } from "./action-address.ts";
import { pageAt } from "./page-map.ts";

const ACTIONS: { readonly [K in TodayAction["kind"]]: Extract<TodayAction, { kind: K }> } = {
  report: { kind: "report", occurrenceId: "1" },
  enterDate: { kind: "enterDate", awaitedId: "1" },
  setDate: { kind: "setDate", dutyId: "1" },
  remind: { kind: "remind", dutyId: "1", organisations: 2 },
  review: { kind: "review", recordId: "1" },
  answerProposals: { kind: "answerProposals", planId: "1" },
  compareEdition: { kind: "compareEdition", planId: "1" },
  endorse: { kind: "endorse", endorsementId: "1" },
  answerRequest: { kind: "answerRequest", requestId: "1" },
  answerQuestionnaire: { kind: "answerQuestionnaire", questionnaireId: "1" },
  openAgreement: { kind: "openAgreement", agreementId: "1" },
  judgeWork: { kind: "judgeWork", judgementId: "1" },
  openWork: { kind: "openWork", entryId: "1" },
  openContest: { kind: "openContest", contestId: "1" },
  openTraining: { kind: "openTraining", slotId: "1", leads: true },
  openPlan: { kind: "openPlan", planId: "1" },
  openDuty: { kind: "openDuty", dutyId: "1" },
};

test.each(Object.values(ACTIONS))("%o leads to a page that there is", (action) => {
  const [path = ""] = addressOf(action).split("?");
  expect(pageAt(path).crumbs.length).toBeGreaterThan(0);
});
