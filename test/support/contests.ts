import { randomUUID } from "node:crypto";
import * as z from "zod/mini";
import { contestView, type ContestText, type ContestView } from "#contract/contest.ts";
import { entryView, type EntryView } from "#contract/contest-entry.ts";
import { judgementView, listJudgements } from "#contract/judgement.ts";
import type { EntryContent } from "#core/contest/model.ts";
import type { TestPerson, TestServer, TestSite } from "./app.ts";

/** A call that lacks nothing, open on the day of the tests. */
export function aContestText(change: Partial<ContestText> = {}): ContestText {
  return {
    kind: "contest",
    title: "Лучшая технологическая карта",
    opensOn: "2023-11-01",
    closesOn: "2023-11-30",
    content: aCall(),
    ...change,
  };
}

export function aCall(change: Partial<ContestText["content"]> = {}): ContestText["content"] {
  return {
    regulations: "Положение о конкурсе",
    regulationsFile: null,
    nominations: [],
    criteria: [
      { key: "aim", title: "Цель и результат", most: 10 },
      { key: "tools", title: "Оборудование центра", most: 20 },
    ],
    kinds: [],
    authors: "adults",
    experts: 2,
    spread: 8,
    prizes: 3,
    pass: 15,
    changes: [],
    ...change,
  };
}

/** A work of one teacher that lacks nothing but its file. */
export function anEntryContent(change: Partial<EntryContent> = {}): EntryContent {
  return {
    nomination: null,
    authors: { kind: "adults", names: ["Петрова Анна Игоревна"] },
    post: "учитель физики",
    subject: "Физика",
    equipment: "Цифровая лаборатория, датчик силы",
    classes: "7–9",
    annotation: "",
    files: [],
    consent: true,
    licence: "region",
    children: null,
    ...change,
  };
}

/** Somebody of an organisation, as the pages ask for them. */
export type Asker = Pick<TestSite, "ask">;

/** A region with an institute that calls, and two schools of two municipalities with a teacher each. */
export async function callingRegion(server: TestServer) {
  const root = await server.site({ roles: ["regionalCoordinator"] });
  const institute = await server.site({ kind: "educationInstitute", roles: ["instituteMethodologist"], below: root });
  const aSchool = async () => {
    const municipality = await server.site({
      kind: "municipalAuthority",
      roles: ["municipalCoordinator"],
      below: root,
    });
    return { municipality, school: await server.site({ kind: "school", roles: ["teacher"], below: municipality }) };
  };
  return { root, institute, near: await aSchool(), far: await aSchool() };
}

const PDF_BYTES = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF";

/** The address of a step of a call or of a work, on the version that was seen. */
export const on = (
  site: Asker,
  method: "GET" | "POST" | "PUT" | "DELETE",
  url: string,
  payload?: object,
  version?: number,
) =>
  site.ask({
    method,
    url: `/api/${url}`,
    ...(payload === undefined ? {} : { payload }),
    ...(version === undefined ? {} : { headers: { "if-match": String(version) } }),
  });

export async function theContest(site: Asker, contestId: string): Promise<ContestView> {
  return z.parse(contestView, (await on(site, "GET", `contests/${contestId}`)).body);
}

export async function theEntry(site: Asker, entryId: string): Promise<EntryView> {
  return z.parse(entryView, (await on(site, "GET", `contest-entries/${entryId}`)).body);
}

/** A call that is open; answers with its key. */
export async function anOpenCall(site: Asker, text: Partial<ContestText> = {}): Promise<string> {
  const contestId = randomUUID();
  await on(site, "PUT", `contests/${contestId}`, aContestText(text), 0);
  const opened = await on(site, "POST", `contests/${contestId}/steps`, { kind: "open" }, 1);
  if (opened.status !== 200) throw new Error(JSON.stringify(opened.body));
  return contestId;
}

/** A file of a work; answers as the program does. */
export const attach = (
  site: Asker,
  contestId: string,
  entryId: string,
  file: { id: string; name: string; bytes?: Buffer },
) =>
  site.ask({
    method: "PUT",
    url: `/api/contest-files/${file.id}?contest=${contestId}&entry=${entryId}&name=${encodeURIComponent(file.name)}`,
    payload: file.bytes ?? Buffer.from(PDF_BYTES),
    headers: { "content-type": "application/octet-stream" },
  });

/** A draft with its file; answers with its key and that of the file. */
export async function aDraftEntry(
  site: Asker,
  contestId: string,
  { title = "Измерение силы трения", ...content }: Partial<EntryContent> & { readonly title?: string } = {},
): Promise<{ entryId: string; fileId: string }> {
  const [entryId, fileId] = [randomUUID(), randomUUID()];
  const files = [{ id: fileId, name: "карта.pdf", picture: false }];
  const body = { contestId, title, content: anEntryContent({ files, ...content }) };
  const made = await on(site, "PUT", `contest-entries/${entryId}`, body, 0);
  if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  await attach(site, contestId, entryId, { id: fileId, name: "карта.pdf" });
  return { entryId, fileId };
}

/** A work that was sent; answers with its key. */
export async function aSentEntry(
  site: Asker,
  contestId: string,
  content: Partial<EntryContent> & { readonly title?: string } = {},
): Promise<string> {
  const { entryId } = await aDraftEntry(site, contestId, content);
  const sent = await on(site, "POST", `contest-entries/${entryId}/steps`, { kind: "send" }, 1);
  if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
  return entryId;
}

/** Two experts of the calling institute, each with a person's own browser. */
export async function twoExperts(institute: TestSite): Promise<TestPerson[]> {
  return Promise.all([institute.person(["methodologist"]), institute.person(["approver"])]);
}

export const ask = (site: Asker, contestId: string, experts: readonly TestPerson[], entryId: string | null = null) =>
  on(site, "POST", `contests/${contestId}/experts`, {
    accountIds: experts.map(({ context }) => context.accountId),
    entryId,
  });

/** Points of an expert for the work. */
export async function judgeEntry(
  expert: Asker,
  entryTitle: string,
  points: Readonly<Record<string, string>>,
  remark = "",
) {
  const { judgements } = z.parse(listJudgements.response, (await on(expert, "GET", "judgements")).body);
  const of = judgements.find(({ title }) => title === entryTitle);
  const { version } = z.parse(judgementView, (await on(expert, "GET", `judgements/${of?.id}`)).body);
  return on(expert, "PUT", `judgements/${of?.id}`, { points, remark }, version);
}
