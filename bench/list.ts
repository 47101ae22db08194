import type { BenchLine } from "./support/bench-line.ts";
import { createOurs, createTheirs, type Creator } from "./support/creation.ts";
import { Client, p95, type Request } from "./support/load.ts";
import { startMeasured } from "./support/measured.ts";
import { median } from "./support/processes.ts";
import { PASSWORD, regionDatabase } from "./support/region-database.ts";
import { sideBySide } from "./support/side-by-side.ts";

const ROUNDS = 9;
const REQUESTS = 400;
const CREATIONS = 100;
const AT_ONCE = 8;
const SIGN_INS = 20;

/** Lists on the whole invented region beside a bare handler of the same statements, and while many people sign in. */
export async function run(): Promise<BenchLine[]> {
  const database = await regionDatabase();
  const { region, paths } = database;
  const coordinators = region.people.filter(({ grants }) => grants[0]?.role === "municipalCoordinator");
  const teachers = region.people.filter(({ grants }) => grants[0]?.role === "teacher").slice(0, SIGN_INS * 4);
  const askers = await Promise.all(
    coordinators.map(async (person) => ({
      cookie: await database.cookieOf(person),
      path: paths.get(person.grants[0]?.organisationId ?? "") ?? "",
      organisationId: person.grants[0]?.organisationId ?? "",
      regionId: region.rootId,
    })),
  );
  await database.givePasswords(teachers);
  const product = await startMeasured("product-server", database.url);
  const bare = await startMeasured("bare-server", database.url);
  const [ours, theirs] = [new Client(product.address, AT_ONCE), new Client(bare.address, AT_ONCE)];
  const asker = (index: number): Creator =>
    askers[index % askers.length] ?? { cookie: "", path: "", organisationId: "", regionId: "" };
  const listOurs = (index: number): Request => ({
    method: "GET",
    path: `/api/activities?page=${1 + (index % 3)}`,
    headers: { cookie: asker(index).cookie },
  });
  const listTheirs = (index: number): Request => ({
    method: "GET",
    path: `/list?path=${encodeURIComponent(asker(index).path)}&page=${1 + (index % 3)}`,
  });
  try {
    await sameAnswers(ours, theirs, listOurs, listTheirs, askers.length);
    const lists = await sideBySide({ rounds: ROUNDS, count: REQUESTS, atOnce: AT_ONCE }, [
      { client: ours, pids: [product.pid, database.pid], requestOf: listOurs },
      { client: theirs, pids: [bare.pid, database.pid], requestOf: listTheirs },
    ]);
    const beside = (how: "create" | "insert") =>
      sideBySide({ rounds: ROUNDS, count: CREATIONS, atOnce: AT_ONCE }, [
        { client: ours, pids: [product.pid, database.pid], requestOf: (index) => createOurs(asker(index), index) },
        {
          client: theirs,
          pids: [bare.pid, database.pid],
          requestOf: (index) => createTheirs(asker(index), index, how),
        },
      ]);
    const creations = await beside("create");
    const inserts = await beside("insert");
    const signing = await whileSigningIn(
      ours,
      listOurs,
      teachers.map(({ login }) => login),
    );
    const peer = "bare Fastify + node-postgres";
    return [
      { name: "list.cpu", value: lists.cpu, unit: "ms", ratio: lists.cpuRatio, peer },
      { name: "list.p95", value: lists.p95, unit: "ms", ratio: lists.p95Ratio, peer },
      { name: "create.organisation.cpu", value: creations.cpu, unit: "ms", ratio: creations.cpuRatio, peer },
      {
        name: "create.organisation.cpu.inserts",
        value: inserts.cpu,
        unit: "ms",
        ratio: inserts.cpuRatio,
        peer: "three inserts without any check",
      },
      {
        name: "list.p95.duringSignIns",
        value: signing.during,
        unit: "ms",
        ratio: signing.during / signing.without,
        peer: "without sign-ins",
      },
    ];
  } finally {
    ours.close();
    theirs.close();
    await product.stop();
    await bare.stop();
    await database.stop();
  }
}

/** A figure counts only when both give the same rows in the same order. */
async function sameAnswers(
  ours: Client,
  theirs: Client,
  one: (index: number) => Request,
  other: (index: number) => Request,
  count: number,
): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const [mine, bare] = [await ours.ask(one(index)), await theirs.ask(other(index))];
    const [a, b]: { total: number; activities: { id: string }[] }[] = [JSON.parse(mine.text), JSON.parse(bare.text)];
    const ids = (answer: typeof a): string => JSON.stringify([answer?.total, answer?.activities?.map(({ id }) => id)]);
    if (mine.status !== 200 || ids(a) !== ids(b) || (a?.total ?? 0) === 0)
      throw new Error(`the answers differ: ${mine.status} ${mine.text.slice(0, 300)}`);
  }
}

/** Interleaved: some rounds while twenty people sign in at once, again and again, some without. */
async function whileSigningIn(
  client: Client,
  list: (index: number) => Request,
  logins: readonly string[],
): Promise<{ readonly during: number; readonly without: number }> {
  const [during, without]: number[][] = [[], []];
  for (let round = 0; round < 5; round += 1) {
    without?.push(p95(await client.load(REQUESTS, AT_ONCE, list)));
    const [times] = await Promise.all([
      client.load(REQUESTS, AT_ONCE, list),
      signIn(client, logins.slice((round % 4) * SIGN_INS, (round % 4) * SIGN_INS + SIGN_INS)),
    ]);
    during?.push(p95(times));
  }
  return { during: median(during ?? []), without: median(without ?? []) };
}

async function signIn(client: Client, logins: readonly string[]): Promise<void> {
  const other = client.besides(logins.length);
  await other.load(logins.length, logins.length, (index) => ({
    method: "POST",
    path: "/api/sign-in",
    body: JSON.stringify({ login: logins[index], password: PASSWORD }),
  }));
  other.close();
}
