import { MONTHS_OF } from "#core/time/month-names.ts";
import { dayOf, monthOf, type PlainDate } from "#core/time/plain-date.ts";
import type { LetterContent } from "./letter.ts";
import type { NoticeData } from "./notice.ts";
import { questionnaireNoticeWords } from "./questionnaire-notice.ts";
import { roundNoticeWords } from "./round-notice.ts";
import { daysLeft } from "./stages.ts";
import { trainingNoticeWords } from "./training-notice.ts";

/** A term that something is said of. */
export interface DigestTerm {
  readonly number: string | null;
  readonly title: string;
  readonly due: PlainDate;
}

/** What there is to say to somebody about one organisation. */
export interface DigestPart {
  readonly organisation: string;
  /** Terms that come, by their stages. */
  readonly coming: readonly DigestTerm[];
  /** Terms that have passed since the last digest. */
  readonly passed: readonly DigestTerm[];
  /** All that is overdue, with what was told before. */
  readonly overdue: number;
  /** Organisations below with terms that have passed since the last digest. */
  readonly below: readonly { readonly organisation: string; readonly count: number }[];
  /** Who names a date that is waited for; never overdue. */
  readonly awaited: readonly { readonly title: string; readonly askedOf: string | null }[];
  readonly proposals: { readonly fresh: number; readonly open: number };
  readonly returned: number;
  readonly toReview: number;
  readonly endorsements: number;
  readonly requests: number;
}

const MOST_LINES = 10;
type Forms = readonly [one: string, few: string, many: string];

/** The digest of a day; null: there is nothing new to say to this person. `onlyUrgent`: what is due tomorrow or has passed. */
export function digestOf(
  parts: readonly DigestPart[],
  today: PlainDate,
  { onlyUrgent }: { readonly onlyUrgent: boolean },
): LetterContent | null {
  const told = parts
    .map((part) => (onlyUrgent ? urgentOf(part, today) : part))
    .map((part) => ({ part, blocks: blocksOf(part, today) }))
    .filter(({ blocks }) => blocks.length > 0);
  if (told.length === 0) return null;
  return {
    subject: subjectOf(told.map(({ part }) => part)),
    blocks: [
      ...told.flatMap(({ part, blocks }) => [{ kind: "heading", text: part.organisation } as const, ...blocks]),
      { kind: "link", label: "Открыть «Сегодня» (нужен вход)", path: "/today" },
    ],
  };
}

function urgentOf(part: DigestPart, today: PlainDate): DigestPart {
  return {
    ...part,
    coming: part.coming.filter(({ due }) => daysLeft(due, today) <= 1),
    below: [],
    awaited: [],
    proposals: { fresh: 0, open: part.proposals.open },
    toReview: 0,
    endorsements: 0,
    requests: 0,
  };
}

function subjectOf(parts: readonly DigestPart[]): string {
  const sum = (of: (part: DigestPart) => number): number => parts.reduce((total, part) => total + of(part), 0);
  const said = [
    [sum((part) => part.passed.length), ["срок прошёл", "срока прошли", "сроков прошло"]],
    [sum((part) => part.coming.length), ["срок подходит", "срока подходят", "сроков подходят"]],
    [sum((part) => part.returned), ["отметка возвращена", "отметки возвращены", "отметок возвращено"]],
    [sum((part) => part.proposals.fresh), ["новое предложение", "новых предложения", "новых предложений"]],
  ] as const satisfies readonly (readonly [number, Forms])[];
  const words = said.flatMap(([count, forms]) => (count > 0 ? [counted(count, forms)] : []));
  return words.length === 0 ? "Росток: памятка на сегодня" : `Росток: ${words.slice(0, 2).join(", ")}`;
}

