import fs from "node:fs";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { buildApp } from "./app.ts";
import { IntakeReader, type ReadFile } from "./intake/reader.ts";
import { purge } from "./intake/purge.ts";
import { recoverIntakes } from "./intake/recovery.ts";
import { READ_QUEUE, readExample } from "./intake/service.ts";
import { providerOf } from "./account/provider.ts";
import { tidyAccounts } from "./account/service.ts";
import { tidyEvidence } from "./evidence/service.ts";
import { SESSION_LIMITS, type SessionLimits } from "./account/sessions.ts";
import { offerSetUp } from "./account/set-up.ts";
import { foldFigures } from "./figure/service.ts";
import { CASCADE_QUEUE, followOrganisations, recoverCascades, workOnCascade } from "./cascade/service.ts";
import { offerIssues } from "./event-calendar/service.ts";
import { prepareDemo } from "./demo/service.ts";
import { LIST_QUEUE, workOnList } from "./organisation/service.ts";
import { Postman } from "./mail/service.ts";
import { Keeper } from "./maintenance/keeper.ts";
import { openDoorForCommands } from "./maintenance/start-upkeep.ts";
import { refuseEarlierClock } from "./platform/audit.ts";
import type { Config } from "./platform/config.ts";
import type { OpenDatabase } from "./platform/db/client.ts";
import { migrate } from "./platform/db/migrate.ts";
import { Drain } from "./platform/http/drain.ts";
import { readKeyPair } from "./platform/http/tls.ts";
import { idMaker, type RandomBytes } from "./platform/ids.ts";
import { startJobs } from "./platform/jobs.ts";
import { Metrics } from "./platform/metrics.ts";
import type { Parts, ServerParts } from "./platform/parts.ts";
import { PaperPress } from "./plan/papers.ts";
import { composer, ReminderClock } from "./reminder/service.ts";
import { remindOfRounds } from "./reporting-round/service.ts";
import { PagePictures, type RenderPage } from "./plan/pictures.ts";
import { remindOfTraining } from "./training/service.ts";

export interface Surroundings {
  readonly clock: () => Date;
  readonly random: RandomBytes;
  readonly readFile: ReadFile;
  readonly renderPage: RenderPage;
  readonly onTrouble: (error: unknown) => void;
  readonly version: string;
  readonly formats: readonly string[];
  /** A line for the person who waits for the start. */
  readonly say: (line: string) => void;
  /** From one address; the usual when absent. */
  readonly requestsPerMinute?: number;
  /** The directory of the built product: migrations, examples, pages. */
  readonly home: string;
}

export interface RunningServer {
  readonly app: FastifyInstance;
  readonly address: string;
  /** What the first administrator has to type; null when there is one. */
  readonly setUpCode: string | null;
  /** Finishes the requests that are being answered, puts unfinished reading back and closes the database. */
  stop(): Promise<void>;
}

const READERS = 2;
/** What is not answered so long after the signal to stop is cut off: the whole stop must end within 25 seconds. */
const ANSWERED_MS = 10_000;
const MINUTE_MS = 60_000;
const RECOVERY_MS = 60_000;
const FOLLOWING_MS = 15 * 60_000;
const FOLDING_MS = 60_000;
const FIRST_HOUSEKEEPING_MS = 10 * 60_000;
const HOUSEKEEPING_MS = 6 * 3_600_000;
const EXAMPLES = [
  "smolensk-region",
  "samara-region",
  "spirovo-municipality",
  "labinsk-municipality",
  "school55-centre",
];

