import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import * as audit from "#contract/audit.ts";
import * as contract from "#contract/maintenance.ts";
import { notFound } from "#server/platform/http/problem.ts";
import { serve } from "#server/platform/http/serve.ts";
import * as service from "./service.ts";

export function maintenanceRoutes(app: FastifyInstance, upkeep: service.Upkeep): void {
  serve(app, contract.getSystem, ({ parts }) => service.getSystem({ parts, upkeep }));
  serve(app, contract.setBackupPlan, ({ parts, body }) => service.setBackupPlan(parts, upkeep, body));
  serve(app, contract.startBackup, ({ parts }) => service.startBackup(parts, upkeep));
  serve(app, contract.startRestoreTest, ({ parts }) => service.startRestoreTest(parts, upkeep));
  serve(app, audit.getAuditState, ({ parts }) => service.auditState(parts, upkeep));
  serve(app, audit.checkAudit, ({ parts }) => service.checkAudit(parts, upkeep));
  serve(app, contract.getHealth, async ({ parts, reply }) => {
    const health = await service.getHealth(parts, upkeep);
    if (health.state !== "ready") reply.status(503);
    return health;
  });
  // Not for people and not in the contract: a text for the program that watches over this one.
  app.get("/api/metrics", { schema: { hide: true } }, async (request, reply) => {
    if (!mayMeasure(request, upkeep.config.keeping.metricsToken)) throw notFound();
    reply.header("content-type", "text/plain; version=0.0.4; charset=utf-8");
    return service.getMetrics({ db: app.door.parts.db }, upkeep);
  });
}

/** Programs of this machine, unless a proxy sent them; others by the token of the settings. */
function mayMeasure(request: FastifyRequest, token: string | null): boolean {
  const given = request.headers.authorization?.replace(/^Bearer /, "");
  if (token !== null && given !== undefined) {
    const [one, other] = [Buffer.from(given), Buffer.from(token)];
    return one.length === other.length && timingSafeEqual(one, other);
  }
  const isForwarded = request.headers["x-forwarded-for"] !== undefined || request.headers["forwarded"] !== undefined;
  const from = request.raw.socket.remoteAddress ?? "";
  return !isForwarded && ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(from);
}