function blocksOf(part: DigestPart, today: PlainDate): LetterContent["blocks"] {
  const blocks: LetterContent["blocks"] = [];
  const list = (text: string, items: readonly string[]): void => {
    if (items.length === 0) return;
    const rest = items.length - MOST_LINES;
    const shown = [...items.slice(0, MOST_LINES), ...(rest > 0 ? [`и ещё ${rest}`] : [])];
    blocks.push({ kind: "text", text }, { kind: "list", items: shown });
  };
  const line = (count: number, forms: Forms, path: string, label: string): void => {
    if (count > 0) blocks.push({ kind: "text", text: counted(count, forms) }, { kind: "link", label, path });
  };
  list(
    "Срок прошёл, отметки нет:",
    part.passed.map((term) => `${nameOf(term)} – до ${dayMonth(term.due)}`),
  );
  const before = part.overdue - part.passed.length;
  if (part.passed.length > 0 && before > 0) blocks.push({ kind: "text", text: `Раньше просрочено ещё: ${before}.` });
  list(
    "Срок подходит:",
    part.coming.map((term) => `${nameOf(term)} – ${leftWords(term.due, today)}`),
  );
  line(
    part.returned,
    [
      "Возвращена отметка: исправьте и пошлите снова.",
      "Возвращены отметки: исправьте и пошлите снова.",
      "Возвращено отметок: исправьте и пошлите снова.",
    ],
    "/records",
    "Открыть отметки",
  );
  line(
    part.proposals.fresh,
    [
      "новое предложение вышестоящего плана ждёт ответа.",
      "новых предложения вышестоящего плана ждут ответа.",
      "новых предложений вышестоящего плана ждут ответа.",
    ],
    "/proposals",
    "Открыть предложения",
  );
  line(
    part.endorsements,
    ["план прислан на согласование.", "плана присланы на согласование.", "планов прислано на согласование."],
    "/endorsements",
    "Открыть согласования",
  );
  line(
    part.toReview,
    ["новая отметка ждёт проверки.", "новые отметки ждут проверки.", "новых отметок ждут проверки."],
    "/records",
    "Открыть отметки",
  );
  line(part.requests, ["новая заявка.", "новые заявки.", "новых заявок."], "/requests", "Открыть заявки");
  list(
    "У организаций ниже срок прошёл, отметки нет:",
    part.below.map(({ organisation, count }) => `${organisation} – ${count}`),
  );
  list(
    "Ждём дату, пора спросить ещё раз:",
    part.awaited.map(({ title, askedOf }) => (askedOf === null ? title : `${title} – ${askedOf}`)),
  );
  return blocks;
}

/** What an urgent letter says; null: such a thing is not written about. */
export function urgentLetterOf(data: NoticeData, organisation: string): LetterContent | null {
  switch (data.kind) {
    case "nudge":
      return {
        subject: "Росток: просят отметить исполнение",
        blocks: [
          { kind: "text", text: `${data.from} просит напомнить (${organisation}):` },
          { kind: "list", items: [nameOf(data)] },
          {
            kind: "text",
            text:
              data.dutyId === null
                ? "Предложение вышестоящего плана ждёт вашего ответа."
                : "Отметки об исполнении пока нет. Если всё уже сделано, достаточно короткой отметки.",
          },
          {
            kind: "link",
            label: "Открыть (нужен вход)",
            path: data.dutyId === null ? "/proposals" : `/duties/${data.dutyId}`,
          },
        ],
      };
    case "returned":
      return {
        subject: "Росток: отметка возвращена на доработку",
        blocks: [
          { kind: "text", text: `${organisation}: отметка об исполнении возвращена.` },
          ...(data.title === null ? [] : [{ kind: "list" as const, items: [data.title] }]),
          { kind: "text", text: "Что исправить, написано рядом с отметкой." },
          { kind: "link", label: "Открыть отметки (нужен вход)", path: "/records" },
        ],
      };
    case "questionnaire":
    case "round":
    case "roundBelow":
    case "corrected": {
      const { body, head, path } =
        data.kind === "questionnaire" ? questionnaireNoticeWords(data) : roundNoticeWords(data);
      return {
        subject: `Росток: ${head}`,
        blocks: [
          { kind: "text", text: `${organisation}: ${body}` },
          { kind: "link", label: "Открыть (нужен вход)", path },
        ],
      };
    }
    case "training": {
      const { body, head, path } = trainingNoticeWords(data);
      return {
        subject: `Росток: ${head}`,
        blocks: [
          { kind: "text", text: body },
          { kind: "link", label: "Открыть (нужен вход)", path },
        ],
      };
    }
    case "addressRefused":
      return null;
  }
}

function nameOf({ number, title }: { readonly number: string | null; readonly title: string }): string {
  return number === null ? title : `${number} ${title}`;
}

function dayMonth(day: PlainDate): string {
  return `${dayOf(day)} ${MONTHS_OF[monthOf(day) - 1]}`;
}

function leftWords(due: PlainDate, today: PlainDate): string {
  const left = daysLeft(due, today);
  if (left === 0) return `сегодня, ${dayMonth(due)}`;
  if (left === 1) return `завтра, ${dayMonth(due)}`;
  return `до ${dayMonth(due)}, осталось ${counted(left, ["день", "дня", "дней"])}`;
}

/** «3 срока» */
function counted(count: number, [one, few, many]: Forms): string {
  const [tens, ones] = [count % 100, count % 10];
  if (tens > 10 && tens < 20) return `${count} ${many}`;
  if (ones === 1) return `${count} ${one}`;
  return `${count} ${ones >= 2 && ones <= 4 ? few : many}`;
}
