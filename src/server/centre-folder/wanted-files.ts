import { requisitesInWords } from "#core/act/references.ts";
import { dotted } from "#core/paper/report-words.ts";
import { actPaperFile, type ActPress } from "#server/act/service.ts";
import { getFile } from "#server/evidence/service.ts";
import { getReportFile, type ReportPress } from "#server/execution-report/service.ts";
import { getApprovalFile } from "#server/plan-life/service.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import type { Parts } from "#server/platform/parts.ts";
import * as store from "./store.ts";

type Press<Request> = (
  parts: Pick<Parts, "onTrouble">,
  request: Request,
  name: string,
  gone: AbortSignal,
) => Promise<FileAnswer>;

/** What makes papers of acts, plans and reports; the program's press does. */
export interface FolderPress {
  readonly press: ActPress["press"] &
    ReportPress["press"] &
    Press<{ readonly kind: "plan"; readonly extension: "docx"; readonly plan: string }>;
}

/** One file that the folder should have, and what its index says of it. */
export interface Wanted {
  readonly part: string;
  readonly name: string;
  readonly about: string;
  /** Name in the archive, without its part and its ending. */
  readonly file: string;
  /** Bytes, as far as they are known before. */
  readonly size: number;
  /** Null: there is none to be put in; `why` says the reason. */
  readonly make: (() => Promise<FileAnswer>) | null;
  readonly why: string | null;
}

export interface Found {
  readonly acts: readonly store.FolderAct[];
  readonly editions: readonly store.FolderEdition[];
  readonly scans: readonly store.FolderScan[];
  readonly records: readonly store.FolderRecord[];
  /** Names of local acts that nobody has pointed at in the registry. */
  readonly missing: readonly string[];
}

interface Tools {
  readonly press: FolderPress;
  readonly parts: Parts;
  readonly gone: AbortSignal;
}

/** Everything that belongs into the folder, in its order. */
export function wantedFiles(
  tools: Tools,
  { acts, editions, missing, scans, records }: Found,
  days: { readonly from: string; readonly to: string },
): Wanted[] {
  return [
    ...acts.map((act) => actFile(tools, act)),
    ...missing.map((name) => ({
      part: ACTS,
      name,
      about: "",
      file: "",
      size: 0,
      make: null,
      why: "не отмечен в реестре",
    })),
    ...editions.map((edition) => planFile(tools, edition)),
    ...scans.map((scan) => scanFile(tools, scan, editions)),
    reportFile(tools, days),
    ...records.flatMap((record) => recordFiles(tools, record)),
  ];
}

const ACTS = "1. Акты";
const STATES: Readonly<Record<string, string>> = { amended: "изменён", cancelled: "отменён" };

function actFile({ gone, parts, press }: Tools, act: store.FolderAct): Wanted {
  const requisites = requisitesInWords({ docType: act.kind, date: act.date, number: act.number }, "accusative");
  const state = STATES[act.state];
  return {
    part: ACTS,
    name: `${requisites}${act.title === null ? "" : ` «${act.title}»`}`,
    about: [act.organisation, ...(state === undefined ? [] : [state])].join(", "),
    file: `${act.date} № ${act.number} ${act.title ?? ""}`.trim(),
    size: 0,
    make: act.has_text ? () => actPaperFile(press, parts, { actId: act.id, extension: "docx" }, gone) : null,
    why: act.has_text ? null : "акт другого органа: в реестре есть только его реквизиты",
  };
}

function planFile({ gone, parts, press }: Tools, edition: store.FolderEdition): Wanted {
  const { act, id, number, organisation, period, title } = edition;
  const name = `${title ?? "План"}${period === null ? "" : ` на ${period}`}, редакция ${number}`;
  const by = requisitesInWords({ docType: act.docType, date: act.date, number: act.number }, "accusative");
  return {
    part: "2. Планы",
    name,
    about: `${organisation}, утвердил ${by}`,
    file: `${organisation} ${name}`,
    size: 0,
    make: async () => {
      const text = await withOrganisation(parts.db, parts.context, (tx) =>
        store.selectEditionText(tx, parts.context, id),
      );
      const request = { kind: "plan", extension: "docx", plan: JSON.stringify(text) } as const;
      return press.press(parts, request, "План.docx", gone);
    },
    why: null,
  };
}

function scanFile({ parts }: Tools, scan: store.FolderScan, editions: readonly store.FolderEdition[]): Wanted {
  const edition = editions.find(({ planId, number }) => planId === scan.plan_id && number === scan.edition);
  return {
    part: "2. Планы",
    name: scan.name,
    about: `скан или подпись к редакции ${scan.edition}: ${edition?.title ?? "план"}`,
    file: scan.name.replace(/\.[^.]*$/u, ""),
    size: scan.size,
    make: () => getApprovalFile(parts, scan.id),
    why: null,
  };
}

function reportFile({ gone, parts, press }: Tools, days: { readonly from: string; readonly to: string }): Wanted {
  const name = `Отчёт об исполнении плана с ${dotted(days.from)} по ${dotted(days.to)}`;
  return {
    part: "3. Отчёты",
    name,
    about: "таблица утверждённого плана с отметками",
    file: name,
    size: 0,
    make: () => getReportFile(press, parts, { kind: "execution", extension: "docx", ...days }, gone),
    why: null,
  };
}

function recordFiles({ parts }: Tools, record: store.FolderRecord): Wanted[] {
  const { consent, day, files, links, organisation, people, state, text, title } = record;
  const when = day === null ? "" : dotted(day);
  const about = [
    organisation,
    state === "accepted" ? "принят" : "на проверке",
    ...(people > 0 ? [`участников: ${people}`] : []),
    ...(text === null || text === "" ? [] : [text]),
    ...links.map(({ url }) => url),
  ].join(" · ");
  const head = `${when} ${title}`.trim();
  const line = { part: "4. Подтверждения", about, size: 0 };
  if (files.length === 0)
    return [{ ...line, name: head, file: head, make: null, why: "файлов нет, сведения в этой строке" }];
  return files.map(({ id, isPicture, name, size }): Wanted => {
    const withheld = isPicture && consent === "notGiven";
    return {
      ...line,
      size,
      name: `${head}: ${name}`,
      file: `${day ?? ""} ${title.slice(0, 50)} ${name.replace(/\.[^.]*$/u, "")}`.trim(),
      make: withheld ? null : () => fileOf(parts, id),
      why: withheld ? "фотография не вложена: согласий на людей в кадре нет" : null,
    };
  });
}

async function fileOf(parts: Parts, fileId: string): Promise<FileAnswer> {
  const file = await getFile(parts, fileId);
  if (file.bytes.length === 0) throw notFound();
  return file;
}
