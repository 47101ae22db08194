import { classesIn } from "#core/contest/classes.ts";
import { authorsInWords } from "#core/contest/missing.ts";
import type { ContestProtocol, EntryContent } from "#core/contest/model.ts";
import { protocolOf } from "#core/contest/protocol.ts";
import { foldCase } from "#core/text/words.ts";
import { authorFor } from "#server/execution/service.ts";
import { todayOf } from "#server/platform/day.ts";
import type { Tx } from "#server/platform/db/transaction.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { insertCertificates } from "./certificate-store.ts";
import type { ContestRow } from "./contest-store.ts";
import { selectEntries, settleEntries, type EntryRow } from "./entry-store.ts";
import { byWork, selectJudgements, type JudgementRow } from "./judgement-store.ts";
import { insertPractices } from "./practice-store.ts";

type Call = Pick<ContestRow, "id" | "kind" | "content">;

/** The protocol of the points as they stand: works that were sent, without those that were taken back or not let in. */
export async function draftProtocol(tx: Tx, parts: Parts, row: Call): Promise<ContestProtocol> {
  const { entries, judgements } = await sentWorks(tx, parts, row);
  return protocolFrom(tx, parts, row, entries, judgements);
}

async function sentWorks(tx: Tx, { context }: Parts, { id }: Call) {
  const all = await selectEntries(tx, context, { contestId: id });
  const judgements = await selectJudgements(tx, context, { contestId: id });
  return {
    entries: all.filter(({ state }) => state === "sent" || state === "published"),
    returned: all.filter(({ state }) => state === "returned"),
    judgements,
  };
}

async function protocolFrom(
  tx: Tx,
  parts: Parts,
  { content, kind }: Call,
  entries: readonly EntryRow[],
  judgements: readonly JudgementRow[],
): Promise<ContestProtocol> {
  const byEntry = byWork(judgements);
  const works = entries.map((entry) => ({
    entryId: entry.id,
    number: entry.number ?? 0,
    title: entry.title,
    authors: authorsInWords(entry.content),
    organisation: entry.organisationName,
    nomination: entry.content.nomination,
    points: (byEntry.get(entry.id) ?? []).flatMap(({ points }) => (points === null ? [] : [points])),
  }));
  return {
    lines: protocolOf({ kind, content }, works),
    author: await authorFor(tx, parts, "callForWorks", parts.context.path),
    on: todayOf(parts),
  };
}

/** Settles the works, writes certificates, and puts what is good enough into the bank. Answers with the protocol as it stays. */
export async function publish(tx: Tx, parts: Parts, row: ContestRow): Promise<ContestProtocol> {
  const { clock, context } = parts;
  const { entries, judgements, returned } = await sentWorks(tx, parts, row);
  if (entries.length === 0) throw new Problem(422, "noWorks");
  const done = (entry: EntryRow): number =>
    judgements.filter(({ entryId, judged }) => entryId === entry.id && judged).length;
  const unjudged = entries.filter((entry) => done(entry) < row.content.experts);
  if (unjudged.length > 0)
    throw new Problem(422, "worksUnjudged", { count: unjudged.length, title: unjudged[0]?.title ?? "" });
  const at = clock();
  const protocol = await protocolFrom(tx, parts, row, entries, judgements);
  const fell = new Set(protocol.lines.flatMap(({ award, entryId }) => (award === "notTaken" ? [entryId] : [])));
  const taken = entries.filter(({ id }) => !fell.has(id));
  await settleEntries(
    tx,
    context,
    taken.map(({ id }) => id),
    "published",
    at,
  );
  await settleEntries(tx, context, [...fell, ...returned.map(({ id }) => id)], "notTaken", at);
  await insertCertificates(
    tx,
    context,
    taken.flatMap(({ content, id, organisationId, path }) => {
      const names = namesOn(content);
      if (names.length === 0) return [];
      return [{ entryId: id, organisationId, path, revision: 1, names, reason: null, author: protocol.author, at }];
    }),
  );
  if (row.kind !== "contest") {
    const kind = row.kind === "programmes" ? "programme" : "practice";
    await insertPractices(
      tx,
      context,
      taken.map(({ content, id, organisationId, path, title }) => ({
        id,
        organisationId,
        path,
        contestId: row.id,
        kind,
        title,
        content,
        files: content.files,
        search: searchOf(title, content),
        at,
      })),
    );
  }
  return protocol;
}

/** Pupils are not named: the certificate is for whoever leads them. */
function namesOn({ authors }: EntryContent): string[] {
  if (authors.kind === "adults") return authors.names;
  return authors.leader.trim() === "" ? [] : [authors.leader.trim()];
}

/** What a search looks through; classes one by one («#7»), so that «7–9» is found by 8. */
function searchOf(title: string, content: EntryContent): string {
  const { annotation, classes, equipment, subject } = content;
  const words = [title, subject, equipment, authorsInWords(content), annotation].join("\n");
  return `${foldCase(words)}\n${classesIn(classes)
    .map((one) => `#${one};`)
    .join("")}`;
}
