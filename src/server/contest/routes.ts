import type { FastifyInstance } from "fastify";
import * as contract from "#contract/contest.ts";
import * as entries from "#contract/contest-entry.ts";
import * as judging from "#contract/judgement.ts";
import * as bank from "#contract/practice.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { getContest, listContests, putContest, stepContest } from "./contests.ts";
import { getEntry, putEntry, reviewEntry, stepEntry } from "./entries.ts";
import { getFile, putFile } from "./files.ts";
import { askExperts, getJudgement, judge, listCandidates, listJudgements, releaseExpert } from "./judging.ts";
import { certificatePaper, contestPaper, correctCertificate, type ContestPress } from "./papers.ts";
import { getPractice, listPractices, usePractice, withdrawPractice } from "./practices.ts";

/** A file of somebody else runs nowhere, whatever opens it (trust.md 6.2). */
const SANDBOX = "sandbox; default-src 'none'";

export function contestRoutes(app: FastifyInstance, papers: ContestPress): void {
  serve(app, contract.listContests, ({ parts }) => listContests(parts));
  serve(app, contract.getContest, ({ parts, params }) => getContest(parts, params.contestId));
  serve(app, contract.putContest, ({ parts, params, body, request }) =>
    putContest(parts, params.contestId, body, versionAsked(request)),
  );
  serve(app, contract.stepContest, ({ parts, params, body, request }) =>
    stepContest(parts, params.contestId, body, versionAsked(request)),
  );
  serve(app, entries.getEntry, ({ parts, params }) => getEntry(parts, params.contestEntryId));
  serve(app, entries.putEntry, ({ parts, params, body, request }) =>
    putEntry(parts, params.contestEntryId, body, versionAsked(request)),
  );
  serve(app, entries.stepEntry, ({ parts, params, body, request }) =>
    stepEntry(parts, params.contestEntryId, body, versionAsked(request)),
  );
  serve(app, entries.reviewEntry, ({ parts, params, body, request }) =>
    reviewEntry(parts, params.contestEntryId, body, versionAsked(request)),
  );
  serve(app, entries.putContestFile, ({ parts, params, query, body, gone }) => {
    const { contest: contestId, entry: entryId = null, name } = query;
    return putFile(parts, { id: params.contestFileId, contestId, entryId, name, bytes: body }, gone);
  });
  serve(app, entries.getContestFile, ({ parts, params, reply }) => {
    reply.header("content-security-policy", SANDBOX);
    return getFile(parts, params.contestFileId);
  });
  serve(app, contract.getContestPaper, ({ parts, params, gone }) => contestPaper(parts, papers, params, gone));
  serve(app, contract.getCertificate, ({ parts, params, gone }) => certificatePaper(parts, papers, params, gone));
  serve(app, entries.correctCertificate, ({ parts, params, body }) =>
    correctCertificate(parts, params.contestEntryId, body),
  );
  serve(app, judging.listJudgements, ({ parts }) => listJudgements(parts));
  serve(app, judging.getJudgement, ({ parts, params }) => getJudgement(parts, params.judgementId));
  serve(app, judging.judge, ({ parts, params, body, request }) =>
    judge(parts, params.judgementId, body, versionAsked(request)),
  );
  serve(app, judging.releaseExpert, ({ parts, params }) => releaseExpert(parts, params.judgementId));
  serve(app, judging.listCandidates, ({ parts, params, query }) => listCandidates(parts, params.contestId, query.q));
  serve(app, judging.askExperts, ({ parts, params, body }) => askExperts(parts, params.contestId, body));
  serve(app, bank.listPractices, ({ parts, query }) => listPractices(parts, query));
  serve(app, bank.getPractice, ({ parts, params }) => getPractice(parts, params.practiceId));
  serve(app, bank.usePractice, ({ parts, params, body }) => usePractice(parts, params.practiceId, body));
  serve(app, bank.withdrawPractice, ({ parts, params, body, request }) =>
    withdrawPractice(parts, params.practiceId, body.reason, versionAsked(request)),
  );
}
