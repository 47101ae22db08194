import type { FastifyInstance } from "fastify";
import type pg from "pg";
import { role, type Role } from "#core/access/model.ts";
import { buildApp } from "#server/app.ts";
import { Keeper } from "#server/maintenance/keeper.ts";
import type { TestServer, TestSite } from "#test/support/app.ts";
import { ROOT } from "#test/support/database.ts";
import { asleep } from "./asleep.ts";
import { putRow, readShape, type Owner, type Shape } from "./fill.ts";
import { GIVEN, makeObjects, sendPlan, type Objects } from "./objects.ts";
import { canary } from "./plant.ts";
import { undoneDatabase, type UndoneDatabase } from "./undone.ts";

/** Two regions alike. A centre below a school below a municipality below the region; a second municipality, an institute. */
export const SEATS = {
  region: { kind: "regionalAuthority", below: null },
  municipality: { kind: "municipalAuthority", below: "region" },
  neighbour: { kind: "municipalAuthority", below: "region" },
  institute: { kind: "educationInstitute", below: "region" },
  school: { kind: "school", below: "municipality" },
  neighbourSchool: { kind: "school", below: "neighbour" },
  centre: { kind: "centre", below: "school" },
} as const;
export type Seat = keyof typeof SEATS;
/** Whom each asks to endorse a plan. The municipality is asked by its neighbour and by the school of its neighbour. */
const SENT_TO: Readonly<Record<Seat, Seat>> = {
  region: "institute",
  municipality: "neighbour",
  neighbour: "municipality",
  institute: "region",
  school: "neighbour",
  neighbourSchool: "municipality",
  centre: "neighbour",
};
export const SEAT_NAMES = Object.keys(SEATS).filter((name): name is Seat => name in SEATS);

export interface Organisation extends Owner {
  readonly seat: Seat;
  readonly region: "a" | "b";
  /** Whom it asked to endorse a plan. */
  readonly sentTo: Seat;
  /** Cookies of people who act for it, by role. */
  readonly people: ReadonlyMap<Role, string>;
  /** Keys of what it has, by what it is. */
  readonly objects: Objects;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly payload: Buffer;
}

export interface Request {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly cookie: string | null;
  readonly payload?: Buffer | object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Done by the owner of the database right before a request, and undone with it. */
export interface Statement {
  readonly text: string;
  readonly values: readonly string[];
}

export interface World {
  readonly organisations: readonly Organisation[];
  readonly at: (region: "a" | "b", seat: Seat) => Organisation;
  /** Cookie of somebody who has signed in and has no role. */
  readonly stranger: string;
  readonly shape: Shape;
  /** Tables in which the rows are made up: their words are there, but not more. */
  readonly filled: readonly string[];
  /** The real application; what a request does is undone. */
  ask(request: Request, first?: Statement): Promise<Answer>;
  close(): Promise<void>;
}

const MANY = 1_000_000_000;

export async function buildWorld(server: TestServer, roles: readonly Role[] = role.options): Promise<World> {
  const { pool } = server.database();
  const made: Organisation[] = [];
  const sitesOf = new Map<string, TestSite>();
  let stranger = "";
  let first: TestSite | null = null;
  for (const region of ["a", "b"] as const) {
    const sites = new Map<Seat, TestSite>();
    for (const seat of SEAT_NAMES) {
      const { kind, below } = SEATS[seat];
      const above = below === null ? undefined : sites.get(below);
      const site = await server.site({ kind, roles: ["regionalCoordinator"], ...(above ? { below: above } : {}) });
      first ??= site;
      sites.set(seat, site);
      sitesOf.set(site.parts.context.organisationId, site);
      const { organisationId, regionId, path } = site.parts.context;
      const owner = { organisationId, regionId, path, word: wordOf(made.length) };
      const cookies = new Map<Role, string>();
      for (const each of roles) cookies.set(each, await (await site.person([each])).cookie());
      if (stranger === "") stranger = await (await site.person([])).cookie();
      // Somebody whom nobody asks as: what is done to people is done to them.
      const bystander = await site.person(["teacher"]);
      await bystander.cookie();
      const accountId = bystander.context.accountId ?? "";
      const plans = await makeObjects(server, site, owner);
      const people = await keysOf(pool, accountId);
      const objects = { ...plans, ...people };
      const keys = { plan: plans.planId, account: accountId, person: people.personId };
      made.push({ ...owner, keys, seat, sentTo: SENT_TO[seat], region, people: cookies, objects });
    }
  }
  for (const { region, seat, ...owner } of made) {
    const to = made.find((each) => each.region === region && each.seat === SENT_TO[seat]);
    const site = sitesOf.get(owner.organisationId);
    if (to === undefined || site === undefined) throw new Error("nobody to send to");
    await sendPlan(server, site, owner, to);
  }
  if (first === null) throw new Error("no organisation was made");
  const shape = await readShape(pool);
  const filled = await fillEmptyTables(pool, shape, made);
  const organisations: Organisation[] = [];
  for (const each of made)
    organisations.push({ ...each, objects: { ...(await harvest(pool, shape, each)), ...each.objects } });
  const undone = undoneDatabase(pool);
  const app = await undoneApp(first, undone);
  return {
    organisations,
    filled,
    stranger,
    shape,
    at: (region, seat) => {
      const found = organisations.find((each) => each.region === region && each.seat === seat);
      if (found === undefined) throw new Error(`no ${seat} in ${region}`);
      return found;
    },
    ask: (request, first) =>
      undone.during(async (client) => {
        if (first !== undefined) await client.query(first.text, [...first.values]);
        return inTime(send(app, request), request);
      }),
    close: () => app.close(),
  };
}

/** Of letters and digits, so that a search finds it as one word; none is the beginning of another. */
export function wordOf(index: number): string {
  return canary(index, "drafts");
}

/** Has always something else to do: backups and checks work with a connection of their own, and are not undone. */
class BusyKeeper extends Keeper {
  override async backup(): Promise<null> {
    return null;
  }

