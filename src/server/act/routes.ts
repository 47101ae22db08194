import type { FastifyInstance } from "fastify";
import { createActDraft } from "#contract/act-beginning.ts";
import * as contract from "#contract/act.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { createDraft } from "./beginnings.ts";
import { deleteDraft, getDraft, registerDraft, saveDraft } from "./drafts.ts";
import { actPaperFile, deleteLetterhead, draftPaper, getLetterhead, putLetterhead, type ActPress } from "./papers.ts";
import * as service from "./service.ts";

export function actRoutes(app: FastifyInstance, press: ActPress): void {
  serve(app, contract.listActs, ({ parts }) => service.listActs(parts));
  serve(app, contract.addAct, ({ parts, body }) => service.addAct(parts, body));
  serve(app, contract.changeAct, ({ parts, params, body }) => service.changeAct(parts, params.actId, body));
  serve(app, contract.changeActState, ({ parts, params, body }) =>
    service.changeActState(parts, params.actId, body.state),
  );
  serve(app, contract.getActPaper, ({ parts, params, gone }) => actPaperFile(press, parts, params, gone));
  serve(app, contract.listActDrafts, ({ parts }) => service.listDrafts(parts));
  serve(app, createActDraft, ({ parts, body }) => createDraft(parts, body));
  serve(app, contract.getActDraft, ({ parts, params }) => getDraft(parts, params.actDraftId));
  serve(app, contract.saveActDraft, ({ parts, params, body, request }) =>
    saveDraft(parts, params.actDraftId, () => versionAsked(request), body),
  );
  serve(app, contract.deleteActDraft, ({ parts, params }) => deleteDraft(parts, params.actDraftId));
  serve(app, contract.getActDraftPaper, ({ parts, params, gone }) =>
    draftPaper(press, parts, { draftId: params.actDraftId, extension: params.extension }, gone),
  );
  serve(app, contract.registerAct, ({ parts, params, body, request }) =>
    registerDraft(parts, params.actDraftId, () => versionAsked(request), body),
  );
  serve(app, contract.getLetterhead, ({ parts }) => getLetterhead(parts));
  serve(app, contract.putLetterhead, ({ parts, query, body, gone }) =>
    putLetterhead(press, parts, { name: query.name, content: body }, gone),
  );
  serve(app, contract.deleteLetterhead, ({ parts }) => deleteLetterhead(parts));
}
