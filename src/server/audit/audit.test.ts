import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { sql } from "kysely";
import * as z from "zod/mini";
import { expect, test } from "vitest";
import { listAudit, objectHistory } from "#contract/audit.ts";
import { readSource } from "#formats/read-source.ts";
import { recordAudit, type AuditEntry } from "#server/platform/audit.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { NOBODY } from "#server/platform/parts.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { NOW, temporaryDirectory } from "#test/support/database.ts";
import { appendCheckpoint, checkpointFile, loadCheckpoints } from "./checkpoint-file.ts";
import { forgetPerson } from "./service.ts";
import { verifyJournal } from "./verify.ts";

const server = theServer();
const db = () => server.database().db;

const deletion = (title: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  action: "plan.delete",
  objectKind: "plan",
  objectId: title,
  data: { title },
  ...more,
});

async function record({ parts }: Pick<TestSite, "parts">, ...entries: readonly AuditEntry[]): Promise<void> {
  for (const entry of entries) await withOrganisation(db(), parts.context, (tx) => recordAudit(tx, parts, entry));
}

async function list(site: Pick<TestSite, "ask">, query = "") {
  const { body, status } = await site.ask({ method: "GET", url: `/api/audit${query}` });
  expect({ status, body }).toMatchObject({ status: 200 });
  return z.parse(listAudit.response, body);
}

/** As the owner of the database, whose hands no right binds. */
async function forge(statement: string): Promise<void> {
  const { pool } = server.database();
  await pool.query("alter table audit_entry disable trigger user; alter table audit_personal disable trigger user");
  await pool.query(statement);
  await pool.query("alter table audit_entry enable trigger user; alter table audit_personal enable trigger user");
}

test("what is done stands in the journal in plain words, the newest first, and the chain is whole", async () => {
  const site = await server.site({ roles: ["administrator"] });
  await record(
    site,
    deletion("Первый"),
    deletion("Второй \u0000 с нулём"),
    deletion("=СУММ(A1)", { personal: { name: "Пётр" } }),
  );
  const { entries, next } = await list(site);
  expect(entries.map(({ sentence }) => sentence)).toEqual([
    "Иванова О. С. удалила план «=СУММ(A1)»",
    "Иванова О. С. удалила план «Второй \uFFFD с нулём»",
    "Иванова О. С. удалила план «Первый»",
    "Иванова О. С. вошла в программу",
  ]);
  expect(entries.map(({ position }) => position)).toEqual([4, 3, 2, 1]);
  expect(next).toBeNull();
  const { broken, rows } = await verifyJournal(db(), null);
  expect(broken).toBeNull();
  expect(rows).toBeGreaterThanOrEqual(4);
});

test("an entry exists exactly when its transaction does", async () => {
  const site = await server.site({ roles: ["administrator"] });
  const failed = withOrganisation(db(), site.parts.context, async (tx) => {
    await recordAudit(tx, site.parts, deletion("Не будет"));
    throw new Error("взято назад");
  });
  await expect(failed).rejects.toThrow("взято назад");
  expect(JSON.stringify(await list(site))).not.toContain("Не будет");
  expect((await verifyJournal(db(), null)).broken).toBeNull();
});

test("nobody changes, deletes or empties the journal, the owner included, and requests may not write past the chain", async () => {
  const site = await server.site({ roles: ["administrator"] });
  await record(site, deletion("План", { personal: { name: "Пётр" } }));
  const { pool } = server.database();
  for (const statement of [
    "update audit_entry set action = 'x'",
    "delete from audit_entry",
    "truncate audit_entry cascade",
    "update audit_personal set data = '{}'",
    "truncate audit_personal",
  ])
    await expect(pool.query(statement), statement).rejects.toMatchObject({ code: "23001" });
  for (const statement of [
    sql`insert into audit_entry select * from audit_entry`,
    sql`delete from audit_personal`,
    sql`update audit_chain set position = 1`,
    sql`select * from audit_chain`,
  ])
    await expect(withOrganisation(db(), site.parts.context, (tx) => statement.execute(tx))).rejects.toMatchObject({
      code: "42501",
    });
});

test("changes made at once by many hands give one unbroken chain each", async () => {
  const sites = [await server.site({ roles: ["administrator"] }), await server.site({ roles: ["administrator"] })];
  await Promise.all(
    sites.flatMap((site) => Array.from({ length: 30 }, (_, index) => record(site, deletion(`План ${index}`)))),
  );
  for (const site of sites) {
    const { entries } = await list(site);
    expect(entries.map(({ position }) => position)).toEqual(Array.from({ length: 31 }, (_, index) => 31 - index));
  }
  expect((await verifyJournal(db(), null)).broken).toBeNull();
});

