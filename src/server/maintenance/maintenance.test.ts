import fs from "node:fs";
import path from "node:path";
import * as z from "zod/mini";
import { expect, test } from "vitest";
import { getAuditState } from "#contract/audit.ts";
import { getHealth, getSystem, setBackupPlan, type SystemState } from "#contract/maintenance.ts";
import { recordAudit } from "#server/platform/audit.ts";
import { withOrganisation } from "#server/platform/db/transaction.ts";
import { theServer, type TestSite } from "#test/support/app.ts";
import { temporaryDirectory } from "#test/support/database.ts";
import { anUpkeep } from "#test/support/upkeep.ts";
import { failUnfinished, insertRun, selectLastRun } from "./store.ts";
import { getMetrics } from "./service.ts";

const server = theServer();
const PLAN = { hour: 3, keep: 2, place: null, secondPlace: null };

async function system(site: TestSite): Promise<SystemState> {
  return z.parse(getSystem.response, (await site.ask({ method: "GET", url: "/api/system" })).body);
}

async function savePlan(site: TestSite, plan: object) {
  return site.ask({ method: "PUT", url: "/api/system/backup-plan", payload: { ...PLAN, ...plan } });
}

test("the machine belongs to the administrator at the head of a region", async () => {
  const region = await server.site({ roles: ["administrator"] });
  expect((await system(region)).findings.length).toBeGreaterThan(8);
  const below = await server.site({ below: region, kind: "municipalAuthority", roles: ["administrator"] });
  const coordinator = await region.person(["regionalCoordinator"]);
  for (const somebody of [below, coordinator]) {
    expect((await somebody.ask({ method: "GET", url: "/api/system" })).status).toBe(403);
    expect((await somebody.ask({ method: "POST", url: "/api/system/backups" })).status).toBe(403);
  }
});

test("the plan of backups makes its key once, keeps the old one and says which field is wrong", async () => {
  const site = await server.site({ roles: ["administrator"] });
  const first = z.parse(setBackupPlan.response, (await savePlan(site, {})).body);
  expect(first.madeSecret).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){7}$/);
  expect(z.parse(setBackupPlan.response, (await savePlan(site, { keep: 3 })).body).madeSecret).toBeNull();
  const { keyFile } = await system(site);
  expect(fs.statSync(keyFile).mode & 0o077).toBe(0);
  expect((await savePlan(site, { secret: "другой длинный ключ" })).status).toBe(200);
  expect(fs.readFileSync(keyFile, "utf8")).toBe("другой длинный ключ\n");
  const old = fs.readdirSync(path.dirname(keyFile)).find((name) => name.startsWith("backup.key."));
  expect(fs.readFileSync(path.join(path.dirname(keyFile), old ?? ""), "utf8")).toBe(`${first.madeSecret}\n`);
  const folder = temporaryDirectory();
  for (const [wrong, code, data] of [
    [{ place: "копии" }, "badPlace", { field: "place", problem: "notAbsolute" }],
    [{ place: "/нет/такой" }, "badPlace", { field: "place", problem: "notThere" }],
    [{ place: folder, secondPlace: `${folder}/.` }, "samePlace", { field: "secondPlace" }],
    [{ secret: "коротко" }, "shortKey", { field: "secret" }],
  ] as const)
    expect(await savePlan(site, wrong)).toMatchObject({ status: 422, body: { error: { code, data } } });
  expect((await savePlan(site, { hour: 24 })).status).toBe(400);
  expect((await system(site)).plan).toEqual({ ...PLAN });
});

test(
  "a backup goes to two places, the newest are kept, and it is proved by bringing it back",
  { timeout: 600_000 },
  async () => {
    const site = await server.site({ roles: ["administrator"] });
    const { keeper } = site.upkeep;
    const [one, two] = [temporaryDirectory(), temporaryDirectory()];
    fs.writeFileSync(path.join(one, "чужой файл.backup"), "");
    await savePlan(site, { place: one, secondPlace: two, keep: 1, secret: "очень длинный ключ копий" });
    const nobody = { by: null, day: null };
    await keeper.backup(nobody);
    server.setClock(new Date("2023-11-15T12:05:00Z"));
    await keeper.testRestore(nobody);
    const made = fs.readdirSync(one).filter((name) => name.startsWith("rostok-"));
    expect(made).toHaveLength(1);
    expect(fs.readdirSync(two)).toEqual(made);
    const { runs } = await system(site);
    expect(runs[0]).toMatchObject({ kind: "restoreTest", state: "done", code: null });
    expect(runs[0]?.rows).toBeGreaterThan(3);
    expect(runs[0]?.journalRows).toBeGreaterThan(0);
    server.setClock(new Date("2023-11-16T12:00:00Z"));
    await keeper.backup(nobody);
    const later = fs.readdirSync(one).toSorted();
    expect(later).toHaveLength(2);
    expect(later).not.toContain(made[0]);
    expect(later).toContain("чужой файл.backup");
    // A byte of the newest is changed: the trial says so and stands among the failures.
    const file = path.join(one, later.find((name) => name.startsWith("rostok-")) ?? "");
    const bytes = fs.readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100);
    fs.writeFileSync(file, bytes);
    server.setClock(new Date("2023-11-16T12:05:00Z"));
    await expect(keeper.testRestore(nobody)).rejects.toMatchObject({ code: "backupDamaged" });
    expect((await system(site)).runs[0]).toMatchObject({ kind: "restoreTest", state: "failed", code: "backupDamaged" });
    expect(fs.existsSync(path.join(site.upkeep.config.dataDirectory, "work"))).toBe(true);
    expect(fs.readdirSync(path.join(site.upkeep.config.dataDirectory, "work"))).toEqual([]);
  },
);

