import http from "node:http";
import https from "node:https";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import Fastify, { type FastifyInstance } from "fastify";
import { jsonSchemaTransform, serializerCompiler } from "fastify-type-provider-zod";
import { actRoutes } from "./act/routes.ts";
import { centreRecordRoutes } from "./centre-record/routes.ts";
import { contestRoutes } from "./contest/routes.ts";
import { coverageRoutes } from "./coverage/routes.ts";
import { executionReportRoutes } from "./execution-report/routes.ts";
import { executionRoutes } from "./execution/routes.ts";
import { executionViewRoutes } from "./execution-view/routes.ts";
import { evidenceRoutes } from "./evidence/routes.ts";
import { developmentProjectRoutes } from "./development-project/routes.ts";
import { indicatorTargetRoutes } from "./indicator-target/routes.ts";
import { indicatorRoutes } from "./indicator/routes.ts";
import { questionnaireRoutes } from "./questionnaire/routes.ts";
import { figureRuleRoutes } from "./figure-rule/routes.ts";
import type { IntakeReader } from "./intake/reader.ts";
import { cascadeRoutes } from "./cascade/routes.ts";
import { calendarFeedRoutes } from "./calendar-feed/routes.ts";
import { eventCalendarRoutes } from "./event-calendar/routes.ts";
import { auditRoutes } from "./audit/routes.ts";
import { intakeRoutes } from "./intake/routes.ts";
import { answerErrors, errorBodyOf, refuseChangesWhen } from "./platform/http/errors.ts";
import { mailRoutes } from "./mail/routes.ts";
import { inspectionRoutes } from "./inspection/routes.ts";
import { maintenanceRoutes } from "./maintenance/routes.ts";
import type { Upkeep } from "./maintenance/service.ts";
import { knownFieldsOnly } from "./platform/http/known-fields.ts";
import { refuseForeignPages } from "./platform/http/origin.ts";
import { servePages } from "./platform/http/pages.ts";
import type { KeyPair } from "./platform/http/tls.ts";
import type { ServerParts } from "./platform/parts.ts";
import { bodyMatchRoutes } from "./body-match/routes.ts";
import { organisationRoutes } from "./organisation/routes.ts";
import { peopleRoutes } from "./people/routes.ts";
import { planRoutes, type PlanDesks } from "./plan/routes.ts";
import { planLifeRoutes } from "./plan-life/routes.ts";
import cookie from "@fastify/cookie";
import { addressGroup } from "#core/account/address-group.ts";
import { cookieOf, type CookieJar } from "./account/cookie.ts";
import type { Provider } from "./account/provider.ts";
import { accountRoutes } from "./account/routes.ts";
import { identify } from "./account/service.ts";
import { SESSION_LIMITS, type SessionLimits } from "./account/sessions.ts";
import { openDoor } from "./platform/http/door.ts";
import { figurePublicationRoutes } from "./figure-publication/routes.ts";
import { figureReportRoutes } from "./figure-report/routes.ts";
import { centreFolderRoutes } from "./centre-folder/routes.ts";
import { officialLetterRoutes } from "./official-letter/routes.ts";
import { figureRoutes } from "./figure/routes.ts";
import { reminderRoutes } from "./reminder/routes.ts";
import { reportingRoundRoutes } from "./reporting-round/routes.ts";
import { systemRoutes, type SystemFacts } from "./system/routes.ts";
import { todayRoutes } from "./today/routes.ts";
import { trainingRoutes } from "./training/routes.ts";
import { workingCalendarRoutes } from "./working-calendar/routes.ts";

/** The largest file that is taken: 20 MB (the text of the refusal `tooLarge`). */
export const LARGEST_FILE = 20 * 1024 * 1024;
const REQUESTS_PER_MINUTE = 1200;
const YEAR_SECONDS = 31_536_000;

export interface AppParts {
  readonly parts: ServerParts;
  readonly reader: IntakeReader;
  readonly desks: PlanDesks;
  readonly facts: SystemFacts;
  readonly requestsPerMinute?: number;
  readonly upkeep: Upkeep;
  /** This machine over plain http when left out. */
  readonly entrance?: Entrance;
  /** Changes are refused in words while this says so; never when it is left out. */
  readonly isShortOfSpace?: () => boolean;
  readonly examplesDirectory: string;
  /** The built pages; null when only the API is served. */
  readonly pagesDirectory: string | null;
}

/** How browsers come to the program. */
export interface Entrance {
  /** Where they find it; null: on this machine. */
  readonly address: URL | null;
  /** Certificate and key of https; null: plain http. */
  readonly keyPair: KeyPair | null;
  /** How many proxies of our own stand in front. */
  readonly proxies: number;
  readonly sessions: SessionLimits;
  readonly provider: Provider | null;
}

