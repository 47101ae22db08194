import type { FastifyInstance } from "fastify";
import * as contract from "#contract/evidence.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { saveCopy } from "./copies.ts";
import { fetchLink } from "./fetch-link.ts";
import { getFile, getPreview, putFile } from "./files.ts";
import { getForm } from "./form.ts";
import { getRecords } from "./list.ts";
import { getRecord, putRecord } from "./records.ts";
import { acceptRecords, returnRecord } from "./review.ts";

/** A file of somebody else runs nowhere, whatever opens it (trust.md 6.2). */
const SANDBOX = "sandbox; default-src 'none'";

export function evidenceRoutes(app: FastifyInstance): void {
  serve(app, contract.putRecord, ({ parts, params, body }) => putRecord(parts, params.recordId, body));
  serve(app, contract.getRecord, ({ parts, params }) => getRecord(parts, params.recordId));
  serve(app, contract.listRecords, ({ parts, query }) => getRecords(parts, query));
  serve(app, contract.acceptRecords, ({ parts, body }) => acceptRecords(parts, body.records));
  serve(app, contract.returnRecord, ({ parts, params, body, request }) =>
    returnRecord(parts, params.recordId, { ...body, version: versionAsked(request) }),
  );
  serve(app, contract.getReportForm, ({ parts, params }) => getForm(parts, params.occurrenceId));
  serve(app, contract.putEvidenceFile, ({ parts, params, query, body, gone }) =>
    putFile(parts, { ...query, id: params.evidenceFileId, bytes: body }, gone),
  );
  serve(app, contract.getEvidenceFile, ({ parts, params, reply }) => {
    reply.header("content-security-policy", SANDBOX);
    return getFile(parts, params.evidenceFileId);
  });
  serve(app, contract.getEvidencePreview, ({ parts, params, reply }) => {
    reply.header("content-security-policy", SANDBOX);
    return getPreview(parts, params.evidenceFileId);
  });
  serve(app, contract.saveLinkCopy, ({ parts, params }) =>
    saveCopy(parts, (typed) => fetchLink(typed), params.recordId, params.link),
  );
}
