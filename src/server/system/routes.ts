import type { FastifyInstance } from "fastify";
import { getStatus } from "#contract/system.ts";
import { todayOf } from "#server/platform/day.ts";
import { serve } from "#server/platform/http/serve.ts";

export interface SystemFacts {
  readonly version: string;
  readonly database: "embedded" | "postgresql";
  readonly demo: boolean;
  /** Formats that can be read on this machine. */
  readonly formats: readonly string[];
}

export function systemRoutes(app: FastifyInstance, facts: SystemFacts): void {
  serve(app, getStatus, async ({ parts }) => ({
    ...facts,
    formats: [...facts.formats],
    today: todayOf(parts),
  }));
}
