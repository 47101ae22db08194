import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { CASCADE_QUEUE } from "#server/cascade/service.ts";
import { idMaker } from "#server/platform/ids.ts";
import { startJobs } from "#server/platform/jobs.ts";
import { theDatabase } from "#test/support/database.ts";
import { fillRegion } from "./fill.ts";
import { fillLife } from "./life.ts";
import { makeRegion } from "./region/region.ts";
import { noon, Staff } from "./staff.ts";

const database = theDatabase();
const SIZE = { municipalities: 2, schools: 2, centres: 2, people: 26, years: 1 };
/** Of the school year whose plans the invented region has. */
const NOW = new Date("2026-11-20T06:00:00Z");

test("every page of the year has something to show: answers of each kind, reports in each state, dates, a request, a month", async () => {
  const { db, pool } = database();
  const clock = (): Date => NOW;
  const troubles: unknown[] = [];
  const onTrouble = (error: unknown): void => void troubles.push(error);
  const jobs = await startJobs(pool, [CASCADE_QUEUE], onTrouble);
  const parts = { db, jobs, clock, newId: idMaker(clock, randomBytes), random: randomBytes, onTrouble };
  const region = makeRegion(SIZE);
  await fillRegion(parts, region, () => undefined);
  await fillLife(parts, region, () => false);
  await jobs.stop();

  const states = async (table: string, column = "state"): Promise<string[]> => {
    const { rows } = await pool.query<{ state: string }>(`select distinct ${column} as state from ${table} order by 1`);
    return rows.map(({ state }) => state);
  };
  expect(await states("proposal")).toEqual(expect.arrayContaining(["notConcerned", "open", "taken"]));
  expect(await states("completion_record")).toEqual(["accepted", "returned", "sent"]);
  expect(await states("occurrence")).toEqual(
    expect.arrayContaining(["cancelled", "dateSet", "done", "moved", "notDone", "planned", "waitsForDate"]),
  );
  expect(await states("service_request")).toEqual(["accepted", "new"]);
  expect(await states("event", "starts_on::text")).toEqual(["2026-11-20"]);
  expect(await states("questionnaire", "mode")).toEqual(["anonymous", "checkList", "organisations"]);
  expect(await states("questionnaire_response")).toEqual(["sent", "waiting"]);
  expect(await states("contest")).toEqual(["open", "published"]);
  expect(await states("contest_entry")).toEqual(["published", "sent"]);
  expect(await states("practice")).toEqual(["published"]);
  expect(await states("training_application")).toEqual(expect.arrayContaining(["accepted", "attended"]));
  expect(await states("training_certificate", "current::text")).toEqual(["true"]);
  expect(await states("round_member")).toEqual(["accepted", "waiting"]);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from calendar_revision`.execute(db);
  expect(rows[0]?.n).toBe(1);
  // What is done today is done by now: a journal ahead of the clock would keep the program from starting again.
  const [root] = region.organisations.filter(({ id }) => id === region.rootId);
  if (root === undefined) throw new Error("the region has no head");
  const staff = new Staff(parts, region);
  expect(staff.leading(root, "2026-11-20").clock()).toEqual(NOW);
  expect(staff.leading(root, "2026-11-19").clock()).toEqual(noon("2026-11-19"));
  expect(troubles).toEqual([]);
}, 180_000);
