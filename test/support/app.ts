import path from "node:path";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { FastifyInstance, InjectOptions } from "fastify";
import { randomBytes } from "node:crypto";
import { readPlanFile } from "#formats/sandbox/read-file.ts";
import { renderPage } from "#formats/sandbox/render-page.ts";
import { buildApp, type Entrance } from "#server/app.ts";
import { CASCADE_QUEUE, workOnCascade } from "#server/cascade/service.ts";
import { IntakeReader, type ReadFile } from "#server/intake/reader.ts";
import { READ_QUEUE } from "#server/intake/service.ts";
import { LIST_QUEUE, workOnList } from "#server/organisation/service.ts";
import type { OrganisationContext } from "#server/platform/db/transaction.ts";
import type { OpenDatabase } from "#server/platform/db/client.ts";
import type { Upkeep } from "#server/maintenance/service.ts";
import { idMaker } from "#server/platform/ids.ts";
import { startJobs, type Jobs } from "#server/platform/jobs.ts";
import type { Role } from "#core/access/model.ts";
import type { Parts, ServerParts } from "#server/platform/parts.ts";
import { PaperPress } from "#server/plan/papers.ts";
import { PagePictures, type RenderPage } from "#server/plan/pictures.ts";
import type { PlanDesks } from "#server/plan/routes.ts";
import { anOrganisation, aPerson } from "./factories.ts";
import { NOW, ROOT, theDatabase } from "./database.ts";
import { anUpkeep } from "./upkeep.ts";

/** Somebody else of the same organisation. */
export interface TestPerson {
  readonly context: OrganisationContext;
  /** What the browser of the person sends now. */
  readonly cookie: () => Promise<string>;
  ask(options: InjectOptions): Promise<{ readonly status: number; readonly body: unknown }>;
}

export interface SiteOptions {
  readonly requestsPerMinute?: number;
  /** How browsers come; this machine over plain http when absent. */
  readonly entrance?: Entrance;
  /** Of the person who asks; a coordinator of the region when absent. */
  readonly roles?: readonly Role[];
  readonly kind?: string;
  /** The organisation stands below that of another site; alone in a region of its own when absent. */
  readonly below?: TestSite;
}

export interface TestSite {
  readonly app: FastifyInstance;
  readonly parts: Parts;
  readonly reader: IntakeReader;
  readonly desks: PlanDesks;
  readonly upkeep: Upkeep;
  /** What the browser of the person sends now. */
  readonly cookie: () => Promise<string>;
  /** Somebody else of the same organisation. */
  person(roles: readonly Role[]): Promise<TestPerson>;
  /** A request as the product's own pages send it. */
  ask(options: InjectOptions): Promise<{ readonly status: number; readonly body: unknown }>;
}

export interface TestServer {
  /** The application as a person of a new organisation uses it. */
  site(options?: SiteOptions): Promise<TestSite>;
  database(): OpenDatabase;
  /** Replaces the reading of files until the end of the test. */
  readWith(readFile: ReadFile): void;
  /** Replaces the drawing of pages until the end of the test. */
  drawWith(renderPage: RenderPage): void;
  /** Moves the clock of all sites; back to `NOW` after the test. */
  setClock(now: Date): void;
}

/** The real application over a real database, for the tests of one file. Trouble that no test expects fails it. */
export function theServer(): TestServer {
  const database = theDatabase();
  let jobs: Jobs | null = null;
  let reader: IntakeReader | null = null;
  let readFile: ReadFile = readPlanFile;
  let draw: RenderPage = renderPage;
  let now = NOW;
  const clock = (): Date => now;
  const newId = idMaker(clock, randomBytes);
  const papers = new PaperPress();
  const troubles: unknown[] = [];
  const onTrouble = (error: unknown): void => void troubles.push(error);
  const apps: FastifyInstance[] = [];

  beforeAll(async () => {
    jobs = await startJobs(database().pool, [READ_QUEUE, LIST_QUEUE, CASCADE_QUEUE], onTrouble);
    const parts: ServerParts = { db: database().db, jobs, clock, newId, random: randomBytes, onTrouble };
    const theReader = new IntakeReader(parts, (file, options) => readFile(file, options));
    reader = theReader;
    await jobs.work(READ_QUEUE, 2, (data) => theReader.handle(data));
    await jobs.work(LIST_QUEUE, 1, (data) => workOnList(parts, data));
    await jobs.work(CASCADE_QUEUE, 1, (data) => workOnCascade(parts, data));
  });
  afterEach(() => {
    readFile = readPlanFile;
    draw = renderPage;
    now = NOW;
    expect(troubles.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    papers.stop();
    reader?.stopAll();
    await jobs?.stop();
  });

  return {
    database,
    readWith: (replacement) => (readFile = replacement),
    drawWith: (replacement) => (draw = replacement),
    setClock: (to) => (now = to),
    site: async (options) => {
      if (jobs === null || reader === null) throw new Error("the server runs inside tests only");
      const shared: ServerParts = { db: database().db, jobs, clock, newId, random: randomBytes, onTrouble };
      const {
        roles = ["regionalCoordinator"],
        below,
        kind = "regionalAuthority",
        requestsPerMinute,
        entrance,
      } = options ?? {};
      const organisation = await anOrganisation(shared, { kind, below: below?.parts.context ?? null });
      const { context, cookie } = await aPerson(shared, organisation, roles);
      const parts: Parts = { ...shared, context, identity: null };
      const pictures = new PagePictures((file, page, how) => draw(file, page, how));
      const upkeep = anUpkeep(database(), shared);
      const app = await buildApp({
        parts: shared,
        upkeep,
        reader,
        desks: { pictures, papers },
        ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
        ...(entrance === undefined ? {} : { entrance }),
        facts: { version: "0.0.0", database: database().kind, demo: false, formats: ["docx"] },
        examplesDirectory: path.join(ROOT, "test/corpus/samples"),
        pagesDirectory: null,
      });
      apps.push(app);
      const person = async (also: readonly Role[]): Promise<TestPerson> => {
        const made = await aPerson(shared, organisation, also);
        return { context: made.context, cookie: made.cookie, ask: (asked) => ask(app, asked, made.cookie) };
      };
      return {
        app,
        parts,
        reader,
        desks: { pictures, papers },
        upkeep,
        cookie,
        person,
        ask: (asked) => ask(app, asked, cookie),
      };
    },
  };
}

async function ask(
  app: FastifyInstance,
  options: InjectOptions,
  cookie: () => Promise<string>,
): Promise<{ status: number; body: unknown }> {
  const headers = { host: "localhost:8080", "x-rostok-request": "1", cookie: await cookie(), ...options.headers };
  const answer = await app.inject({ ...options, headers });
  const isJson = String(answer.headers["content-type"]).startsWith("application/json");
  return { status: answer.statusCode, body: isJson ? answer.json<unknown>() : answer.rawPayload };
}
