import type { FastifyInstance } from "fastify";
import * as contract from "#contract/intake.ts";
import { serve } from "#server/platform/http/serve.ts";
import type { IntakeReader } from "./reader.ts";
import * as service from "./service.ts";

export function intakeRoutes(app: FastifyInstance, reader: IntakeReader, examplesDirectory: string): void {
  serve(app, contract.uploadFile, ({ parts, query, body }) =>
    service.receiveFile(parts, { name: query.name, content: body, period: query.period, example: false }),
  );
  serve(app, contract.readExample, ({ parts, params }) =>
    service.readExample(parts, examplesDirectory, params.exampleName),
  );
  serve(app, contract.listIntakes, ({ parts }) => service.listIntakes(parts));
  serve(app, contract.getIntake, ({ parts, params }) => service.getIntake(parts, params.intakeId));
  serve(app, contract.cancelIntake, ({ parts, params }) => service.cancelIntake(parts, reader, params.intakeId));
}
