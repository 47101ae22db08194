import type { FastifyInstance } from "fastify";
import { getStatus } from "#contract/system.ts";
import { dayOfClock } from "#server/platform/parts.ts";
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
    today: dayOfClock(parts.clock),
  }));
}
