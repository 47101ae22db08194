import { placeInWords } from "#core/contest/protocol.ts";
import type { ContestContent, ContestKind, ContestProtocol, ProtocolLine } from "#core/contest/model.ts";
import { parseExact, showExact } from "#core/indicator/exact.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import type { Paper, PaperBlock, PaperSection } from "./model.ts";
import { listTable, paragraph } from "./report-blocks.ts";
import { textWidth } from "./styles.ts";

/** What papers say of a call. Days are YYYY-MM-DD. */
export interface ContestOnPaper {
  readonly kind: ContestKind;
  readonly title: string;
  readonly organisation: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly content: ContestContent;
  readonly protocol: ContestProtocol;
  /** False: nobody has published it yet. */
  readonly published: boolean;
}

const DIGITS = 2;

/** Rounded once, for the eye: «19,33». */
export function pointsInWords(fraction: string | null): string {
  const value = fraction === null ? null : parseExact(fraction);
  return value === null ? "" : showExact(value, DIGITS, true);
}

export const AWARDS: Readonly<Record<ProtocolLine["award"], string>> = {
  winner: "победитель",
  prize: "призёр",
  participant: "участник",
  published: "опубликовать в банке",
  notTaken: "не публиковать",
};

function dayInWords(day: string): string {
  return parsePlainDate(day) === null ? day : `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}

/** «Протокол экспертизы»: a table of each nomination, best first. */
export function protocolPaper(call: ContestOnPaper): Paper {
  const { closesOn, content, kind, opensOn, organisation, protocol, published, title } = call;
  const name = kind === "contest" ? "Протокол оценки конкурсных работ" : "Протокол экспертизы работ";
  return {
    title: `${name}: ${title}`,
    sections: [
      {
        orientation: "landscape",
        blocks: [
          paragraph("letterhead", organisation),
          paragraph("title", name),
          paragraph("text", title),
          paragraph("text", `Работы принимали с ${dayInWords(opensOn)} по ${dayInWords(closesOn)}.`),
          paragraph(
            "text",
            published
              ? `Протокол от ${dayInWords(protocol.on)}. Каждую работу оценивали не менее чем экспертов: ${content.experts}.`
              : "Проект протокола: не опубликован, баллы могут измениться.",
          ),
          paragraph(
            "text",
            `Критерии: ${content.criteria.map(({ most, title: words }) => `${words} (до ${most})`).join("; ")}.`,
          ),
          ...nominationsOf(content, protocol).flatMap(([nomination, lines]) => [
            ...(nomination === null ? [] : [paragraph("heading", nomination)]),
            protocolTable(kind, lines),
          ]),
          paragraph("text", "Средний балл показан с точностью до сотых; места определены по точному значению."),
          { kind: "signature", post: "Председатель жюри", name: null },
          { kind: "signature", post: "Секретарь", name: null },
        ],
      },
    ],
  };
}

function nominationsOf(
  { nominations }: ContestContent,
  { lines }: ContestProtocol,
): (readonly [string | null, readonly ProtocolLine[]])[] {
  const known = nominations.map((one) => [one, lines.filter(({ nomination }) => nomination === one)] as const);
  const others = lines.filter(({ nomination }) => nomination === null || !nominations.includes(nomination));
  return [...known, [null, others] as const].filter(([, own]) => own.length > 0);
}

function protocolTable(kind: ContestKind, lines: readonly ProtocolLine[]): PaperBlock {
  return listTable(
    [
      [kind === "contest" ? "Место" : "№ п/п", 14, "center"],
      ["№ работы", 16, "center"],
      ["Работа", 70],
      ["Авторы", 52],
      ["Организация", 48],
      ["Суммы экспертов", 26, "center"],
      ["Средний балл", 18, "center"],
      ["Итог", 26],
    ],
    lines.map((line, index) => [
      kind === "contest" ? placeInWords(line.place) : String(index + 1),
      String(line.number),
      line.title,
      line.authors,
      line.organisation,
      line.sums.map(pointsInWords).join("; "),
      pointsInWords(line.mean),
      AWARDS[line.award],
    ]),
    textWidth("landscape"),
  );
}

export interface CertificateOnPaper {
  readonly line: ProtocolLine;
  readonly names: readonly string[];
  readonly revision: number;
}

const DIPLOMA = { winner: "ДИПЛОМ ПОБЕДИТЕЛЯ", prize: "ДИПЛОМ ПРИЗЁРА" } as const;

/** A page for each work. */
export function certificatesPaper(call: ContestOnPaper, certificates: readonly CertificateOnPaper[]): Paper {
  return {
    title: `Сертификаты: ${call.title}`,
    sections: certificates.map((one) => certificatePage(call, one)),
  };
}

function certificatePage(
  { organisation, protocol, title }: ContestOnPaper,
  { line, names, revision }: CertificateOnPaper,
): PaperSection {
  const { award, nomination, number, organisation: of, place, title: work } = line;
  const word = award === "winner" || award === "prize" ? DIPLOMA[award] : "СЕРТИФИКАТ";
  const what =
    award === "published"
      ? `за работу «${work}», опубликованную в региональном банке`
      : `за работу «${work}»${nomination === null ? "" : `, номинация «${nomination}»`}`;
  return {
    orientation: "portrait",
    blocks: [
      paragraph("letterhead", organisation),
      paragraph("actKind", word),
      paragraph("place", revision === 1 ? `№ ${number}` : `№ ${number}, редакция ${revision}`),
      paragraph("title", names.join("\n")),
      paragraph("place", of),
      paragraph("place", what),
      paragraph("place", title),
      ...(award === "winner" || award === "prize" ? [paragraph("place", `Место: ${placeInWords(place)}`)] : []),
      paragraph("place", dayInWords(protocol.on)),
      { kind: "signature", post: null, name: null },
    ],
  };
}

/** Whom to thank: authors of what was published, or of what got a prize, by organisation. */
export function thanksPaper(call: ContestOnPaper, certificates: readonly CertificateOnPaper[]): Paper {
  const { organisation, title } = call;
  const lines = certificates
    .filter(({ line }) => line.award !== "participant" && line.award !== "notTaken")
    .toSorted((a, b) => a.line.organisation.localeCompare(b.line.organisation, "ru") || a.line.number - b.line.number);
  return {
    title: `Список для благодарственных писем: ${title}`,
    sections: [
      {
        orientation: "portrait",
        blocks: [
          paragraph("letterhead", organisation),
          paragraph("title", "Список для благодарственных писем"),
          paragraph("text", title),
          listTable(
            [
              ["№", 10, "center"],
              ["Кому", 60],
              ["Организация", 50],
              ["За что", 60],
            ],
            lines.map(({ line, names }, index) => [
              String(index + 1),
              names.join(", "),
              line.organisation,
              `${line.title} (${AWARDS[line.award]})`,
            ]),
            textWidth("portrait"),
          ),
        ],
      },
    ],
  };
}

export interface EntryOnPaper {
  readonly number: number | null;
  readonly title: string;
  readonly authors: string;
  readonly post: string;
  readonly organisation: string;
  readonly nomination: string | null;
  readonly subject: string;
  readonly equipment: string;
  readonly classes: string;
  readonly state: string;
}

/** All works in a table: for XLSX. */
export function entriesPaper(
  { organisation, title }: Pick<ContestOnPaper, "organisation" | "title">,
  entries: readonly EntryOnPaper[],
): Paper {
  return {
    title: `Работы: ${title}`,
    sections: [
      {
        orientation: "landscape",
        blocks: [
          paragraph("title", title),
          paragraph("text", organisation),
          listTable(
            [
              ["№ работы", 14, "center"],
              ["Работа", 60],
              ["Авторы", 44],
              ["Должность", 30],
              ["Организация", 44],
              ["Номинация", 26],
              ["Предмет", 24],
              ["Оборудование", 34],
              ["Классы", 16],
              ["Состояние", 24],
            ],
            entries.map((one) => [
              one.number === null ? "" : String(one.number),
              one.title,
              one.authors,
              one.post,
              one.organisation,
              one.nomination ?? "",
              one.subject,
              one.equipment,
              one.classes,
              one.state,
            ]),
            textWidth("landscape"),
            9,
          ),
        ],
      },
    ],
  };
}
