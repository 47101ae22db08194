import type { ContestPaperName } from "#contract/contest.ts";
import { authorsInWords } from "#core/contest/missing.ts";
import type { EntryState } from "#core/contest/model.ts";
import {
  certificatesPaper,
  entriesPaper,
  protocolPaper,
  thanksPaper,
  type CertificateOnPaper,
  type ContestOnPaper,
} from "#core/paper/contest-paper.ts";
import type { Paper } from "#core/paper/model.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation, type Tx } from "#server/platform/db/transaction.ts";
import type { FileAnswer } from "#server/platform/http/serve.ts";
import { Problem } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { authorFor } from "#server/execution/service.ts";
import { insertCertificates, selectCertificates } from "./certificate-store.ts";
import type { ContestRow } from "./contest-store.ts";
import { isCaller, ownContest, seenContest } from "./contests.ts";
import { seenEntry, viewOf } from "./entries.ts";
import { selectEntries } from "./entry-store.ts";
import { draftProtocol } from "./publishing.ts";

type Extension = "docx" | "pdf" | "xlsx";

/** Makes the file in a thread of its own. */
export interface ContestPress {
  press(
    parts: Parts,
    request: { readonly kind: "report"; readonly extension: Extension; readonly paper: Paper },
    name: string,
    gone: AbortSignal,
  ): Promise<FileAnswer>;
}

const FORMS: Readonly<Record<ContestPaperName, readonly Extension[]>> = {
  protocol: ["docx", "pdf"],
  certificates: ["docx", "pdf"],
  thanks: ["docx"],
  entries: ["xlsx"],
};
const NAMES: Readonly<Record<ContestPaperName, string>> = {
  protocol: "Протокол",
  certificates: "Сертификаты",
  thanks: "Благодарности",
  entries: "Работы",
};
const STATES: Readonly<Record<EntryState, string>> = {
  draft: "черновик",
  sent: "отправлена",
  returned: "возвращена",
  published: "итоги подведены",
  notTaken: "не принята",
  withdrawn: "отозвана",
};

/** Everybody who sees the call reads a published protocol; the rest is for whoever calls. */
export async function contestPaper(
  parts: Parts,
  press: ContestPress,
  {
    contestId,
    extension,
    paper,
  }: { readonly contestId: string; readonly paper: ContestPaperName; readonly extension: Extension },
  gone: AbortSignal,
): Promise<FileAnswer> {
  if (!FORMS[paper].includes(extension)) throw new Problem(404, "noSuchPaper", { kind: paper, extension });
  const made = await withOrganisation(parts.db, parts.context, async (tx) => {
    const row = await seenContest(tx, parts, contestId);
    const calls = isCaller(parts, row);
    if (!calls && paper !== "protocol") throw new Problem(403, "callerOnly");
    if (row.state !== "published" && (!calls || paper === "certificates" || paper === "thanks"))
      throw new Problem(409, "notPublished");
    return paperOf(tx, parts, row, paper);
  });
  return press.press(parts, { kind: "report", extension, paper: made }, `${NAMES[paper]}.${extension}`, gone);
}

async function paperOf(tx: Tx, parts: Parts, row: ContestRow, paper: ContestPaperName): Promise<Paper> {
  if (paper === "entries") {
    const entries = await selectEntries(tx, parts.context, { contestId: row.id });
    return entriesPaper(
      { title: row.title, organisation: row.organisationName },
      entries
        .filter(({ state }) => state !== "draft")
        .map(({ content, number, organisationName, state, title }) => ({
          number,
          title,
          authors: authorsInWords(content),
          post: content.post,
          organisation: organisationName,
          nomination: content.nomination,
          subject: content.subject,
          equipment: content.equipment,
          classes: content.classes,
          state: STATES[state],
        })),
    );
  }
  const call = onPaper(row, row.protocol ?? (await draftProtocol(tx, parts, row)));
  if (paper === "protocol") return protocolPaper(call);
  const certificates = await certificatesOf(tx, parts, call, null);
  return paper === "thanks" ? thanksPaper(call, certificates) : certificatesPaper(call, certificates);
}

function onPaper(row: ContestRow, protocol: ContestOnPaper["protocol"]): ContestOnPaper {
  const { closesOn, content, kind, opensOn, organisationName: organisation, state, title } = row;
  return { kind, title, organisation, opensOn, closesOn, content, protocol, published: state === "published" };
}

/** In the order of the protocol, each in its last revision. */
async function certificatesOf(
  tx: Tx,
  { context }: Parts,
  { protocol }: ContestOnPaper,
  only: string | null,
): Promise<CertificateOnPaper[]> {
  const lines = protocol.lines.filter(({ entryId }) => only === null || entryId === only);
  const rows = await selectCertificates(
    tx,
    context,
    lines.map(({ entryId }) => entryId),
  );
  return lines.flatMap((line) => {
    const last = rows.find(({ entryId }) => entryId === line.entryId);
    return last === undefined ? [] : [{ line, names: last.names, revision: last.revision }];
  });
}

/** Of one work, for its author and for whoever calls. */
export async function certificatePaper(
  parts: Parts,
  press: ContestPress,
  { contestEntryId, extension }: { readonly contestEntryId: string; readonly extension: "docx" | "pdf" },
  gone: AbortSignal,
): Promise<FileAnswer> {
  const paper = await withOrganisation(parts.db, parts.context, async (tx) => {
    const { contest, entry } = await seenEntry(tx, parts, contestEntryId);
    if (contest.protocol === null) throw new Problem(409, "notPublished");
    const call = onPaper(contest, contest.protocol);
    const certificates = await certificatesOf(tx, parts, call, entry.id);
    if (certificates.length === 0) throw new Problem(409, "noCertificate");
    return certificatesPaper(call, certificates);
  });
  return press.press(parts, { kind: "report", extension, paper }, `Сертификат.${extension}`, gone);
}

/** Other names on one certificate: the next revision of it; the protocol and everybody else's stay. */
export async function correctCertificate(
  parts: Parts,
  entryId: string,
  {
    names,
    reason,
    revision,
  }: { readonly revision: number; readonly names: readonly string[]; readonly reason: string },
) {
  const { clock, context, db } = parts;
  return withOrganisation(db, context, async (tx) => {
    const { contest, entry } = await seenEntry(tx, parts, entryId);
    await ownContest(tx, parts, contest.id);
    const [last] = await selectCertificates(tx, context, [entry.id]);
    if (last === undefined) throw new Problem(409, "noCertificate");
    const author = await authorFor(tx, parts, "callForWorks", context.path);
    const { organisationId, path } = entry;
    const next = { entryId: entry.id, organisationId, path, revision, names, reason, author, at: clock() };
    if (revision !== last.revision + 1 || !(await insertCertificates(tx, context, [next])))
      throw new Problem(412, "changedMeanwhile", { version: last.revision });
    await recordAudit(tx, parts, {
      action: "contest.certificate",
      objectKind: "contestEntry",
      objectId: entry.id,
      organisationId,
      data: { title: entry.title, reason },
    });
    return viewOf(tx, parts, await seenEntry(tx, parts, entry.id));
  });
}
