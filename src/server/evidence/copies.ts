import type { LinkCopy } from "#contract/evidence.ts";
import { EVIDENCE_LIMITS } from "#core/evidence/model.ts";
import { authorFor } from "#server/execution/service.ts";
import { recordAudit, sha256 } from "#server/platform/audit.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { notFound } from "#server/platform/http/problem.ts";
import type { Parts } from "#server/platform/parts.ts";
import { mustBeAllowed } from "#server/platform/rights.ts";
import type { FetchedLink } from "./fetch-link.ts";
import { insertCopy, insertFile } from "./file-store.ts";
import { needRoom } from "./files.ts";
import { selectRecord } from "./record-store.ts";

/** Asks for what a link leads to; `fetchLink`, or what stands in its place in a test. */
export type FetchLink = (typed: string) => Promise<FetchedLink>;

/** Keeps what a link of one's own record leads to now. Nothing is asked of the network but this, and only when it was pressed. */
export async function saveCopy(parts: Parts, fetchLink: FetchLink, recordId: string, link: number): Promise<LinkCopy> {
  mustBeAllowed(parts, "reportExecution");
  const { clock, context, db, newId } = parts;
  const id = recordId.toLowerCase();
  const url = await withOrganisation(db, context, async (tx) => {
    const record = await selectRecord(tx, context, id);
    const typed = record?.organisationId === context.organisationId ? record.content.links[link]?.url : undefined;
    if (typed === undefined) throw notFound();
    await needRoom(tx, parts, EVIDENCE_LIMITS.fileBytes);
    return typed;
  });
  // Outside of any transaction: it may take ten seconds.
  const fetched = await fetchLink(url);
  return withOrganisation(db, context, async (tx) => {
    const [at, by] = [clock(), await authorFor(tx, parts, "reportExecution", context.path)];
    const fileId = fetched.state === "kept" ? newId() : null;
    if (fetched.state === "kept" && fileId !== null) {
      const digest = sha256(fetched.bytes);
      await insertFile(tx, context, {
        id: fileId,
        recordId: id,
        kind: "linkCopy",
        name: nameOf(fetched.finalUrl, fetched.mediaType),
        mediaType: fetched.mediaType,
        content: fetched.bytes,
        preview: null,
        sha256: digest,
        sentSha256: digest,
        findings: { cleaned: [], flags: [] },
        at,
        by,
      });
    }
    const { finalUrl, httpStatus, state, unwrapped } = fetched;
    const copy: LinkCopy = { url, state, finalUrl, unwrapped, httpStatus, fileId, at: at.toISOString() };
    await insertCopy(tx, context, { id: newId(), recordId: id, copy, at, by });
    await recordAudit(tx, parts, {
      action: "evidence.copyLink",
      objectKind: "record",
      objectId: id,
      data: { url: url.slice(0, 300), state },
    });
    return copy;
  });
}

const LONGEST_NAME = 120;

/** «school.example – news.html»: a page has the name of its place, a file its own. */
function nameOf(address: string, mediaType: string): string {
  const { hostname, pathname } = new URL(address);
  const last = decoded(pathname.split("/").findLast((step) => step !== "") ?? "");
  const isPage = /html/i.test(mediaType);
  const ending = isPage && !/\.html?$/i.test(last) ? ".html" : "";
  return `${hostname} – ${last.replace(/[\p{Cc}/\\]/gu, " ").slice(-LONGEST_NAME) || "страница"}${ending}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
