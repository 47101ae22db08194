import { randomUUID } from "node:crypto";
import type { Endpoint } from "#contract/endpoint.ts";
import { role, type Role } from "#core/access/model.ts";
import { readSource } from "#formats/read-source.ts";
import { openZip } from "#formats/zip/open-zip.ts";
import { bodyOf, queryOf, type Filling } from "./bodies.ts";
import { nameOf } from "./endpoints.ts";
import { canariesIn, canary } from "./plant.ts";
import { oneOf, type Random } from "./random.ts";
import { keyIn, urlOf } from "./requests.ts";
import { MAY } from "./requirements.ts";
import type { Seen } from "./tables.ts";
import type { Answer, Organisation, Request, World } from "./world.ts";

export interface ForeignResult {
  readonly requests: number;
  /** Asked once more with keys that belong to nothing, to compare the answers. */
  readonly compared: number;
  readonly endpoints: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly leaks: readonly string[];
  readonly hints: readonly string[];
}

type Asker = Role | "noRole" | "signedOut";

interface Try {
  readonly endpoint: Endpoint;
  readonly asker: Asker;
  readonly mine: Organisation;
  readonly theirs: Organisation;
}

/** Requests as people of one organisation, with keys and words of another: of the other region, or of their own. */
export async function tryForeign(
  world: World,
  endpoints: readonly Endpoint[],
  count: number,
  random: Random,
): Promise<ForeignResult> {
  const statuses: Record<string, number> = {};
  const asked = new Set<string>();
  const leaks: string[] = [];
  const hints: string[] = [];
  let compared = 0;
  const [ours, others] = ["a", "b"].map((region) => world.organisations.filter((each) => each.region === region));
  if (ours === undefined || others === undefined) throw new Error("two regions are needed");
  for (let index = 0; index < count; index += 1) {
    const mine = oneOf(random, ours);
    const isForeign = random(5) > 0;
    const theirs = isForeign
      ? oneOf(random, others)
      : oneOf(
          random,
          ours.filter((each) => each !== mine),
        );
    const endpoint = oneOf(random, endpoints);
    const given: Try = { endpoint, asker: anAsker(random, endpoint), mine, theirs };
    const request = aRequest(world, given, random);
    const answer = await world.ask(request);
    asked.add(nameOf(given.endpoint));
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    const leaked = await leakedIn(world, given, request, answer);
    if (leaked !== null) leaks.push(`${leaked}: ${tell(given, request, answer)}`);
    // A key that is there and one that is not must be answered alike.
    if (isForeign && random(4) === 0) {
      compared += 1;
      const nowhere = await world.ask(swapped(request, world, theirs));
      // A reader process that was starved tells nothing of keys.
      const isStarved = [answer, nowhere].some((each) => outcome(each).endsWith("readerFailed"));
      if (!isStarved && outcome(nowhere) !== outcome(answer))
        hints.push(`${outcome(answer)} instead of ${outcome(nowhere)}: ${tell(given, request, answer)}`);
    }
  }
  return { requests: count, compared, endpoints: asked.size, statuses, leaks, hints };
}

/** Mostly somebody whom the door lets in. */
function anAsker(random: Random, { access }: Endpoint): Asker {
  const odd = random(50);
  if (odd === 0) return "noRole";
  if (odd === 1) return "signedOut";
  const known = role.options.filter((each) => access in MAY[each]);
  return known.length > 0 && random(5) > 0 ? oneOf(random, known) : oneOf(random, role.options);
}

function aRequest(world: World, { endpoint, asker, mine, theirs }: Try, random: Random): Request {
  const theirKeys = Object.values(theirs.objects).filter(isKey);
  const someKey = (name: string): string => {
    const chance = random(10);
    if (name === "id" && chance < 5) return `made-${String(random(1_000_000)).padStart(8, "0")}`;
    if (chance < 6) return keyIn(theirs.objects, name);
    return chance < 8 ? oneOf(random, theirKeys) : keyIn(mine.objects, name);
  };
  const words = [theirs.word, canary(world.organisations.indexOf(theirs), "region"), `%${theirs.word}%`, "Семинар"];
  const filling: Filling = { random, key: someKey, word: oneOf(random, words), optional: 5 };
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? "");
  const atTheirs = random(names.length + 1);
  const objects = Object.fromEntries(
    names.map((name, index) => [
      name,
      index === atTheirs || random(4) > 0 ? keyIn(theirs.objects, name) : keyIn(mine.objects, name),
    ]),
  );
  const body = bodyOf(endpoint, filling);
  const query = [queryOf(endpoint, filling), random(5) === 0 ? extraQuery(random, someKey, theirs) : ""];
  const headers: Record<string, string> = {};
  if (random(2) === 0) headers["if-match"] = random(4) === 0 ? oneOf(random, theirKeys) : String(random(3));
  if (endpoint.method !== "GET" && random(3) === 0) headers["idempotency-key"] = oneOf(random, theirKeys);
  const asked = query.filter((part) => part !== undefined && part !== "").join("&");
  return {
    method: endpoint.method,
    url: urlOf(endpoint, objects, asked === "" ? undefined : asked),
    cookie: asker === "signedOut" ? null : asker === "noRole" ? world.stranger : (mine.people.get(asker) ?? null),
    headers,
    ...(body === undefined ? {} : { payload: body }),
  };
}