const THIS_MACHINE: Entrance = {
  address: null,
  keyPair: null,
  proxies: 0,
  sessions: SESSION_LIMITS,
  provider: null,
};

/** The HTTP application from its parts; nothing here reads settings, the clock or the network. */
export async function buildApp({
  parts,
  reader,
  desks,
  facts,
  upkeep,
  requestsPerMinute = REQUESTS_PER_MINUTE,
  entrance = THIS_MACHINE,
  isShortOfSpace = () => false,
  examplesDirectory,
  pagesDirectory,
}: AppParts): Promise<FastifyInstance> {
  const { address, keyPair, proxies, sessions, provider } = entrance;
  const jar: CookieJar = { secure: keyPair !== null || address?.protocol === "https:" };
  const app = Fastify({
    logger: false,
    serverFactory: (handler) => (keyPair === null ? http.createServer(handler) : https.createServer(keyPair, handler)),
    trustProxy: proxies > 0 && ((_address: string, hop: number) => hop < proxies),
    bodyLimit: 1024 * 1024,
    forceCloseConnections: "idle",
    return503OnClosing: true,
  });
  app.setValidatorCompiler(knownFieldsOnly);
  app.setSerializerCompiler(serializerCompiler);
  answerErrors(app, parts.onTrouble);
  upkeep.metrics.watch(app);
  takeFiles(app);
  await app.register(helmet, {
    // On this machine over plain http there is nothing to pin.
    hsts: jar.secure ? { maxAge: YEAR_SECONDS, includeSubDomains: false } : false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // Mantine writes its responsive styles into style elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        // The pages for the time without a network.
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: "no-referrer" },
    xFrameOptions: { action: "deny" },
  });
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: ({ ip }) => addressGroup(ip),
    // A page is made of many small files, and a whole school may come from one address.
    allowList: ({ url }) => url.startsWith("/assets/"),
  });
  await app.register(swagger, {
    openapi: { openapi: "3.1.0", info: { title: "Росток", version: facts.version } },
    transform: jsonSchemaTransform,
  });
  await app.register(cookie);
  openDoor(app, {
    parts,
    identify: async (request) => {
      const token = cookieOf(request, jar, "session");
      return token === null ? null : identify(parts, token, sessions);
    },
  });
  refuseForeignPages(app, address);
  refuseChangesWhen(app, isShortOfSpace);
  app.register(async (api) => {
    api.addHook("onSend", async (_request, reply) => {
      if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
    });
    systemRoutes(api, facts);
    accountRoutes(api, { demo: facts.demo, jar, provider });
    intakeRoutes(api, reader, examplesDirectory);
    organisationRoutes(api);
    bodyMatchRoutes(api);
    peopleRoutes(api);
    planRoutes(api, desks);
    planLifeRoutes(api);
    cascadeRoutes(api);
    executionRoutes(api);
    reportingRoundRoutes(api);
    figureRoutes(api);
    figureReportRoutes(api, desks.papers);
    figurePublicationRoutes(api);
    actRoutes(api, desks.papers);
    officialLetterRoutes(api, desks.papers);
    centreFolderRoutes(api, desks.papers);
    executionViewRoutes(api);
    coverageRoutes(api);
    executionReportRoutes(api, desks.papers);
    calendarFeedRoutes(api);
    eventCalendarRoutes(api, desks.papers);
    todayRoutes(api);
    trainingRoutes(api);
    questionnaireRoutes(api, desks.papers);
    figureRuleRoutes(app);
    indicatorRoutes(app);
    indicatorTargetRoutes(api);
    developmentProjectRoutes(api, desks.papers);
    contestRoutes(api, desks.papers);
    evidenceRoutes(api);
    centreRecordRoutes(api);
    auditRoutes(api);
    inspectionRoutes(api, desks.papers, upkeep);
    maintenanceRoutes(api, upkeep);
    workingCalendarRoutes(api);
    mailRoutes(api);
    reminderRoutes(api);
    api.get("/api/openapi.json", { schema: { hide: true } }, async () => app.swagger());
  });
  const pages = pagesDirectory === null ? null : await servePages(app, pagesDirectory);
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === "GET" && !request.url.startsWith("/api/");
    return isPage && pages !== null ? pages(request, reply) : reply.status(404).send(errorBodyOf("notFound"));
  });
  return app;
}

/** A file comes as the body itself, whatever type the browser gives it; everything else is JSON. */
function takeFiles(app: FastifyInstance): void {
  app.removeContentTypeParser("text/plain");
  app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: LARGEST_FILE }, (_request, body, done) =>
    done(null, body),
  );
}
