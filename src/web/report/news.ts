import type { SegmentKind } from "#core/audience/model.ts";
import type { ReportForm } from "#contract/evidence.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { counted, longDate, type Forms } from "#web/lib/russian.ts";
import type { TypedReport } from "./typed-report.ts";

/** «64 обучающихся»: how many of whom. */
const PEOPLE: Readonly<Record<SegmentKind, Forms>> = {
  students: ["обучающийся", "обучающихся", "обучающихся"],
  teachers: ["педагог", "педагога", "педагогов"],
  managers: ["руководитель", "руководителя", "руководителей"],
  centreHeads: ["руководитель центра", "руководителя центров", "руководителей центров"],
  centreStaff: ["сотрудник центра", "сотрудника центров", "сотрудников центров"],
  guardians: ["родитель", "родителя", "родителей"],
  public: ["представитель общественности", "представителя общественности", "представителей общественности"],
  media: ["представитель СМИ", "представителя СМИ", "представителей СМИ"],
  localGovernment: [
    "представитель органов местного самоуправления",
    "представителя органов местного самоуправления",
    "представителей органов местного самоуправления",
  ],
  schools: ["представитель школ", "представителя школ", "представителей школ"],
  centres: ["представитель центров", "представителя центров", "представителей центров"],
  pensioners: ["пенсионер", "пенсионера", "пенсионеров"],
  partners: ["представитель партнёров", "представителя партнёров", "представителей партнёров"],
  other: ["гость", "гостя", "гостей"],
};

/** A text for the news from what was typed and from nothing else; empty while the day is not typed. */
export function composedNews(form: ReportForm, typed: TypedReport, organisationName: string): string {
  const day = parsePlainDate(typed.day);
  if (day === null) return typed.words.trim();
  const began = typed.outcome === "started" ? "началось" : "состоялось";
  const title = innerQuotes(withoutFullStop(form.occurrence.title));
  return [
    `${longDate(day)} ${began} мероприятие «${title}» (${organisationName}).`,
    ...peopleSentence(typed),
    ...(typed.words.trim() === "" ? [] : [typed.words.trim()]),
  ].join(" ");
}

function peopleSentence({ counts }: TypedReport): string[] {
  const known = Object.entries(counts).flatMap(([segment, text]) => {
    const count = Number(text);
    const forms = isSegment(segment) ? PEOPLE[segment] : undefined;
    return forms !== undefined && text.trim() !== "" && Number.isInteger(count) && count > 0 ? [{ count, forms }] : [];
  });
  if (known.length === 0) return [];
  const list = known.map(({ count, forms }) => counted(count, forms));
  const all = known.reduce((sum, { count }) => sum + count, 0);
  const total = known.length === 1 ? "" : `, всего ${counted(all, ["человек", "человека", "человек"])}`;
  return [`Участники: ${list.join(", ")}${total}.`];
}

function isSegment(text: string): text is SegmentKind {
  return text in PEOPLE;
}

/** «Точка роста» inside «…» takes the other marks. */
function innerQuotes(text: string): string {
  return text.replaceAll("«", "„").replaceAll("»", "“");
}

function withoutFullStop(title: string): string {
  let end = title.length;
  while (end > 0 && /[.\s]/.test(title.charAt(end - 1))) end -= 1;
  return title.slice(0, end);
}
