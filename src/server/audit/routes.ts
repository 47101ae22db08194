import type { FastifyInstance } from "fastify";
import * as contract from "#contract/audit.ts";
import { serve } from "#server/platform/http/serve.ts";
import { exportAudit, listAudit, objectHistory } from "./service.ts";

export function auditRoutes(app: FastifyInstance): void {
  serve(app, contract.listAudit, ({ parts, query }) => listAudit(parts, query));
  serve(app, contract.exportAudit, ({ parts, params, query }) => exportAudit(parts, query, params.extension));
  serve(app, contract.objectHistory, ({ parts, params }) => objectHistory(parts, params.objectId));
}