test("an organisation's journal is seen from above and by itself, never from the side", async () => {
  const region = await server.site({ roles: ["administrator"] });
  const [one, other] = [
    await server.site({ below: region, kind: "municipalAuthority", roles: ["administrator"] }),
    await server.site({ below: region, kind: "municipalAuthority", roles: ["administrator"] }),
  ];
  const stranger = await server.site({ roles: ["administrator"] });
  await record(one, deletion("Секрет"));
  expect(JSON.stringify(await list(region))).toContain("Секрет");
  expect(JSON.stringify(await list(one))).toContain("Секрет");
  for (const site of [other, stranger]) {
    expect(JSON.stringify(await list(site))).not.toContain("Секрет");
    const { body } = await site.ask({ method: "GET", url: "/api/history/%D0%A1%D0%B5%D0%BA%D1%80%D0%B5%D1%82" });
    expect(z.parse(objectHistory.response, body).entries).toEqual([]);
  }
  // What is done to an object of theirs by somebody above is theirs to know.
  await record(region, deletion("Сверху", { organisationId: one.parts.context.organisationId }));
  expect(JSON.stringify(await list(one))).toContain("Сверху");
  expect(JSON.stringify(await list(other))).not.toContain("Сверху");
});

test("an observer sees what concerns approved plans only, and nobody else opens the journal", async () => {
  const site = await server.site({ roles: ["administrator"] });
  await record(site, deletion("Черновик"));
  await site.ask({ method: "GET", url: "/api/audit/export.csv" });
  const observer = await site.person(["observer"]);
  const { actions, entries } = await list(observer);
  expect(entries.map(({ action }) => action)).toEqual(["audit.export"]);
  expect(actions.map(({ action }) => action)).not.toContain("plan.delete");
  const teacher = await site.person(["teacher"]);
  expect((await teacher.ask({ method: "GET", url: "/api/audit" })).status).toBe(403);
});

test("the journal is looked through by day, person, object and action, and leafed", async () => {
  const site = await server.site({ roles: ["administrator"] });
  // One o'clock at night in Moscow is the day before in UTC.
  server.setClock(new Date("2023-11-14T22:00:00Z"));
  await record(site, deletion("Ночью"));
  server.setClock(NOW);
  await record(site, ...Array.from({ length: 60 }, (_, index) => deletion(`План ${index}`)));
  const first = await list(site);
  const second = await list(site, `?before=${encodeURIComponent(first.next ?? "")}`);
  expect(first.entries).toHaveLength(50);
  expect(new Set([...first.entries, ...second.entries].map(({ id }) => id)).size).toBe(62);
  expect(second.next).toBeNull();
  const sentences = async (query: string) => (await list(site, query)).entries.map(({ sentence }) => sentence);
  expect(await sentences("?object=%D0%9D%D0%BE%D1%87%D1%8C%D1%8E")).toEqual(["Иванова О. С. удалила план «Ночью»"]);
  expect(await sentences("?action=session.begin")).toEqual(["Иванова О. С. вошла в программу"]);
  expect(await sentences(`?person=${site.parts.newId()}`)).toEqual([]);
  const night = "object=%D0%9D%D0%BE%D1%87%D1%8C%D1%8E";
  expect(await sentences(`?${night}&from=2023-11-15&until=2023-11-15`)).toHaveLength(1);
  expect(await sentences(`?${night}&from=2023-11-16`)).toEqual([]);
  expect(await sentences("?until=2023-11-14")).toEqual([]);
  expect(await site.ask({ method: "GET", url: "/api/audit?from=2023-02-31" })).toMatchObject({
    status: 400,
    body: { error: { code: "badDay", data: { field: "from" } } },
  });
});

test("the journal as a file holds no formula, and taking it away stands in the journal", async () => {
  const site = await server.site({ roles: ["administrator"] });
  await record(site, deletion("=1+1"));
  const csv = await site.ask({ method: "GET", url: "/api/audit/export.csv" });
  const text = String(csv.body);
  expect(text.startsWith("\uFEFFВремя;Кто;")).toBe(true);
  expect(text).toContain("Иванова О. С. удалила план «=1+1»");
  const xlsx = await site.ask({ method: "GET", url: "/api/audit/export.xlsx?action=plan.delete" });
  const source = await readSource(z.parse(z.instanceof(Buffer), xlsx.body), "журнал.xlsx");
  expect(JSON.stringify(source)).toContain("удалила план «=1+1»");
  const { entries } = await list(site, "?action=audit.export");
  expect(entries.map(({ sentence }) => sentence)).toEqual([
    "Иванова О. С. выгрузила журнал (строк: 1)",
    "Иванова О. С. выгрузила журнал (строк: 2)",
  ]);
});

