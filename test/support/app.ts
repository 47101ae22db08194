import path from "node:path";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { FastifyInstance, InjectOptions } from "fastify";
import { randomBytes } from "node:crypto";
import { readPlanFile } from "#formats/sandbox/read-file.ts";
import { renderPage } from "#formats/sandbox/render-page.ts";
import { buildApp } from "#server/app.ts";
import { IntakeReader, type ReadFile } from "#server/intake/reader.ts";
import { READ_QUEUE } from "#server/intake/service.ts";
import type { OpenDatabase } from "#server/platform/db/client.ts";
import { idMaker } from "#server/platform/ids.ts";
import { startJobs, type Jobs } from "#server/platform/jobs.ts";
import type { Parts } from "#server/platform/parts.ts";
import { PaperPress } from "#server/plan/papers.ts";
import { PagePictures, type RenderPage } from "#server/plan/pictures.ts";
import type { PlanDesks } from "#server/plan/routes.ts";
import { anOrganisation } from "./factories.ts";
import { NOW, ROOT, theDatabase } from "./database.ts";

export interface TestSite {
  readonly app: FastifyInstance;
  readonly parts: Parts;
  readonly reader: IntakeReader;
  readonly desks: PlanDesks;
  /** A request as the product's own pages send it. */
  ask(options: InjectOptions): Promise<{ readonly status: number; readonly body: unknown }>;
}

export interface TestServer {
  /** The application of a new organisation in a new region. */
  site(options?: { readonly requestsPerMinute: number }): Promise<TestSite>;
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
    jobs = await startJobs(database().pool, [READ_QUEUE], onTrouble);
    const parts: Parts = {
      db: database().db,
      jobs,
      clock,
      newId,
      context: { organisationId: newId(), regionId: newId() },
      onTrouble,
    };
    const theReader = new IntakeReader(parts, (file, options) => readFile(file, options));
    reader = theReader;
    await jobs.work(READ_QUEUE, 2, (data) => theReader.handle(data));
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
      const context = await anOrganisation(database().db, newId);
      const parts: Parts = { db: database().db, jobs, clock, newId, context, onTrouble };
      const pictures = new PagePictures((file, page, how) => draw(file, page, how));
      const app = await buildApp({
        parts,
        reader,
        desks: { pictures, papers },
        ...options,
        facts: { version: "0.0.0", database: database().kind, demo: false, formats: ["docx"] },
        examplesDirectory: path.join(ROOT, "test/corpus/samples"),
        pagesDirectory: null,
      });
      apps.push(app);
      return { app, parts, reader, desks: { pictures, papers }, ask: (options) => ask(app, options) };
    },
  };
}

async function ask(app: FastifyInstance, options: InjectOptions): Promise<{ status: number; body: unknown }> {
  const headers = { host: "localhost:8080", "x-rostok-request": "1", ...options.headers };
  const answer = await app.inject({ ...options, headers });
  const isJson = String(answer.headers["content-type"]).startsWith("application/json");
  return { status: answer.statusCode, body: isJson ? answer.json<unknown>() : answer.rawPayload };
}
