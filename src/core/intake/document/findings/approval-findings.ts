import type { Draft, Finding } from "../../draft.ts";
import { findDate } from "../written-date.ts";
import { bare, finding } from "./places.ts";

const KIND_GENITIVE = {
  order: "приказа",
  directive: "распоряжения",
  resolution: "постановления",
  stamp: "утверждения",
} as const;

/** Date and number of the approving paper that were left empty. */
export function blankRequisites(draft: Draft): Finding[] {
  const { approval } = draft;
  if (!approval) return [];
  const dated = approval.docType === "stamp" && findDate(approval.raw ?? "")?.state === "complete";
  const missing = [
    ...(approval.date === null && !dated ? ["дата"] : []),
    ...(approval.number === null && approval.docType !== "stamp" ? ["номер"] : []),
  ];
  if (missing.length === 0) return [];
  const printed = /_{2,}|(?<![а-яё])от *№/iu.test(approval.raw ?? "") ? ` («${approval.raw ?? ""}»)` : "";
  const verb = missing.length === 2 ? "не заполнены" : missing[0] === "дата" ? "не заполнена" : "не заполнен";
  const what = `${missing.join(" и ")} ${KIND_GENITIVE[approval.docType]}`;
  return [
    finding(
      "requisitesBlank",
      "гриф утверждения",
      `${what.charAt(0).toUpperCase()}${what.slice(1)} ${verb}${printed}.`,
    ),
  ];
}

/** Two points of an order that give the control to different people. */
export function conflictingControl(draft: Draft): Finding[] {
  const control = draft.orderPoints.filter((point) => point.role === "control");
  const holders = new Set(control.map((point) => holder(point.text)));
  if (control.length < 2 || holders.size < 2) return [];
  const where = control.map((point) => `пункт ${bare(point.number) ?? "без номера"} приказа`).join(", ");
  return [
    finding(
      "controlConflict",
      where,
      "Контроль возложен по-разному: разные пункты приказа называют разных контролирующих.",
    ),
  ];
}

function holder(text: string): string {
  if (/за собой/iu.test(text)) return "за собой";
  const given = /(?:возложить|возлагаю) на /iu.exec(text);
  const post = /(?:заместител|директор|начальник|методист|специалист)/iu.exec(text);
  const named = given ? text.slice(given.index + given[0].length) : text.slice(post?.index ?? 0);
  return named.toLowerCase().replace(/[^\p{L}]/gu, "");
}

export function missingPeriod(draft: Draft): Finding[] {
  if (draft.period !== null) return [];
  const years = [
    ...new Set(draft.activities.flatMap((activity) => activity.schedule?.match(/20\d\d/gu) ?? [])),
  ].toSorted();
  const hint = years.length === 0 ? "" : ` В сроках упомянуты годы: ${years.join(", ")}.`;
  return [
    finding("periodMissing", "название", `Документ не говорит, на какой учебный год или период составлен план.${hint}`),
  ];
}
