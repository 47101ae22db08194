import type { Draft, DraftAct, Finding } from "../../draft.ts";
import { findRequisites } from "../requisites.ts";
import { finding, whereAct } from "./places.ts";

interface Entry {
  readonly act: DraftAct;
  readonly where: string;
  readonly title: string;
  /** «576 от 2023-05-10» when the title gives both. */
  readonly requisites: string | null;
  readonly number: string | null;
}

/** What the registry of acts says twice, says differently, or does not say. */
export function actFindings(draft: Draft): Finding[] {
  const entries = draft.acts.map((act, index) => open(act, index));
  return [
    ...duplicates(entries),
    ...conflicts(entries),
    ...entries.flatMap((entry) => [...fileNumber(entry), ...withoutRequisites(entry), ...address(entry)]),
  ];
}

function open(act: DraftAct, index: number): Entry {
  const found = findRequisites(act.title);
  const number = found?.number ?? null;
  return {
    act,
    where: whereAct(act.number, index),
    title: act.title.toLowerCase().replace(/[^\p{L}\d]/gu, ""),
    requisites: found?.date && number !== null ? `${number} ${found.date}` : null,
    number,
  };
}

function duplicates(entries: readonly Entry[]): Finding[] {
  const first = new Map<string, Entry>();
  const findings: Finding[] = [];
  for (const entry of entries) {
    const before = first.get(entry.title);
    if (!before) {
      first.set(entry.title, entry);
      continue;
    }
    const links = before.act.url === entry.act.url ? "с той же ссылкой" : "с другой ссылкой";
    findings.push(
      finding(
        "duplicateAct",
        `${before.where}, ${entry.where}`,
        `Один и тот же акт внесён дважды, второй раз ${links}.`,
      ),
    );
  }
  return findings;
}

function conflicts(entries: readonly Entry[]): Finding[] {
  const first = new Map<string, Entry>();
  const findings: Finding[] = [];
  for (const entry of entries) {
    if (entry.requisites === null) continue;
    const before = first.get(entry.requisites);
    if (!before) first.set(entry.requisites, entry);
    else if (before.title !== entry.title) {
      const message = `У разных актов одинаковые дата и номер (№ ${entry.number ?? ""}): проверьте номер.`;
      findings.push(finding("actNumberConflict", `${before.where}, ${entry.where}`, message));
    }
  }
  return findings;
}

const NUMBER_IN_FILE = /(?:^|[_-])(?:№|n)?(\d{2,5})[_-](?:ot|от)[_-]/iu;

/** «…/570-ot-10.05.23-g.-itogi….pdf» for an act that calls itself № 576. */
function fileNumber({ act, number, where }: Entry): Finding[] {
  const file = (act.url ?? "").split("/").at(-1) ?? "";
  const inFile = NUMBER_IN_FILE.exec(file)?.[1];
  if (inFile === undefined || number === null || number.includes(inFile)) return [];
  return [
    finding(
      "actNumberConflict",
      where,
      `Номер в тексте (№ ${number}) не совпадает с номером в имени файла (${inFile}).`,
    ),
  ];
}

function withoutRequisites({ act, where }: Entry): Finding[] {
  const found = findRequisites(act.title);
  if (found && (found.date !== null || found.number !== null)) return [];
  return [
    finding("actWithoutRequisites", where, `У документа «${act.title.slice(0, 80)}» не указаны ни дата, ни номер.`),
  ];
}

const FILE = /\.(?:pdf|docx?|xlsx?|odt|ods|rtf|pptx?|zip|rar|7z|jpe?g|png|tiff?)$/iu;

function address({ act, where }: Entry): Finding[] {
  const { url } = act;
  if (url === null) return [];
  const inner = wrapped(url);
  if (inner !== null) {
    return [
      finding("wrappedLink", where, `Ссылка ведёт через посторонний просмотрщик, сам файл лежит по адресу ${inner}.`),
    ];
  }
  const plain = url.split("#")[0] ?? "";
  const path = plain.replace(/^[a-z]+:\/\//iu, "");
  if (!path.includes(".") || FILE.test(path.split("?")[0] ?? "")) return [];
  return [finding("linkToSection", where, "Ссылка ведёт на страницу или раздел сайта, а не на сам документ.")];
}

/** The address inside the address: «…/viewer?url=http://…»; null when there is none. */
function wrapped(url: string): string | null {
  const at = url.slice(8).search(/https?(?::|%3a)(?:\/\/|%2f%2f)/iu);
  if (at < 0) return null;
  const inner = url.slice(at + 8);
  return /%3a/iu.test(inner.slice(0, 10)) ? inner.replace(/%3a/giu, ":").replace(/%2f/giu, "/") : inner;
}
