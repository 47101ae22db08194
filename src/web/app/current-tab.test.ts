import { expect, test } from "vitest";
import { currentTab } from "./current-tab.ts";

const TABS = ["/execution", "/execution-report", "/letters", "/training", "/training/mine", "/rounds"];

test.each([
  ["/letters", "/letters"],
  ["/letters/0192", "/letters"],
  ["/training/mine", "/training/mine"],
  ["/training/0192", "/training"],
  ["/training/mineral", "/training"],
  ["/rounds/1/forms/2", "/rounds"],
  ["/execution-report", "/execution-report"],
  ["/executions", null],
  ["/", null],
])("%s stands under %s", (pathname, tab) => {
  expect(currentTab(pathname, TABS)).toBe(tab);
});