/** What no endpoint asks for, in the hope that one listens. */
function extraQuery(random: Random, key: (name: string) => string, theirs: Organisation): string {
  const extras = [
    ["organisationId", key("organisationId")],
    ["organisation", key("organisationId")],
    ["regionId", theirs.regionId],
    ["region_id", theirs.regionId],
    ["path", theirs.path],
    ["planId", key("planId")],
    ["filter", `organisation_id=${theirs.organisationId}`],
    ["sort", "organisation_id"],
    ["order", "region_id desc"],
    ["q", theirs.word],
    ["whose", "all"],
    ["include", "organisation,plan,activities"],
  ] as const;
  const [name, value] = oneOf(random, extras);
  return `${name}=${encodeURIComponent(value)}`;
}

function isKey(text: string): boolean {
  return /^[0-9a-f-]{36}$/.test(text);
}

/** The same request about nothing: every key of theirs is one that nobody has. */
function swapped(request: Request, world: World, theirs: Organisation): Request {
  const others = new Map<string, string>();
  const swap = (text: string): string =>
    text
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (key) => {
        if (!isOf(world, theirs, key)) return key;
        const other = others.get(key) ?? randomUUID();
        others.set(key, other);
        return other;
      })
      .replace(/zkanar\d\d/g, "zkanar99");
  const { payload, headers } = request;
  return {
    ...request,
    url: swap(request.url),
    headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, swap(value)])),
    ...(payload === undefined
      ? {}
      : {
          payload: Buffer.isBuffer(payload)
            ? Buffer.from(swap(payload.toString()))
            : parsed(swap(JSON.stringify(payload))),
        }),
  };
}

function parsed(text: string): object {
  const value: unknown = JSON.parse(text);
  return typeof value === "object" && value !== null ? value : {};
}

function isOf(world: World, theirs: Organisation, key: string): boolean {
  return world.organisations.some((each) => each.region === theirs.region && Object.values(each.objects).includes(key));
}

/** Status and code: what a stranger could tell one answer from another by. */
function outcome({ status, type, payload }: Answer): string {
  const code = type.startsWith("application/json") ? /"code":"(\w+)"/.exec(payload.toString("utf8"))?.[1] : undefined;
  return code === undefined || status < 400 ? String(status) : `${status} ${code}`;
}

/** The first canary that must not be there. What the asker sent comes back to them sometimes, and tells nothing. */
async function leakedIn(world: World, { asker, mine }: Try, request: Request, answer: Answer): Promise<string | null> {
  const sent = `${decodeURIComponent(request.url)} ${Buffer.isBuffer(request.payload) ? request.payload.toString() : JSON.stringify(request.payload ?? "")}`;
  const echoed = new Set(canariesIn(sent).map(({ index, seen }) => canary(index, seen)));
  for (const { index, seen } of canariesIn(await textOf(answer))) {
    const owner = world.organisations[index];
    const word = canary(index, seen);
    if (owner === undefined || echoed.has(word)) continue;
    if (!maySee(seen, asker, mine, owner, request.url)) return word;
  }
  return answer.status >= 500 ? `status ${answer.status}` : null;
}

function maySee(seen: Seen, asker: Asker, mine: Organisation, owner: Organisation, url: string): boolean {
  if (owner.region !== mine.region || asker === "signedOut") return false;
  // One's own name; the one without a role was entered at the head of the region.
  if (url.startsWith("/api/me") && (owner === mine || asker === "noRole")) return seen === "below" || seen === "region";
  if (asker === "noRole") return false;
  const [isBelow, isAbove] = [owner.path.startsWith(mine.path), mine.path.startsWith(owner.path)];
  const may = MAY[asker];
  switch (seen) {
    case "drafts":
      // What was sent to be endorsed is read by those who were asked, and named in the handover of who should have answered.
      return (
        may.readDraft !== undefined &&
        (owner === mine ||
          (/^\/api\/(endorsements|today|people\/[\w-]+\/handover)/.test(url) && owner.sentTo === mine.seat))
      );
    case "acting":
      return owner === mine;
    case "below":
      return isBelow && (may.readPeople !== undefined || may.readAudit !== undefined);
    case "work":
      // What somebody has learned stands on their card.
      if (url.startsWith("/api/training/people/") && may.readPeople !== undefined) return isBelow;
      return isBelow && may.readExecution !== undefined;
    case "branch":
      return (isBelow || isAbove) && may.readApproved !== undefined;
    case "region":
      return true;
  }
}

/** Everything that an answer says, also inside files. */
async function textOf({ payload, type }: Answer): Promise<string> {
  const raw = payload.toString("utf8");
  if (type.startsWith("application/json")) return raw;
  if (payload.subarray(0, 2).toString("latin1") === "PK") {
    const zip = await openZip(payload);
    return [raw, ...zip.names, ...zip.names.map((name) => zip.read(name)?.toString("utf8") ?? "")].join("\n");
  }
  if (payload.subarray(0, 4).toString("latin1") === "%PDF")
    return `${raw}\n${await readSource(payload, "answer.pdf").then(JSON.stringify, () => "")}`;
  return raw;
}

function tell({ endpoint, asker, mine, theirs }: Try, request: Request, { status, payload }: Answer): string {
  const body = Buffer.isBuffer(request.payload) ? "bytes" : JSON.stringify(request.payload ?? null);
  return `${nameOf(endpoint)} by ${asker} of ${mine.seat}, with keys of ${theirs.region} ${theirs.seat}: ${request.url} ${body.slice(0, 300)} → ${status} ${payload.toString("utf8").slice(0, 300)}`;
}
