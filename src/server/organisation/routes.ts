import type { FastifyInstance } from "fastify";
import * as contract from "#contract/organisation.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import { changeCard, changeOrganisation, createOrganisation } from "./change.ts";
import { endOrganisation, mergeOrganisations } from "./end.ts";
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
}