test("names are erased by law and the chain stays whole", async () => {
  const site = await server.site({ roles: ["administrator"] });
  await record(site, deletion("План", { personal: { name: "Секретный Пётр" } }));
  const { accountId } = site.parts.context;
  const rows = await forgetPerson(site.parts, accountId ?? "", site.parts.newId());
  expect(rows).toBeGreaterThan(0);
  expect(JSON.stringify(await list(site))).not.toContain("Секретный");
  const check = await verifyJournal(db(), null);
  expect(check).toMatchObject({ broken: null, erased: rows });
});

test("every forgery by the owner of the database is named, and a cut tail by the checkpoint", async () => {
  const site = await server.site({ roles: ["administrator"] });
  const chain = site.parts.context.organisationId;
  await record(
    site,
    ...Array.from({ length: 8 }, (_, index) => deletion(`План ${index}`, { personal: { name: "Пётр" } })),
  );
  const folder = temporaryDirectory();
  appendCheckpoint(folder, { kind: "daily", at: NOW.toISOString() }, (await verifyJournal(db(), folder)).heads);
  expect((await verifyJournal(db(), folder)).broken).toBeNull();
  const { pool } = server.database();
  await pool.query(
    "create table kept as select * from audit_entry; create table kept_personal as select * from audit_personal",
  );
  await pool.query("create table kept_chain as select * from audit_chain");
  const cases: readonly [problem: string, position: number, statement: string][] = [
    ["altered", 3, `update audit_entry set action = 'x' where chain = '${chain}' and position = 3`],
    ["altered", 4, `update audit_entry set at = at + interval '1 second' where chain = '${chain}' and position = 4`],
    [
      "personalAltered",
      5,
      `update audit_personal set data = '{"name":"Павел"}' where chain = '${chain}' and position = 5`,
    ],
    [
      "gap",
      6,
      `delete from audit_personal where chain = '${chain}' and position = 6; delete from audit_entry where chain = '${chain}' and position = 6`,
    ],
    [
      "cut",
      7,
      `delete from audit_personal where chain = '${chain}' and position > 6; delete from audit_entry where chain = '${chain}' and position > 6;
       update audit_chain c set position = e.position, hash = e.hash from audit_entry e where e.chain = c.chain and e.chain = '${chain}' and e.position = 6`,
    ],
  ];
  for (const [problem, position, statement] of cases) {
    await forge(statement);
    const { broken } = await verifyJournal(db(), folder);
    expect(broken, statement).toMatchObject({ problem, position, chain });
    if (problem === "cut") expect((await verifyJournal(db(), null)).broken).toBeNull();
    await forge("delete from audit_personal; delete from audit_entry; delete from audit_chain");
    await forge(
      "insert into audit_entry select * from kept; insert into audit_personal select * from kept_personal; insert into audit_chain select * from kept_chain",
    );
    expect((await verifyJournal(db(), folder)).broken).toBeNull();
  }
  await pool.query("drop table kept; drop table kept_personal; drop table kept_chain");
});

test("names that are gone without anybody having erased them are missed", async () => {
  const site = await server.site({ roles: ["administrator"] });
  await record(site, deletion("План", { personal: { name: "Пётр" } }));
  const chain = site.parts.context.organisationId;
  const { pool } = server.database();
  await pool.query("create table kept as select * from audit_personal");
  await forge(`delete from audit_personal where chain = '${chain}'`);
  expect((await verifyJournal(db(), null)).broken).toMatchObject({ problem: "personalMissing" });
  await pool.query(`insert into audit_personal select * from kept where chain = '${chain}'; drop table kept`);
  expect((await verifyJournal(db(), null)).broken).toBeNull();
});

test("a checkpoint file that was touched is noticed; an unfinished last line is not", async () => {
  const folder = temporaryDirectory();
  const heads = new Map([["00000000-0000-0000-0000-000000000001", { position: 1, hash: "ab".repeat(32) }]]);
  appendCheckpoint(folder, { kind: "daily", at: "2023-01-01T00:00:00.000Z" }, heads);
  fs.appendFileSync(checkpointFile(folder), '{"at":"20');
  appendCheckpoint(folder, { kind: "daily", at: "2023-01-02T00:00:00.000Z" }, heads);
  expect(loadCheckpoints(folder)).toMatchObject({ brokenLine: null, checkpoints: [{ count: 1 }, { count: 1 }] });
  const text = fs.readFileSync(checkpointFile(folder), "utf8");
  fs.writeFileSync(checkpointFile(folder), text.replace("2023-01-01", "2023-01-03"));
  expect(loadCheckpoints(folder).brokenLine).toBe(2);
});

test("whoever is not signed in has a chain apart", async () => {
  const parts = { ...(await server.site()).parts, context: NOBODY, identity: null, random: randomBytes };
  await db()
    .transaction()
    .execute((tx) => recordAudit(tx, parts, { action: "session.refuse", objectKind: "login", objectId: "x" }));
  const { heads, broken } = await verifyJournal(db(), null);
  expect(heads.has("00000000-0000-0000-0000-000000000000")).toBe(true);
  expect(broken).toBeNull();
});
