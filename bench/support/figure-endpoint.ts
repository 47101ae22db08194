import { identify } from "#server/account/sessions.ts";
import { getBreakdown } from "#server/figure/breakdown.ts";
import { getRound } from "#server/reporting-round/matrix.ts";
import type { Parts } from "#server/platform/parts.ts";
import type { BenchLine } from "./bench-line.ts";
import { aPersonOf, type FigureRegion } from "./figure-region.ts";
import { Client, type Request } from "./load.ts";
import { startMeasured } from "./measured.ts";
import type { EmptyDatabase } from "./postgres.ts";
import { keepReplay, statementsOf, type Statement } from "./replay.ts";
import { sideBySide } from "./side-by-side.ts";

const AT_ONCE = 8;
const ROUNDS = 5;
const REQUESTS = 160;
const BAR = 2;

/** Pages of the region's figures beside a bare handler of the same statements. */
export async function figureEndpoint(server: EmptyDatabase, region: FigureRegion): Promise<BenchLine[]> {
  const { roundId, setId } = region;
  const { cookie } = await aPersonOf(server, region.context, region.context, "regionalCoordinator");
  const identity = await identify(server.parts, cookie.slice("rostok=".length));
  if (identity === null) throw new Error("nobody has signed in");
  const { accountId } = identity.actor;
  const parts: Parts = { ...server.parts, context: { ...region.context, accountId }, identity };
  const breakdown = `/api/figures/${setId}/1/rounds/${roundId}`;
  const answers = [
    { name: "rollUp", path: breakdown, work: (by: Parts) => getBreakdown(by, { setId, roundId, code: "1" }, {}) },
    { name: "matrix", path: `/api/reporting-rounds/${roundId}`, work: (by: Parts) => getRound(by, roundId, undefined) },
  ];
  const replay: Record<string, Statement[][]> = {};
  for (const { name, work } of answers) replay[name] = [await statementsOf(server.database, parts, work)];
  keepReplay(replay);
  const product = await startMeasured("product-server", server.url);
  const bare = await startMeasured("replay-server", server.url);
  const [ours, theirs] = [new Client(product.address, AT_ONCE), new Client(bare.address, AT_ONCE)];
  try {
    const lines: BenchLine[] = [];
    for (const { name, path } of answers) {
      const mine = (): Request => ({ method: "GET", path, headers: { cookie } });
      const other = (): Request => ({ method: "GET", path: `/replay?name=${name}&asker=0` });
      const found = await sideBySide({ rounds: ROUNDS, count: REQUESTS, atOnce: AT_ONCE }, [
        { client: ours, pids: [product.pid, server.pid], requestOf: mine },
        { client: theirs, pids: [bare.pid, server.pid], requestOf: other },
      ]);
      const peer = `bare Fastify + node-postgres of the same statements; bar ${BAR}`;
      lines.push(
        { name: `figures.endpoint.${name}.cpu`, value: found.cpu, unit: "ms", ratio: found.cpuRatio, peer },
        { name: `figures.endpoint.${name}.p95`, value: found.p95, unit: "ms", ratio: found.p95Ratio, peer },
      );
    }
    return lines;
  } finally {
    ours.close();
    theirs.close();
    await product.stop();
    await bare.stop();
  }
}
