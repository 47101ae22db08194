import * as z from "zod/mini";
import { beforeAll, afterAll, expect, test } from "vitest";
import { role, type Role } from "#core/access/model.ts";
import { errorBody } from "#contract/error.ts";
import type { Endpoint } from "#contract/endpoint.ts";
import { allEndpoints, nameOf } from "#test/access/endpoints.ts";
import { bodyOf, queryOf, type Filling } from "#test/access/bodies.ts";
import { randomOf } from "#test/access/random.ts";
import { keyIn, NOTHING, urlOf } from "#test/access/requests.ts";
import type { Objects } from "#test/access/objects.ts";
import { MAY } from "#test/access/requirements.ts";
import { ROWS, type Row } from "#test/access/rows.ts";
import { buildWorld, type Answer, type Organisation, type World } from "#test/access/world.ts";
import { theServer } from "#test/support/app.ts";

const server = theServer();
let world: World;
let endpoints: readonly Endpoint[] = [];

beforeAll(async () => {
  endpoints = await allEndpoints();
  world = await buildWorld(server);
}, 600_000);
afterAll(() => world.close());

/** Where the object stands, as seen from the asker, and the letters of requirements.ts that reach it. */
const RELATIONS = {
  own: "oe",
  child: "ce",
  grandchild: "ce",
  parent: "pe",
  sibling: "e",
  "sibling that asked": "ae",
  "other region": "",
  nowhere: "",
} as const;
type Relation = keyof typeof RELATIONS;
const RELATION_NAMES = Object.keys(RELATIONS).filter((name): name is Relation => name in RELATIONS);

/** Of an asker who acts for the municipality, or for the region where an endpoint works at its head only. */
function related(relation: Relation, { seat }: Row): Organisation | null {
  const place = (municipality: Parameters<World["at"]>[1], region: Parameters<World["at"]>[1] | null) =>
    seat !== "region" ? world.at("a", municipality) : region === null ? null : world.at("a", region);
  switch (relation) {
    case "own":
      return place("municipality", "region");
    case "child":
      return place("school", "municipality");
    case "grandchild":
      return place("centre", "school");
    case "parent":
      return place("region", null);
    case "sibling":
      return place("institute", null);
    case "sibling that asked":
      return place("neighbour", null);
    case "other region":
      return seat === "region" ? world.at("b", "region") : world.at("b", "municipality");
    case "nowhere":
      return null;
  }
}

type Asker = Role | "signedOut" | "noRole";
const ASKERS: readonly Asker[] = [...role.options, "signedOut", "noRole"];
type Expected = "in" | "signedOut" | "forbidden" | "notFound";

function expectedOf({ access, of, known, absent, reach }: Row, asker: Asker, relation: Relation): Expected[] {
  if (asker === "signedOut" && access !== "everyone") return ["signedOut"];
  if (absent === true) return ["notFound"];
  if (access === "everyone") return ["in"];
  const isReached = (where: string): boolean => RELATIONS[relation].split("").some((letter) => where.includes(letter));
  if (access === "signedIn" || access === "signingIn")
    return of === undefined || (isReached(reach ?? "o") && (of !== "role" || asker !== "noRole"))
      ? ["in"]
      : ["notFound"];
  if (asker === "noRole" || asker === "signedOut") return ["forbidden"];
  const where = access === "manageSystem" ? (asker === "administrator" ? "o" : "") : (MAY[asker][access] ?? "");
  if (where === "") return ["forbidden"];
  if (of === undefined || isReached(reach ?? where)) return ["in"];
  return known === true && relation !== "other region" && relation !== "nowhere"
    ? ["forbidden", "notFound"]
    : ["notFound"];
}

function told({ status, payload, type }: Answer, { refused }: Row): Expected {
  const code = type.startsWith("application/json") ? codeOf(payload) : null;
  if (code !== null && code === refused) return "notFound";
  if (status === 401 && code === "signedOut") return "signedOut";
  if (status === 403 && code === "forbidden") return "forbidden";
  return status === 404 && code === "notFound" ? "notFound" : "in";
}

function codeOf(payload: Buffer): string | null {
  const read = z.safeParse(errorBody, JSON.parse(payload.toString("utf8")));
  return read.success ? read.data.error.code : null;
}