test("one thing is done at a time, and of one day the plan does it once, whichever server is first", async () => {
  const { db, clock, newId } = (await server.site()).parts;
  const begun = () => ({ id: newId(), kind: "backup" as const, day: "2023-11-20", at: clock(), by: null });
  const first = begun();
  expect(await insertRun(db, first)).toBe(true);
  expect(await insertRun(db, begun())).toBe(false);
  // What was left unfinished by a program that was killed has failed, and may be done again.
  await failUnfinished(db, new Date(clock().getTime() + 1), clock());
  expect(await selectLastRun(db, "backup", "failed")).toMatchObject({ id: first.id, report: { code: "interrupted" } });
  expect(await insertRun(db, begun())).toBe(true);
});

test("the journal is checked and its end is written down once a day", async () => {
  const site = await server.site({ roles: ["administrator"] });
  const state = async () =>
    z.parse(getAuditState.response, (await site.ask({ method: "GET", url: "/api/audit/state" })).body);
  const checked = await site.ask({ method: "POST", url: "/api/audit/check" });
  const { broken, checkedAt, checkpoint, rows } = z.parse(getAuditState.response, checked.body);
  expect({ broken, checkedAt }).toEqual({ broken: null, checkedAt: "2023-11-15T12:00:00.000Z" });
  expect(checkpoint?.count).toBe(rows);
  await site.ask({ method: "POST", url: "/api/audit/check" });
  expect((await state()).checkpoint).toEqual(checkpoint);
  server.setClock(new Date("2023-11-16T12:00:00Z"));
  await site.ask({ method: "POST", url: "/api/audit/check" });
  expect((await state()).checkpoint?.count).toBeGreaterThan(checkpoint?.count ?? 0);
});

test("health is for everyone and tells nothing else; metrics for this machine and for who has the token", async () => {
  const site = await server.site();
  const health = await site.app.inject({ method: "GET", url: "/api/health", headers: { host: "localhost" } });
  expect(health.statusCode).toBe(200);
  expect(z.parse(getHealth.response, health.json())).toEqual({ state: "ready", database: "up", diskFull: false });
  const metrics = async (headers: Record<string, string>, remoteAddress = "127.0.0.1") =>
    site.app.inject({ method: "GET", url: "/api/metrics", remoteAddress, headers: { host: "localhost", ...headers } });
  const told = await metrics({});
  expect(told.statusCode).toBe(200);
  expect(told.body).toMatch(
    /rostok_http_request_duration_seconds_count\{method="GET",route="\/api\/health",status="200"\} 1/,
  );
  expect(told.body).toMatch(/^rostok_audit_rows \d+$/m);
  expect((await metrics({ "x-forwarded-for": "10.0.0.1" })).statusCode).toBe(404);
  expect((await metrics({}, "10.0.0.1")).statusCode).toBe(404);
  expect((await metrics({ authorization: "Bearer чужой" }, "10.0.0.1")).statusCode).toBe(404);
  // Every line is a comment or a number with a name: what Prometheus reads.
  for (const line of told.body.trim().split("\n"))
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? -?[\d.e+-]+)$/);
  expect(await getMetrics(site.parts, site.upkeep)).not.toContain("Иванова");
});

test("a stop is told before it happens", async () => {
  const site = await server.site();
  const { getHealth: health } = await import("./service.ts");
  const upkeep = { ...anUpkeep(server.database(), site.parts), isDraining: () => true };
  expect(await health(site.parts, upkeep)).toMatchObject({ state: "draining" });
});

test("a broken journal is the first thing that is said of the machine", async () => {
  const site = await server.site({ roles: ["administrator"] });
  await withOrganisation(site.parts.db, site.parts.context, (tx) =>
    recordAudit(tx, site.parts, { action: "plan.delete", objectKind: "plan", objectId: "x" }),
  );
  server.setClock(new Date("2023-11-20T12:00:00Z"));
  const chain = site.parts.context.organisationId;
  const { pool } = server.database();
  await pool.query("alter table audit_entry disable trigger user");
  await pool.query(`update audit_entry set action = 'y' where chain = '${chain}' and object_id = 'x'`);
  await site.ask({ method: "POST", url: "/api/audit/check" });
  const { findings } = await system(site);
  expect(findings.find(({ check }) => check === "journal")).toMatchObject({ state: "bad" });
  expect(findings[0]?.state).toBe("bad");
  await pool.query(`update audit_entry set action = 'plan.delete' where chain = '${chain}' and object_id = 'x'`);
  await pool.query("alter table audit_entry enable trigger user");
});
