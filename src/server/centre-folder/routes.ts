import type { FastifyInstance } from "fastify";
import * as contract from "#contract/centre-folder.ts";
import { serve } from "#server/platform/http/serve.ts";
import { getLocalActs, setLocalAct } from "./local-acts.ts";
import { centreFolder } from "./service.ts";
import type { FolderPress } from "./wanted-files.ts";

export function centreFolderRoutes(app: FastifyInstance, press: FolderPress): void {
  serve(app, contract.getCentreFolder, ({ gone, parts, query }) => centreFolder(press, parts, query, gone));
  serve(app, contract.getLocalActs, ({ parts }) => getLocalActs(parts));
  serve(app, contract.setLocalAct, ({ parts, params, body }) => setLocalAct(parts, params.item, body.actId));
}
