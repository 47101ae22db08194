import type { FastifyInstance } from "fastify";
import * as contract from "#contract/mail.ts";
import { versionAsked } from "#server/platform/http/if-match.ts";
import { serve } from "#server/platform/http/serve.ts";
import * as queue from "./queue.ts";
import * as settings from "./settings.ts";

export function mailRoutes(app: FastifyInstance): void {
  serve(app, contract.getMailSettings, ({ parts }) => settings.getMailSettings(parts));
  serve(app, contract.putMailSettings, ({ parts, body, request }) =>
    settings.putMailSettings(parts, versionAsked(request), body),
  );
  serve(app, contract.sendTestLetter, async ({ parts, body }) => {
    const { kind, step, code, answer } = await settings.sendTestLetter(parts, body.to);
    return { outcome: kind, step, code, answer };
  });
  serve(app, contract.getMailQueue, ({ parts, query }) => queue.getMailQueue(parts, query.state ?? null));
  serve(app, contract.retryLetter, ({ parts, params }) => queue.retryLetter(parts, params.letterId));
  serve(app, contract.lookAtStop, ({ parts, body }) => queue.lookAtStop(parts, body.token));
  serve(app, contract.stopLetters, ({ parts, body }) => queue.stopLetters(parts, body.token));
}