function cookieOf(asker: Asker, { seat }: Row): string | null {
  if (asker === "signedOut") return null;
  if (asker === "noRole") return world.stranger;
  return world.at("a", seat ?? "municipality").people.get(asker) ?? null;
}

/** A request that the contract takes, about these objects. */
async function askAbout(endpoint: Endpoint, row: Row, all: Objects, cookie: string | null): Promise<Answer> {
  const objects = row.plan === undefined ? all : { ...all, planId: keyIn(all, row.plan) };
  const filling: Filling = {
    random: randomOf(1),
    key: (name) => (name === "id" ? "made-by-sender-1" : keyIn(objects, name)),
    word: "слово",
    optional: 0,
  };
  const body = row.body?.(objects) ?? bodyOf(endpoint, filling);
  const first = row.first && { text: row.first[0], values: [keyIn(objects, row.first[1])] };
  return world.ask(
    {
      method: endpoint.method,
      url: urlOf(endpoint, objects, row.query?.(objects) ?? queryOf(endpoint, filling)),
      cookie,
      headers: { "if-match": "1" },
      ...(body === undefined ? {} : { payload: body }),
    },
    first,
  );
}

test("every endpoint of the contract has a row here, and the application answers nothing else", async () => {
  const rows = Object.keys(ROWS).toSorted();
  expect(endpoints.map(nameOf).toSorted()).toEqual(rows);
  for (const endpoint of endpoints) expect(endpoint.access, nameOf(endpoint)).toBe(ROWS[nameOf(endpoint)]?.access);
  const { payload } = await world.ask({ method: "GET", url: "/api/openapi.json", cookie: null });
  const described = z.parse(
    z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) }),
    JSON.parse(payload.toString("utf8")),
  );
  const paths = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`),
  );
  expect(paths.toSorted()).toEqual(rows);
});

test("every endpoint × role × relation: let in, signed out, forbidden or not there", { timeout: 600_000 }, async () => {
  const wrong: string[] = [];
  const covered = new Set<string>();
  let requests = 0;
  for (const endpoint of endpoints) {
    const row = ROWS[nameOf(endpoint)];
    if (row === undefined) continue;
    for (const relation of row.of === undefined ? (["own"] as const) : RELATION_NAMES) {
      const owner = related(relation, row);
      if (owner === null && relation !== "nowhere") continue;
      const objects = owner?.objects ?? NOTHING;
      for (const asker of ASKERS) {
        const answer = await askAbout(endpoint, row, objects, cookieOf(asker, row));
        requests += 1;
        covered.add(nameOf(endpoint));
        const expected = expectedOf(row, asker, relation);
        if (!expected.includes(told(answer, row)) || answer.status >= 500)
          wrong.push(`${nameOf(endpoint)}, ${asker}, ${relation}: ${expected.join(" or ")} expected, ${tell(answer)}`);
      }
    }
  }
  process.stdout.write(`access: ${covered.size} of ${endpoints.length} endpoints, ${requests} requests\n`);
  expect(wrong).toEqual([]);
  expect(covered.size).toBe(endpoints.length);
});

test("an object of somebody else inside one's own is not there either", async () => {
  const mine = world.at("a", "municipality");
  for (const endpoint of endpoints) {
    const row = ROWS[nameOf(endpoint)];
    // What a coordinator may not do at all is asked by somebody who may.
    const asker =
      row?.access === "confirmFigures"
        ? "schoolHead"
        : row?.access === "readAudit"
          ? "observer"
          : "regionalCoordinator";
    const cookie = mine.people.get(asker) ?? null;
    const names = [...endpoint.path.matchAll(/:(\w+)/g)].flatMap(([, name]) => (name?.endsWith("Id") ? [name] : []));
    if (row?.of !== "object" || names.length < 2) continue;
    for (const other of [world.at("a", "school"), world.at("a", "neighbour"), world.at("b", "municipality")])
      for (const name of names) {
        const named = name === "planId" ? (row.plan ?? name) : name;
        const mixed = { ...mine.objects, [named]: keyIn(other.objects, named) };
        const answer = await askAbout(endpoint, row, mixed, cookie);
        expect(told(answer, row), `${nameOf(endpoint)} with ${name} of ${other.seat}: ${tell(answer)}`).toBe(
          "notFound",
        );
      }
  }
});

function tell({ status, payload }: Answer): string {
  return `${status} ${payload.toString("utf8").slice(0, 120)}`;
}
