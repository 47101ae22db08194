import type { FastifyInstance } from "fastify";
import { getStatus } from "#contract/system.ts";
import { dayIn } from "#server/platform/parts.ts";
import { serve } from "#server/platform/http/serve.ts";

/** Rights begin and end by the day of this zone as long as nobody has signed in. */
const DEFAULT_ZONE = "Europe/Moscow";

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
    today: dayIn(parts.identity?.timeZone ?? DEFAULT_ZONE, parts.clock()),
  }));
}
