import type { FastifyInstance } from "fastify";
import * as contract from "#contract/organisation.ts";
import * as lists from "#contract/organisation-list.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { changeCard, changeOrganisation, createOrganisation } from "./change.ts";
import { endOrganisation, mergeOrganisations } from "./end.ts";
import { listOfAll, listTemplate } from "./list-paper.ts";
import * as list from "./lists.ts";
import { getOrganisation, listOrganisations } from "./read.ts";

export function organisationRoutes(app: FastifyInstance): void {
  serve(app, contract.listOrganisations, ({ parts, query }) => listOrganisations(parts, query));
  serve(app, contract.getOrganisation, ({ parts, params, query }) =>
    getOrganisation(parts, params.organisationId, query.on),
  );
  serve(app, contract.createOrganisation, ({ parts, body }) => createOrganisation(parts, body));
  serve(app, contract.changeCard, ({ parts, params, body, request }) =>
    changeCard(parts, params.organisationId, versionAsked(request), body),
  );
  serve(app, contract.changeOrganisation, ({ parts, params, body, request }) =>
    changeOrganisation(parts, params.organisationId, versionAsked(request), body),
  );
  serve(app, contract.mergeOrganisations, ({ parts, body }) => mergeOrganisations(parts, body));
  serve(app, contract.endOrganisation, ({ parts, params, body, request }) =>
    endOrganisation(parts, params.organisationId, versionAsked(request), body),
  );
  serve(app, lists.getListTemplate, () => listTemplate());
  serve(app, lists.getListOfAll, ({ parts }) => listOfAll(parts));
  serve(app, lists.uploadList, ({ parts, query, body }) =>
    list.uploadList(parts, { name: query.name, on: query.on, content: body }),
  );
  serve(app, lists.getLatestList, ({ parts }) => list.getLatestList(parts));
  serve(app, lists.getList, ({ parts, params }) => list.getList(parts, params.listId));
  serve(app, lists.getListLines, ({ parts, params, query }) => list.getListLines(parts, params.listId, query));
  serve(app, lists.applyList, ({ parts, params }) => list.applyList(parts, params.listId));
  serve(app, lists.discardList, ({ parts, params }) => list.discardList(parts, params.listId));
}
