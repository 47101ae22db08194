import { expect, test } from "vitest";
import { AUDIT_ACTIONS, OPEN_ACTIONS } from "./actions.ts";
import { auditSentence, type AuditTold } from "./sentence.ts";

const told = (more: Partial<AuditTold>): string =>
  auditSentence({
    action: "plan.approve",
    objectKind: "plan",
    actor: "Иванова О. С.",
    signedIn: true,
    onBehalfOf: null,
    data: {},
    ...more,
  });

test("what was done is told in plain Russian, in the gender of who did it", () => {
  const act = { title: "Точка роста", kind: "order", number: "86", date: "2021-08-20" };
  expect(told({ data: act })).toBe("Иванова О. С. утвердила план «Точка роста», приказ № 86 от 20.08.2021");
  expect(told({ actor: "Петров И. И.", data: act })).toMatch(/^Петров И\. И\. утвердил план/);
  expect(told({ actor: "Шевченко А. А.", data: {} })).toBe("Шевченко А. А. утвердил(а) план");
  expect(told({ action: "session.begin" })).toBe("Иванова О. С. вошла в программу");
  expect(told({ action: "session.begin", actor: "Шевченко А. А." })).toBe("Шевченко А. А. вошёл (вошла) в программу");
  expect(told({ action: "session.refuse", actor: "Петрова А. А." })).toBe(
    "Петрова А. А. не смогла войти: неверное имя, пароль или код",
  );
  expect(told({ onBehalfOf: "Сидоров П. П.", data: act })).toMatch(
    /^Иванова О\. С\. по поручению \(Сидоров П\. П\.\) утвердила/,
  );
  expect(told({ actor: null })).toBe("Сотрудник (имя стёрто) утвердил план");
  expect(told({ actor: null, signedIn: false, action: "backup.make" })).toBe("Программа начала резервное копирование");
  expect(told({ action: "grant.give", data: { role: "approver", from: "2023-09-01", until: null } })).toBe(
    "Иванова О. С. дала роль «утверждающий» с 01.09.2023",
  );
});

test("an action without words is told by its name, and nothing is invented where data are missing", () => {
  expect(told({ action: "something.new" })).toBe("Иванова О. С.: действие «something.new»");
  for (const action of Object.keys(AUDIT_ACTIONS)) {
    expect(told({ action }), action).not.toMatch(/undefined|null|«»|NaN| $|  /);
  }
});

test("an observer sees nothing of drafts, sign-ins and rights", () => {
  const open =
    /^(act|askingLimits|audit|awaitedDate|calendarIssue|contest|duty|event|figureForm|figurePublication|figureRule|folder|indicator|indicatorSet|inspection|occurrence|organisation|plan|practice|project|questionnaire|round|trainingOffer|trainingSlot|workingYear)\./;
  for (const action of OPEN_ACTIONS) expect(action).toMatch(open);
  for (const action of ["plan.endorse", "plan.beginEdition", "actDraft.create", "session.begin", "grant.give"])
    expect(OPEN_ACTIONS).not.toContain(action);
});
