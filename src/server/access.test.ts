import { Buffer } from "node:buffer";
import * as z from "zod/mini";
import { expect, test } from "vitest";
import type { Endpoint } from "#contract/endpoint.ts";
import * as comparison from "#contract/comparison.ts";
import * as intake from "#contract/intake.ts";
import * as nextYear from "#contract/next-year.ts";
import * as paper from "#contract/paper.ts";
import * as plan from "#contract/plan.ts";
import * as changes from "#contract/plan-change.ts";
import * as system from "#contract/system.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { aDraft } from "#test/support/drafts.ts";
import { aPlanOf, settled, upload } from "#test/support/factories.ts";

const server = theServer();

/**
 * Who may use an endpoint. everyone: tells nothing of anybody; own: works for the asker's organisation and takes no id;
 * ownPlan, ownIntake: the id in the path must be the organisation's own, or it leads nowhere.
 */
type Rule = "everyone" | "own" | "ownPlan" | "ownIntake";

/** A new endpoint must be entered here. */
const RULES: Readonly<Record<string, Rule>> = {
  "GET /api/status": "everyone",
  "POST /api/intakes": "own",
  "GET /api/intakes": "own",
  "POST /api/examples/:exampleName": "own",
  "GET /api/intakes/:intakeId": "ownIntake",
  "DELETE /api/intakes/:intakeId": "ownIntake",
  "GET /api/plans": "own",
  "GET /api/search": "own",
  "GET /api/plans/:planId": "ownPlan",
  "DELETE /api/plans/:planId": "ownPlan",
  "POST /api/plans/:planId/restore": "ownPlan",
  "GET /api/plans/:planId/file": "ownPlan",
  "PUT /api/plans/:planId/reading-period": "ownPlan",
  "GET /api/plans/:planId/review": "ownPlan",
  "GET /api/plans/:planId/changes": "ownPlan",
  "POST /api/plans/:planId/changes": "ownPlan",
  "GET /api/plans/:planId/pages/:page": "ownPlan",
  "POST /api/plans/:planId/next-year": "ownPlan",
  "POST /api/plans/:planId/letterhead": "ownPlan",
  "GET /api/plans/:planId/compare/:otherPlanId": "ownPlan",
  "GET /api/plans/:planId/paper/:kind.:extension": "ownPlan",
};

/** Bodies that the contract takes, so that a refusal is for the id. */
const BODIES: Readonly<Record<string, object>> = {
  "PUT /api/plans/:planId/reading-period": { period: "2024" },
  "POST /api/plans/:planId/next-year": { id: "next-year-1", period: "2024/2025" },
  "POST /api/plans/:planId/changes": {
    id: "change-0001",
    base: 0,
    author: { id: "a", name: null },
    action: { kind: "accept" },
  },
};

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === "object" && value !== null && "method" in value && "path" in value && "response" in value;
}

const endpoints = [comparison, intake, nextYear, paper, plan, changes, system]
  .flatMap((module) => Object.values<unknown>(module))
  .filter(isEndpoint);
const nameOf = ({ method, path }: Pick<Endpoint, "method" | "path">): string => `${method} ${path}`;

test("every endpoint of the contract has a rule, and the application answers nothing else", async () => {
  expect(endpoints.map(nameOf).toSorted()).toEqual(Object.keys(RULES).toSorted());
  const { body } = await (await server.site()).ask({ method: "GET", url: "/api/openapi.json" });
  const described = z.parse(z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) }), body);
  const paths = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`),
  );
  expect(paths.toSorted()).toEqual(Object.keys(RULES).toSorted());
});

async function aSite(word: string): Promise<{ site: TestSite; planId: string; intakeId: string }> {
  const site = await server.site();
  const planId = await aPlanOf(server, site, { draft: aDraft({ title: word }), name: `${word}.docx` });
  server.readWith(async () => ({ ok: false, refusal: { code: "notAPlan" } }));
  const intakeId = (await settled(site, (await upload(site, Buffer.from(word), `name=${word}.txt`)).id)).id;
  return { site, planId, intakeId };
}

test("what belongs to another organisation leads nowhere and is not told", async () => {
  const [ours, theirs] = [await aSite("ours"), await aSite("theirs")];
  const before = await everythingOf(theirs);
  for (const endpoint of endpoints) {
    const name = nameOf(endpoint);
    const url = endpoint.path
      .replace(":planId", theirs.planId)
      .replace(":intakeId", theirs.intakeId)
      .replace(":page", "1")
      .replace(":otherPlanId", ours.planId)
      .replace(":kind.:extension", "plan.docx");
    if (RULES[name] === "own" && endpoint.method === "GET") {
      const answer = await ours.site.ask({ method: "GET", url: url.replace("search", "search?q=theirs") });
      expect(JSON.stringify(answer.body), name).not.toContain("theirs");
    }
    if (RULES[name] !== "ownPlan" && RULES[name] !== "ownIntake") continue;
    const payload = BODIES[name];
    const answer = await ours.site.ask({ method: endpoint.method, url, ...(payload ? { payload } : {}) });
    expect(answer, name).toEqual({ status: 404, body: { error: { code: "notFound" } } });
  }
  const turned = `/api/plans/${ours.planId}/compare/${theirs.planId}`;
  expect(await ours.site.ask({ method: "GET", url: turned })).toMatchObject({ status: 404 });
  expect(await everythingOf(theirs)).toEqual(before);
});

async function everythingOf({ site, planId }: Awaited<ReturnType<typeof aSite>>): Promise<unknown[]> {
  const urls = [`/api/plans/${planId}`, `/api/plans/${planId}/review`, "/api/intakes", "/api/plans"];
  return Promise.all(urls.map((url) => site.ask({ method: "GET", url })));
}
