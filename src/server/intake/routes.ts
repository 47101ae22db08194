import type { FastifyInstance } from "fastify";
import * as contract from "#contract/intake.ts";
import { serve } from "#server/platform/http/serve.ts";
import type { Parts } from "#server/platform/parts.ts";
import type { IntakeReader } from "./reader.ts";
import * as service from "./service.ts";

export function intakeRoutes(
  app: FastifyInstance,
  parts: Parts,
  reader: IntakeReader,
  examplesDirectory: string,
): void {
  serve(app, contract.uploadFile, ({ query, body }) =>
    service.receiveFile(parts, { name: query.name, content: body, period: query.period, example: false }),
  );
  serve(app, contract.readExample, ({ params }) => service.readExample(parts, examplesDirectory, params.exampleName));
  serve(app, contract.listIntakes, () => service.listIntakes(parts));
  serve(app, contract.getIntake, ({ params }) => service.getIntake(parts, params.intakeId));
  serve(app, contract.cancelIntake, ({ params }) => service.cancelIntake(parts, reader, params.intakeId));
}