/** Brings the database to the newest form, starts the workers and listens. The database is closed with the server. */
export async function startServer(
  config: Config,
  around: Surroundings,
  database: OpenDatabase,
): Promise<RunningServer> {
  const { clock, home, onTrouble } = around;
  try {
    const keyPair = readKeyPair(config);
    await migrate(database.pool, path.join(home, "migrations"), clock);
    await refuseEarlierClock(database.db, clock);
    const newId = idMaker(clock, around.random);
    const jobs = await startJobs(database.pool, [READ_QUEUE, LIST_QUEUE, CASCADE_QUEUE], onTrouble);
    const parts: ServerParts = { db: database.db, jobs, clock, newId, random: around.random, onTrouble };
    const reader = new IntakeReader(parts, around.readFile);
    const desks = { pictures: new PagePictures(around.renderPage), papers: new PaperPress() };
    const pagesDirectory = path.join(home, "web");
    const sessions: SessionLimits = { ...SESSION_LIMITS, idleMs: config.idleMinutes * MINUTE_MS };
    const keeping = { config, home, database, parts };
    const keeper = new Keeper(keeping);
    let draining = false;
    const isDraining = (): boolean => draining;
    const app = await buildApp({
      parts,
      upkeep: { keeper, config, database, metrics: new Metrics(), version: around.version, isDraining },
      entrance: {
        address: config.address,
        keyPair,
        proxies: config.proxies,
        sessions,
        provider: config.provider === null ? null : providerOf(config.provider),
      },
      reader,
      desks,
      facts: { version: around.version, database: database.kind, demo: config.demo, formats: around.formats },
      ...(around.requestsPerMinute === undefined ? {} : { requestsPerMinute: around.requestsPerMinute }),
      isShortOfSpace: () => database.isShortOfSpace(),
      examplesDirectory: path.join(home, "examples"),
      pagesDirectory: fs.existsSync(pagesDirectory) ? pagesDirectory : null,
    });
    const drain = new Drain(app.server);
    const address = await app.listen({ host: config.host, port: config.port });
    const chores = startChores(database, parts, sessions);
    await jobs.work(READ_QUEUE, READERS, (data) => reader.handle(data));
    await jobs.work(LIST_QUEUE, 1, (data) => workOnList(parts, data));
    await jobs.work(CASCADE_QUEUE, 1, (data) => workOnCascade(parts, data));
    await recoverCascades(parts);
    await recoverIntakes(parts, database.kind === "embedded");
    await purge(parts);
    await offerIssues(parts);
    const demo = config.demo ? await prepareDemo(parts, config.wholeRegion ? "region" : "small", around.say) : null;
    if (demo !== null) {
      // A small demo opens at once: its plans come while one looks around.
      if (config.wholeRegion) {
        await demo.filled;
        // Without statistics every list of so many rows would be looked for in the wrong order.
        if (demo.isNew) await database.keepHouse();
      } else demo.filled.catch(onTrouble);
      await readExamples({ ...parts, context: demo.context, identity: null }, path.join(home, "examples"));
    }
    const control = await openDoorForCommands(keeper, keeping);
    await keeper.start();
    const postman = new Postman(parts, { compose: composer(parts) });
    const reminders = new ReminderClock(parts);
    reminders.start();
    // The people of a demo are made up.
    if (!config.demo) postman.start();
    return {
      app,
      address,
      setUpCode: await offerSetUp(parts),
      stop: async () => {
        draining = true;
        keeper.stop();
        await reminders.stop();
        await postman.stop();
        await control?.close();
        for (const chore of chores) clearInterval(chore);
        reader.stopAll();
        demo?.stop();
        await demo?.filled.catch(() => undefined);
        await drain.run(ANSWERED_MS);
        await app.close();
        desks.pictures.stopAll();
        desks.papers.stop();
        await jobs.stop();
        await database.close();
      },
    };
  } catch (error) {
    await database.close().catch(onTrouble);
    throw error;
  }
}

async function readExamples(parts: Parts, directory: string): Promise<void> {
  for (const name of EXAMPLES) await readExample(parts, directory, name);
}

function startChores(database: OpenDatabase, parts: ServerParts, sessions: SessionLimits): NodeJS.Timeout[] {
  const recover = (): void => void recoverIntakes(parts, false).catch(parts.onTrouble);
  const tidy = async (): Promise<void> => {
    await purge(parts);
    await tidyAccounts(parts, sessions);
    await offerIssues(parts);
    await tidyEvidence(parts);
    await database.keepHouse();
  };
  const keepHouse = (): void => void tidy().catch(parts.onTrouble);
  const follow = (): void => void followOrganisations(parts).catch(parts.onTrouble);
  const fold = (): void => void foldFigures(parts).catch(parts.onTrouble);
  const remind = (): void => void remindOfRounds(parts).catch(parts.onTrouble);
  const remindLearners = (): void => void remindOfTraining(parts).catch(parts.onTrouble);
  const chores = [
    setInterval(remind, FOLDING_MS),
    setInterval(remindLearners, FOLDING_MS),
    setInterval(follow, FOLLOWING_MS),
    setInterval(fold, FOLDING_MS),
    setInterval(recover, RECOVERY_MS),
    setInterval(keepHouse, HOUSEKEEPING_MS),
    // A computer of an office is switched off every evening, and what was brought in may be a whole region.
    setTimeout(keepHouse, FIRST_HOUSEKEEPING_MS),
  ];
  for (const chore of chores) chore.unref();
  return chores;
}