  override async testRestore(): Promise<null> {
    return null;
  }

  override async checkJournal(): Promise<null> {
    return null;
  }

  override async examine(): Promise<[]> {
    return [];
  }
}

async function undoneApp(site: TestSite, { db }: UndoneDatabase): Promise<FastifyInstance> {
  const { jobs, clock, newId, random, onTrouble } = site.parts;
  const parts = { db, jobs, clock, newId, random, onTrouble };
  const { upkeep } = site;
  const { config, database } = upkeep;
  const app = await buildApp({
    parts,
    reader: site.reader,
    desks: site.desks,
    upkeep: {
      ...upkeep,
      keeper: new BusyKeeper({ config, home: ROOT, database, parts }),
      database: { ...database, db },
    },
    requestsPerMinute: MANY,
    facts: { version: "0.0.0", database: "embedded", demo: false, formats: ["docx"] },
    examplesDirectory: `${ROOT}/test/corpus/samples`,
    pagesDirectory: null,
  });
  await app.ready();
  return app;
}

const LONGEST_MS = 60_000;

/** An answer that never comes is told by its question. */
function inTime(answer: Promise<Answer>, { method, url }: Request): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer to ${method} ${url}`)), LONGEST_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

async function send(app: FastifyInstance, { method, url, cookie, payload, headers }: Request): Promise<Answer> {
  const answer = await app.inject({
    method,
    url,
    headers: {
      host: "localhost:8080",
      "x-rostok-request": "1",
      ...(cookie === null ? {} : { cookie }),
      ...(Buffer.isBuffer(payload) ? { "content-type": "application/octet-stream" } : {}),
      ...headers,
    },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, type: String(answer.headers["content-type"]), payload: answer.rawPayload };
}

/**
 * One row of every organisation in every table that has none of it yet, its word in each of the texts. What the tables
 * have in common with real ones are the keys.
 */
export async function fillEmptyTables(pool: pg.Pool, shape: Shape, owners: readonly Owner[]): Promise<string[]> {
  const filled = new Set<string>();
  await asleep(pool, async (client) => {
    for (const table of [...owned(shape), ...ofAccounts(shape)])
      for (const owner of owners) {
        const text = `select 1 from "${table}" where organisation_id = $1 limit 1`;
        const isOwned = shape.tables.get(table)?.some(({ column }) => column === "organisation_id");
        if (table === "account" && owner.keys?.[table] !== undefined) continue;
        if (isOwned === true && (await client.query(text, [owner.organisationId])).rowCount !== 0) continue;
        await putRow(client, shape, table, owner, GIVEN[table]?.(owner));
        filled.add(table);
      }
  });
  return [...filled];
}

/** Tables whose rows belong to an organisation. */
export function owned({ tables }: Shape): string[] {
  return [...tables].flatMap(([table, columns]) =>
    table !== "session" && columns.some(({ column }) => column === "organisation_id") ? [table] : [],
  );
}

/** Tables whose rows belong to an account, and the accounts. */
export function ofAccounts({ tables }: Shape): string[] {
  return [...tables].flatMap(([table, columns]) =>
    table === "account" || table === "session" || columns.every(({ column }) => column !== "organisation_id")
      ? columns.some(({ column }) => column === "account_id" || column === "person_id")
        ? [table]
        : []
      : [],
  );
}

/** A key of each kind that the organisation has, as the parameters of the contract name them: plan → planId. */
async function harvest(pool: pg.Pool, shape: Shape, { organisationId }: Owner): Promise<Objects> {
  const found: Record<string, string> = {};
  for (const table of owned(shape)) {
    if (!shape.tables.get(table)?.some(({ column, type }) => column === "id" && type === "uuid")) continue;
    const text = `select id from "${table}" where organisation_id = $1 order by id limit 1`;
    const id = (await pool.query<{ id: string }>(text, [organisationId])).rows[0]?.id;
    if (id !== undefined) found[`${table.replace(/_(\w)/g, (_all, sign: string) => sign.toUpperCase())}Id`] = id;
  }
  return found;
}

/** What belongs to the person of an account. */
async function keysOf(pool: pg.Pool, accountId: string): Promise<Objects & { readonly personId: string }> {
  const { rows } = await pool.query<{ person: string; session: string; role: string }>(
    `select a.person_id as person, s.id as session, g.id as role from account a
     join session s on s.account_id = a.id join role_grant g on g.account_id = a.id where a.id = $1`,
    [accountId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the bystander is nobody");
  return { accountId, personId: row.person, sessionId: row.session, roleGrantId: row.role };
}
