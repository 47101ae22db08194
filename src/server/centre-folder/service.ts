import { Readable } from "node:stream";
import { dayInWords } from "#core/paper/report-words.ts";
import { parsePlainDate } from "#core/time/plain-date.ts";
import { streamZip, type StreamedEntry } from "#formats/zip/stream-zip.ts";
import { namesOn } from "#server/organisation/service.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { todayOf } from "#server/platform/day.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { FileAnswer, StreamAnswer } from "#server/platform/http/serve.ts";
import type { Parts } from "#server/platform/parts.ts";
import { indexPage, type IndexLine } from "./index-page.ts";
import { listOf } from "./local-acts.ts";
import * as store from "./store.ts";
import { wantedFiles, type FolderPress, type Wanted } from "./wanted-files.ts";

/** An archive of this kind holds 4 GB: what does not fit is named in the index. */
const ROOM = 3 * 1024 * 1024 * 1024;

/** «Папка центра»: written while it is read, file by file; each file is read in a transaction of its own. */
export async function centreFolder(
  press: FolderPress,
  parts: Parts,
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  gone: AbortSignal,
): Promise<StreamAnswer> {
  const { context, db } = parts;
  const today = todayOf(parts);
  const days = daysOf(asked, today);
  const found = await withOrganisation(db, context, async (tx) => {
    const editions = await store.selectEditions(tx, context, days);
    const whole = {
      name: (await namesOn(tx, parts, [context.organisationId], today)).get(context.organisationId) ?? "",
      acts: await store.selectActs(tx, context),
      editions,
      scans: await store.selectScans(tx, context, [...new Set(editions.map(({ planId }) => planId))]),
      records: await store.selectRecords(tx, context, days),
      missing: (await listOf(tx, parts)).items.filter(({ act }) => act === null).map(({ name }) => name),
    };
    await recordAudit(tx, parts, {
      action: "folder.export",
      objectKind: "organisation",
      objectId: context.organisationId,
      data: { from: days.from, to: days.to },
    });
    return whole;
  });
  const about = `Составлено ${dayInWords(today)} за дни с ${dayInWords(days.from)} по ${dayInWords(days.to)}`;
  const wanted = wantedFiles({ press, parts, gone }, found, days);
  const files = entries(wanted, { title: `Папка центра: ${found.name}`, about });
  return { stream: Readable.from(streamZip(files)), name: `Папка центра ${days.from} – ${days.to}.zip` };
}

function daysOf({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }, today: string) {
  const year = Number(today.slice(0, 4)) - (today.slice(5, 7) < "09" ? 1 : 0);
  const days = { from: dayOr(from, `${year}-09-01`, "/from"), to: dayOr(to, today, "/to") };
  if (days.to < days.from) throw new Problem(400, "badRequest", { field: "/to" });
  return days;
}

function dayOr(text: string | undefined, usual: string, field: string): string {
  if (text === undefined || text === "") return usual;
  const day = parsePlainDate(text);
  if (day === null) throw new Problem(400, "badRequest", { field });
  return day;
}

/** The files one after another and the index behind them; a file that cannot be made is named there with the reason. */
async function* entries(
  wanted: readonly Wanted[],
  { title, about }: { readonly title: string; readonly about: string },
): AsyncGenerator<StreamedEntry, undefined> {
  const lines: IndexLine[] = [];
  const names = new Set<string>();
  let size = 0;
  for (const one of wanted) {
    const { about: said, make, name, part } = one;
    const line = { part, name, about: said };
    if (make === null) {
      lines.push({ ...line, file: null, why: one.why });
      continue;
    }
    const made = size + one.size > ROOM ? "не поместилось в архив: составьте папку за меньший срок" : await tried(make);
    if (typeof made === "string") {
      lines.push({ ...line, file: null, why: made });
      continue;
    }
    size += made.bytes.length;
    const file = freeName(names, `${part}/${fileName(one.file)}`, endingOf(made.name));
    lines.push({ ...line, file, why: null });
    yield { name: file, data: [made.bytes] };
  }
  yield { name: "Оглавление.html", data: indexPage(title, about, lines) };
}

/** The file, or why there is none. */
async function tried(make: () => Promise<FileAnswer>): Promise<FileAnswer | string> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return WHY.get(error.code) ?? "файл не получился: сохраните его со страницы документа";
  }
}

const WHY: ReadonlyMap<string, string> = new Map([
  ["notFound", "нет доступа к файлу"],
  ["noEdition", "утверждённого плана нет"],
  ["queueFull", "программа была занята: составьте папку ещё раз"],
]);

const LONGEST_NAME = 100;

/** Without signs that file systems refuse. */
function fileName(name: string): string {
  let plain = name
    .replace(/[\\/:*?"<>|#%\p{Cc}]/gu, "-")
    .trim()
    .slice(0, LONGEST_NAME);
  while (plain.endsWith(".") || plain.endsWith(" ")) plain = plain.slice(0, -1);
  return plain === "" ? "файл" : plain;
}

function endingOf(name: string): string {
  return /\.[\p{L}\d]{1,8}$/u.exec(name)?.[0] ?? "";
}

function freeName(names: Set<string>, name: string, ending: string): string {
  let free = `${name}${ending}`;
  for (let count = 2; names.has(free.toLowerCase()); count += 1) free = `${name} (${count})${ending}`;
  names.add(free.toLowerCase());
  return free;
}
